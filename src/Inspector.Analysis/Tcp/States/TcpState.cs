namespace Inspector.Analysis.Tcp.States;

/// <summary>The connection states of RFC 9293 section 3.3.2, seen from outside.</summary>
public enum TcpState : byte
{
    /// <summary>Nothing is known yet.</summary>
    None,
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
}
