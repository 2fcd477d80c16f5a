namespace Inspector.Analysis.Indexing;

/// <summary>A range of a reassembled datagram and where its bytes are.</summary>
/// <param name="Packet">Packet index of the fragment.</param>
/// <param name="Source">Offset in that packet's frame (of its own reassembled form, if it is reassembled itself).</param>
/// <param name="Position">Offset in the datagram.</param>
/// <param name="Length">Bytes taken.</param>
public readonly record struct FragmentPart(int Packet, int Source, int Position, int Length);
