namespace Inspector.Analysis.Tcp.States;

/// <summary>A remark about one segment that moved no state.</summary>
/// <param name="Packet">Packet index.</param>
/// <param name="FromB">Sent by endpoint B.</param>
/// <param name="Kind">What is odd.</param>
public readonly record struct TimelineNote(int Packet, bool FromB, TimelineNoteKind Kind)
{
    /// <summary>The remark as a short English text.</summary>
    public string Text => Kind switch
    {
        TimelineNoteKind.SynAckAcknowledgesWrongNumber => "SYN,ACK acknowledges wrong number",
        TimelineNoteKind.SynWithAnotherNumber => "SYN with another sequence number",
        TimelineNoteKind.InvalidFlags => "invalid flags",
        TimelineNoteKind.NotAcceptable => "not acceptable: outside the receiver's window",
        TimelineNoteKind.DataAfterFin => "data after FIN",
        TimelineNoteKind.FinRepeated => "FIN repeated",
        TimelineNoteKind.InvalidReset => "invalid RST: does not acknowledge the SYN",
        TimelineNoteKind.ResetNotExact => "RST in window but not exact: RFC 5961 receivers send a challenge ACK",
        TimelineNoteKind.ResetOutOfWindow => "RST out of window: possible injection",
        TimelineNoteKind.ResetInTimeWait => "RST in TIME_WAIT is ignored",
        TimelineNoteKind.ResetsDiffer => "RSTs with differing numbers within a second: suspicious",
        _ => "",
    };
}
