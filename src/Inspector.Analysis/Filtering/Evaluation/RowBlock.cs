using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Consecutive rows of one chunk whose bits are the words of a mask.</summary>
/// <param name="Chunk">The columns.</param>
/// <param name="Packet">Packet of the chunk's row 0.</param>
/// <param name="First">Row of the first word's first bit.</param>
internal readonly record struct RowBlock(PacketChunk Chunk, int Packet, int First);
