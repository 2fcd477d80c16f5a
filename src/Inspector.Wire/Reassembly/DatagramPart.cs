namespace Inspector.Wire.Reassembly;

/// <summary>A range of a reassembled datagram and where its bytes are.</summary>
/// <param name="Packet">Packet index of the fragment.</param>
/// <param name="Source">Offset in that packet's frame; in its own synthetic form, when it completed an outer datagram itself.</param>
/// <param name="Position">Offset in the datagram's payload.</param>
/// <param name="Length">Bytes taken; at least 1.</param>
public readonly record struct DatagramPart(int Packet, int Source, int Position, int Length);
