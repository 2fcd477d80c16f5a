namespace Inspector.Web.Answers;

/// <summary>A page of packets; what the OpenAPI document says of it. It is written row by row and is never an object.</summary>
/// <param name="From">Place of the first row, from 0.</param>
/// <param name="Rows">A row a packet: the fields asked for, each with its occurrences; fields without one are left out.</param>
/// <param name="Growing">The capture still arrives: there may be more.</param>
public sealed record PacketPage(int From, IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<object>>> Rows, bool Growing)
{
    /// <summary>From where to ask on; left out when there are no more now.</summary>
    public int? Next { get; init; }

    /// <summary>How many there are, when that was asked for.</summary>
    public int? Total { get; init; }
}
