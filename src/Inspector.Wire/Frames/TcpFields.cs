using Inspector.Wire.Numbers;

namespace Inspector.Wire.Frames;

/// <summary>The fields of a TCP header to build; ports come from the endpoints, length and checksum are computed.</summary>
/// <param name="Sequence">Sequence number.</param>
/// <param name="Acknowledgement">Acknowledgement field, written whether ACK is set or not.</param>
/// <param name="Flags">The twelve flag bits.</param>
/// <param name="Window">Window field, unscaled.</param>
/// <param name="UrgentPointer">Urgent pointer, written whether URG is set or not.</param>
public readonly record struct TcpFields(SequenceNumber Sequence, SequenceNumber Acknowledgement, TcpFlags Flags, ushort Window, ushort UrgentPointer = 0);
