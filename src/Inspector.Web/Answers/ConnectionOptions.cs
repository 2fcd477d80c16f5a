using System.Text.Json.Serialization;
using Inspector.Analysis.Connections;

namespace Inspector.Web.Answers;

/// <summary>What the SYNs of a connection offered, and what both ends use; left out where a SYN is not in the capture.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Offered by the sender of the first packet.</summary>
    public OfferedOptions? A { get; init; }

    public OfferedOptions? B { get; init; }

    /// <summary>Window scaling is used.</summary>
    [JsonPropertyName("window_scaling")]
    public bool? WindowScaling { get; init; }

    /// <summary>Selective acknowledgements are used.</summary>
    public bool? Sack { get; init; }

    public bool? Timestamps { get; init; }

    internal static ConnectionOptions Of(in AgreedOptions agreed) => new()
    {
        A = OfferedOptions.Of(agreed.A),
        B = OfferedOptions.Of(agreed.B),
        WindowScaling = agreed.WindowScaling,
        Sack = agreed.Sack,
        Timestamps = agreed.Timestamps,
    };
}
