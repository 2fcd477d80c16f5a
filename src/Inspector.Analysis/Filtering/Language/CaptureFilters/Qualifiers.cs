namespace Inspector.Analysis.Filtering.Language.CaptureFilters;

/// <summary>What stands before a value of a capture filter; "port 80 or 443" keeps them.</summary>
/// <param name="Protocol">As written, or empty.</param>
/// <param name="Direction">"src", "dst", "both" (src and dst), or empty for either.</param>
/// <param name="Kind">"host", "net", "port", "portrange", "proto", or empty for a host.</param>
internal readonly record struct Qualifiers(string Protocol, string Direction, string? Kind);
