using Inspector.Analysis.Indexing;
using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Web.Answers;

/// <summary>A piece of what a conversation carried.</summary>
/// <param name="Side">Who sent it: "client" is the sender of the conversation's first packet, "server" the other.</param>
/// <param name="Offset">Position in that side's stream, bytes.</param>
/// <param name="Length">Bytes on the wire.</param>
public sealed record FollowedPiece(string Side, long Offset, long Length)
{
    /// <summary>Number of the packet that carries it; of a gap the one that acknowledged beyond it.</summary>
    public int? Packet { get; init; }

    /// <summary>Time of the packet, seconds since 1970 UTC.</summary>
    public string? Time { get; init; }

    /// <summary>True: these bytes are not in the capture.</summary>
    public bool? Gap { get; init; }

    /// <summary>The bytes, in base64; fewer than <see cref="Length"/> where the capture cut them.</summary>
    public byte[]? Data { get; init; }

    /// <param name="piece">The piece.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="index">The index its packet is in.</param>
    internal static FollowedPiece Of(in StreamPiece piece, ReadOnlySpan<byte> bytes, PacketIndex index)
    {
        bool gap = piece.Kind == PieceKind.Gap;
        return new(piece.Direction == StreamDirection.Client ? "client" : "server", piece.Offset, piece.Length)
        {
            Packet = piece.Packet < 0 ? null : piece.Packet + 1,
            Time = piece.Packet < 0 ? null : AnswerTimes.Of(index.Chunk(piece.Packet).Time[piece.Packet & PacketChunk.Mask]),
            Gap = gap ? true : null,
            Data = gap ? null : bytes.ToArray(),
        };
    }

    /// <summary>"client", "server", "both"; null is both.</summary>
    internal static bool TryReadSide(string? side, out FollowSelection selection)
    {
        selection = side switch
        {
            "client" => FollowSelection.Client,
            "server" => FollowSelection.Server,
            _ => FollowSelection.Both,
        };
        return side is null or "client" or "server" or "both";
    }

    internal static bool IsOf(in StreamPiece piece, FollowSelection selection) => selection switch
    {
        FollowSelection.Client => piece.Direction == StreamDirection.Client,
        FollowSelection.Server => piece.Direction == StreamDirection.Server,
        _ => true,
    };
}
