using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Web.Components.Streams;

/// <summary>A piece of a followed stream as it is drawn, or the part of it that is in view.</summary>
/// <param name="Place">Its place among the pieces shown.</param>
/// <param name="Index">Its index in the stream.</param>
/// <param name="Piece">What it is.</param>
/// <param name="Lines">Its lines in view; empty for a gap.</param>
/// <param name="Captured">Bytes that were captured of it.</param>
/// <param name="More">Lines left out at its end.</param>
/// <param name="OnlyByte">The piece is not text and all its bytes are this one; -1 otherwise.</param>
/// <param name="IsNotText">It is not drawn because it is no text.</param>
public sealed record FollowRow(
    int Place, int Index, StreamPiece Piece, IReadOnlyList<IReadOnlyList<FollowRun>> Lines, int Captured, int More, int OnlyByte, bool IsNotText);
