using System.Text.Json.Serialization;

namespace Inspector.Web.Answers;

/// <summary>One conversation; what the OpenAPI document says of it beyond the members of a row of connections, which it has too.</summary>
/// <param name="Client">The end that is the client, "a" or "b".</param>
/// <param name="ClientGuessed">No SYN tells who is the client.</param>
/// <param name="Growing">The capture still arrives: this may change.</param>
public sealed record ConnectionDetails(string Client, [property: JsonPropertyName("client_guessed")] bool ClientGuessed, bool Growing)
{
    /// <summary>TCP: segments with payload that were sent before.</summary>
    public int? Retransmissions { get; init; }

    /// <summary>TCP: their payload.</summary>
    [JsonPropertyName("retransmitted_bytes")]
    public long? RetransmittedBytes { get; init; }

    /// <summary>TCP: the end whose FIN came first; left out without one.</summary>
    [JsonPropertyName("closed_first_by")]
    public string? ClosedFirstBy { get; init; }

    /// <summary>TCP: options of the SYNs.</summary>
    public ConnectionOptions? Options { get; init; }

    /// <summary>The members of a row of connections.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> Row { get; init; } = new Dictionary<string, object>();
}
