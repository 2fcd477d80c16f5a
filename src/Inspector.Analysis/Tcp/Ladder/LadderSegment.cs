using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>What a ladder shows of one segment; numbers relative, as Wireshark shows them, null where it shows none.</summary>
/// <param name="Position">Position in the connection.</param>
/// <param name="Packet">Packet index.</param>
/// <param name="Time">Nanoseconds since the connection's first packet.</param>
/// <param name="Delta">Nanoseconds since the connection's previous packet.</param>
/// <param name="FromB">Sent by endpoint B.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Sequence">Its first octet.</param>
/// <param name="Acknowledgement">What it acknowledges; null without ACK.</param>
/// <param name="Length">Payload, bytes.</param>
/// <param name="Window">Window in bytes, scaled where the scale is known.</param>
/// <param name="Remark">Its remark.</param>
public readonly record struct LadderSegment(
    int Position, int Packet, long Time, long Delta, bool FromB, TcpFlags? Flags, uint? Sequence, uint? Acknowledgement, uint Length, uint? Window,
    LadderRemarkKind Remark)
{
    /// <summary>Behind its last octet, SYN and FIN not counted.</summary>
    public uint? SequenceEnd => Sequence + Length;
}
