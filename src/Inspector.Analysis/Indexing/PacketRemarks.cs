namespace Inspector.Analysis.Indexing;

/// <summary>What the TCP analysis says of one packet (specification section 4): one bit a remark, and marks of which values are shown.</summary>
[Flags]
public enum PacketRemarks : uint
{
    None = 0,
    Retransmission = 1 << 0,
    FastRetransmission = 1 << 1,
    SpuriousRetransmission = 1 << 2,
    OutOfOrder = 1 << 3,

    /// <summary>tcp.analysis.lost_segment: previous segment not captured.</summary>
    LostSegment = 1 << 4,

    /// <summary>tcp.analysis.ack_lost_segment: ACKed unseen segment.</summary>
    AckLostSegment = 1 << 5,
    DuplicateAck = 1 << 6,
    WindowUpdate = 1 << 7,
    WindowFull = 1 << 8,
    ZeroWindow = 1 << 9,
    ZeroWindowProbe = 1 << 10,
    ZeroWindowProbeAck = 1 << 11,
    KeepAlive = 1 << 12,
    KeepAliveAck = 1 << 13,
    ReusedPorts = 1 << 14,
    FinActive = 1 << 15,
    FinPassive = 1 << 16,
    TfoSyn = 1 << 17,
    TfoAck = 1 << 18,
    TfoIgnored = 1 << 19,

    /// <summary>Acknowledgement field not zero while ACK is clear.</summary>
    AckNonZero = 1 << 20,

    /// <summary>Urgent pointer not zero while URG is clear.</summary>
    UrgentPointerWithoutFlag = 1 << 21,

    /// <summary>An analysis record exists: tcp.analysis.initial_rtt is shown when it was known by then.</summary>
    HasRecord = 1 << 22,

    /// <summary>The initial round trip time was known when this packet was analysed.</summary>
    InitialRttKnown = 1 << 23,

    /// <summary>tcp.seq is shown raw (no base was set for its direction).</summary>
    RawSequence = 1 << 24,

    /// <summary>tcp.ack is shown raw (ACK clear, or no base was set for the opposite direction).</summary>
    RawAcknowledgement = 1 << 25,

    /// <summary>The SYN opened a new stream on the ports of an older one (specification 1.4).</summary>
    NewStreamOnOldPorts = 1 << 26,

    /// <summary>tcp.analysis.bytes_in_flight and push_bytes_sent are shown.</summary>
    HasFlight = 1 << 27,

    /// <summary>tcp.analysis.acks_frame is shown.</summary>
    HasAcked = 1 << 28,
}
