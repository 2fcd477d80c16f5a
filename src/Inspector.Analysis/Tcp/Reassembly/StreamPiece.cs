namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>A range of one direction of a stream, and where its bytes are. Pieces of one direction are adjacent and ascend by <see cref="Offset"/>.</summary>
/// <param name="Offset">Position in the direction's stream, bytes from its first one; gaps count.</param>
/// <param name="Packet">Data: index of the packet that carries it. Gap: index of the packet that acknowledged beyond it, -1 when none did.</param>
/// <param name="Skip">Data: where the range starts in the packet's payload.</param>
/// <param name="Length">Bytes on the wire; fewer may have been captured (snaplen).</param>
/// <param name="Direction">Who sent it.</param>
/// <param name="Kind">Data or gap.</param>
/// <param name="Marks">What else is to be said.</param>
public readonly record struct StreamPiece(long Offset, int Packet, int Skip, uint Length, StreamDirection Direction, PieceKind Kind, PieceMarks Marks)
{
    /// <summary>Position behind the last byte.</summary>
    public long End => Offset + Length;
}
