namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>The one remark a segment of a ladder carries: the most telling of what is known of it.</summary>
public enum LadderRemarkKind : byte
{
    None,

    /// <summary>The header is cut or broken: the segment has no numbers.</summary>
    Damaged,

    /// <summary>Flags no host sends together.</summary>
    InvalidFlags,

    /// <summary>A SYN,ACK that acknowledges another number than the SYN's.</summary>
    WrongAcknowledgement,

    /// <summary>Outside the receiver's window.</summary>
    NotAcceptable,

    /// <summary>An RST in answer to a SYN.</summary>
    ResetRefuses,
    Reset,

    /// <summary>An RST whose number its receiver does not accept.</summary>
    ResetNotAccepted,
    Retransmission,

    /// <summary>The retransmission brings what the capture had missed.</summary>
    RetransmissionFills,
    FastRetransmission,
    SpuriousRetransmission,
    SynAgain,
    FinAgain,

    /// <summary>Something before it was not captured.</summary>
    Gap,

    /// <summary>It acknowledges what was not captured.</summary>
    AcknowledgesUnseen,
    OutOfOrder,
    ZeroWindow,
    WindowFull,
    ZeroWindowProbe,
    ZeroWindowProbeAck,
    ReusedPorts,
    FastOpen,

    /// <summary>A SYN: what its options offer.</summary>
    Syn,
    Fin,

    /// <summary>The FIN carries the last data.</summary>
    FinWithData,

    /// <summary>Data from the end that has received a FIN: legal.</summary>
    AfterPeersFin,

    /// <summary>Data beyond the sender's own FIN.</summary>
    AfterOwnFin,
    DuplicateAck,
    KeepAlive,
    KeepAliveAck,
    WindowUpdate,

    /// <summary>The handshake's last segment, and both acknowledgements are what they must be.</summary>
    HandshakeExact,

    /// <summary>After a repair: everything sent so far is acknowledged.</summary>
    InOrderAgain,
    FinAcknowledged,
}
