namespace Inspector.Web.Answers;

/// <summary>A page of connections; what the OpenAPI document says of it. It is written row by row and is never an object.</summary>
/// <param name="From">Place of the first row, from 0.</param>
/// <param name="Rows">A row a connection, with the members of `inspector connections -T json` (docs/cli.md).</param>
/// <param name="Growing">The capture still arrives: there may be more, and rows may change.</param>
/// <param name="Total">How many there are.</param>
public sealed record ConnectionPage(int From, IReadOnlyList<IReadOnlyDictionary<string, object>> Rows, bool Growing, int Total)
{
    /// <summary>From where to ask on; left out when there are no more now.</summary>
    public int? Next { get; init; }
}
