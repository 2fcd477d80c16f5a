using System.Text.Json.Serialization;
using Inspector.Analysis.Connections;

namespace Inspector.Web.Answers;

/// <summary>The options of one SYN.</summary>
/// <param name="Mss">Maximum segment size.</param>
/// <param name="WindowScale">Shift count.</param>
/// <param name="Sack">Selective acknowledgements permitted.</param>
/// <param name="Timestamps">Timestamps.</param>
/// <param name="FastOpen">A Fast Open option.</param>
public sealed record OfferedOptions(int? Mss, [property: JsonPropertyName("window_scale")] int? WindowScale, bool Sack, bool Timestamps, [property: JsonPropertyName("fast_open")] bool FastOpen)
{
    internal static OfferedOptions? Of(SynOptions? options) => options is { } syn ? new(syn.Mss, syn.WindowScale, syn.SackPermitted, syn.Timestamps, syn.FastOpen) : null;
}
