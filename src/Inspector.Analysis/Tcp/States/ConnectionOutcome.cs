namespace Inspector.Analysis.Tcp.States;

/// <summary>How a connection ended, or stood when the capture ended (specification 6.6).</summary>
public enum ConnectionOutcome : byte
{
    Unknown,
    Refused,
    NoAnswer,
    HalfOpen,
    EstablishedWithoutData,
    TransferringAtEnd,
    ClosedNormally,
    ClosedByThreeSegments,
    SimultaneousClose,
    HalfClosedAtEnd,
    ResetByClient,
    ResetByServer,
    ResetDuringHandshake,
    AbortedAfterClose,
    Superseded,
    MidStreamOnly,
}
