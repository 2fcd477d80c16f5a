namespace Inspector.Web.Answers;

/// <summary>What a conversation carried, piece by piece; what the OpenAPI document says of it. It is written piece by piece and is never an object.</summary>
/// <param name="Transport">"tcp" or "udp".</param>
/// <param name="Stream">tcp.stream or udp.stream.</param>
/// <param name="From">Place of the first piece, from 0, of those of the side asked for.</param>
/// <param name="Pieces">In order of arrival.</param>
/// <param name="Growing">The capture still arrives: the last pieces may change.</param>
public sealed record FollowPage(string Transport, int Stream, int From, IReadOnlyList<FollowedPiece> Pieces, bool Growing)
{
    /// <summary>From where to ask on; left out when there are no more now.</summary>
    public int? Next { get; init; }

    /// <summary>Which limit cut the reassembly short; left out when none did.</summary>
    public string? Limited { get; init; }
}
