namespace Inspector.Analysis.Tcp.States;

/// <summary>The outcome words.</summary>
public static class ConnectionOutcomes
{
    public static string Text(ConnectionOutcome outcome) => outcome switch
    {
        ConnectionOutcome.Refused => "refused",
        ConnectionOutcome.NoAnswer => "no answer",
        ConnectionOutcome.HalfOpen => "half-open",
        ConnectionOutcome.EstablishedWithoutData => "established (no data)",
        ConnectionOutcome.TransferringAtEnd => "transferring at end",
        ConnectionOutcome.ClosedNormally => "closed normally",
        ConnectionOutcome.ClosedByThreeSegments => "closed by 3 segments",
        ConnectionOutcome.SimultaneousClose => "simultaneous close",
        ConnectionOutcome.HalfClosedAtEnd => "half-closed at end",
        ConnectionOutcome.ResetByClient => "reset by client",
        ConnectionOutcome.ResetByServer => "reset by server",
        ConnectionOutcome.ResetDuringHandshake => "reset during handshake",
        ConnectionOutcome.AbortedAfterClose => "aborted after close",
        ConnectionOutcome.Superseded => "superseded",
        ConnectionOutcome.MidStreamOnly => "mid-stream only",
        _ => "unknown",
    };
}
