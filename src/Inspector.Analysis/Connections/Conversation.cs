namespace Inspector.Analysis.Connections;

/// <summary>
/// One row of the connection table. A is the sender of the conversation's first packet (tshark's node 0). The writer updates fields in place while
/// readers look: each field is written whole, together they may be a few packets newer than the published count.
/// </summary>
public struct Conversation
{
    public IpAddress AddressA;
    public IpAddress AddressB;
    public ushort PortA;
    public ushort PortB;
    public ConversationKind Kind;

    /// <summary>tcp.stream or udp.stream.</summary>
    public int Stream;

    /// <summary>Index of the first packet of its chain, -1 while there is none: it is only quoted in ICMP errors, or a tunnel around other conversations.</summary>
    public int FirstPacket;

    /// <summary>Index of the newest packet: the head of the PreviousInConnection chain.</summary>
    public int LastPacket;

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    public long FirstTime;

    public long LastTime;

    /// <summary>Packets, those carried by a UDP tunnel included, though these are chained in the conversation inside.</summary>
    public int PacketsFromA;

    public int PacketsFromB;

    /// <summary>Sum of frame lengths on the wire.</summary>
    public long BytesFromA;

    public long BytesFromB;

    /// <summary>Sum of transport payload lengths (tcp.len), retransmissions included.</summary>
    public long PayloadFromA;

    public long PayloadFromB;

    /// <summary>TCP: base of relative sequence numbers; valid where the bit of <see cref="Bases"/> is set.</summary>
    public uint BaseA;

    public uint BaseB;

    /// <summary>Bit 0: <see cref="BaseA"/> is set; bit 1: <see cref="BaseB"/>; bit 2: a base changed during the stream, see ConversationTable.BaseAt.</summary>
    public byte Bases;

    /// <summary>Final completeness (inspector.completeness).</summary>
    public byte Completeness;

    /// <summary>Shift count, -1 unknown, -2 known not used.</summary>
    public sbyte ScaleA;

    public sbyte ScaleB;

    /// <summary>TCP flags ever sent by A and by B.</summary>
    public ushort FlagsA;

    public ushort FlagsB;

    /// <summary>Remarks of all packets, or-ed.</summary>
    public Indexing.PacketRemarks Remarks;

    /// <summary>tcp.analysis.initial_rtt in nanoseconds, 0 unknown.</summary>
    public long InitialRtt;

    /// <summary>The application protocol recognised so far; how later packets are labelled.</summary>
    public Wire.Headers.ProtocolId Application;

    /// <summary>Both ends agreed on accurate ECN: AE, CWR and ECE of segments without SYN are a counter (RFC 9768).</summary>
    public bool AccurateEcn;

    /// <summary>A later TCP connection took over the ports.</summary>
    public bool Superseded;

    /// <summary>Free for the recogniser: bits it wants to remember between packets of this conversation.</summary>
    public uint ApplicationState;

    /// <summary>Sequence number behind the application message that A has begun, where the recogniser's state says that there is one.</summary>
    public uint MessageEndA;

    public uint MessageEndB;
}
