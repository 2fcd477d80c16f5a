using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <summary>One segment on its way through the tracker: what the header says, and what the analysis found so far.</summary>
internal ref struct TrackedSegment
{
    public int Packet;
    public long Time;
    public uint Sequence;
    public uint Acknowledgement;

    /// <summary>Payload by the IP length (tcp.len).</summary>
    public uint Length;
    public TcpFlags Flags;
    public ushort Window;
    public TcpShape Shape;

    /// <summary>Captured option bytes.</summary>
    public ReadOnlySpan<byte> Options;

    /// <summary>All option bytes that the data offset announces were captured.</summary>
    public bool OptionsWhole;

    /// <summary>MPTCP option kinds were seen on the connection since its sender last sent: an equal ACK then carries news and is no duplicate.</summary>
    public bool NewMultipathKinds;

    public PacketRemarks Remarks;
    public bool HasRecord;

    /// <summary>Scale code to show, see PackedTraits.</summary>
    public int ScaleCode;

    /// <summary>Completeness before this packet.</summary>
    public int Completeness;
    public int AckedPacket;
    public int RtoPacket;
    public uint DuplicateNumber;
    public int DuplicatePacket;
    public uint BytesInFlight;
    public uint PushBytes;

    public readonly bool Syn => (Flags & TcpFlags.Syn) != 0;

    public readonly bool Ack => (Flags & TcpFlags.Ack) != 0;

    public readonly bool Fin => (Flags & TcpFlags.Fin) != 0;

    public readonly bool Rst => (Flags & TcpFlags.Rst) != 0;

    public readonly bool SynOrFin => (Flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0;

    /// <summary>Any of SYN, FIN, RST: "ctl" in the specification.</summary>
    public readonly bool Control => (Flags & (TcpFlags.Syn | TcpFlags.Fin | TcpFlags.Rst)) != 0;
}
