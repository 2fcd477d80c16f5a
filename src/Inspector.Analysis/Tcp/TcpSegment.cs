using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <summary>One TCP segment as the machines of a connection see it: numbers as on the wire, no bytes.</summary>
/// <param name="Packet">Packet index.</param>
/// <param name="Time">Nanoseconds since 1970 UTC.</param>
/// <param name="FromB">Sent by endpoint B.</param>
/// <param name="Flags">The twelve flag bits.</param>
/// <param name="Sequence">Sequence number.</param>
/// <param name="Acknowledgement">Acknowledgement field, whether ACK is set or not.</param>
/// <param name="Length">Payload bytes on the wire.</param>
/// <param name="Window">Window in bytes, scaled; as if scaled by 2^14 when the scale is unknown.</param>
public readonly record struct TcpSegment(
    int Packet, long Time, bool FromB, TcpFlags Flags, SequenceNumber Sequence, SequenceNumber Acknowledgement, uint Length, uint Window)
{
    public bool Syn => (Flags & TcpFlags.Syn) != 0;

    public bool Ack => (Flags & TcpFlags.Ack) != 0;

    public bool Fin => (Flags & TcpFlags.Fin) != 0;

    public bool Rst => (Flags & TcpFlags.Rst) != 0;

    /// <summary>Behind the last octet it occupies, SYN and FIN counted.</summary>
    public SequenceNumber End => Sequence.Plus(Length + (Syn ? 1u : 0) + (Fin ? 1u : 0));

    /// <summary>More than one of SYN, FIN and RST: no host sends that (specification 7.2).</summary>
    public bool InvalidFlags => (Syn ? 1 : 0) + (Fin ? 1 : 0) + (Rst ? 1 : 0) > 1;
}
