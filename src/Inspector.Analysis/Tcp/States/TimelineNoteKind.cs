namespace Inspector.Analysis.Tcp.States;

/// <summary>Things worth telling that move no state.</summary>
public enum TimelineNoteKind : byte
{
    SynAckAcknowledgesWrongNumber,
    SynWithAnotherNumber,
    InvalidFlags,
    NotAcceptable,
    DataAfterFin,
    FinRepeated,
    InvalidReset,
    ResetNotExact,
    ResetOutOfWindow,
    ResetInTimeWait,
    ResetsDiffer,
}
