namespace Inspector.Analysis.Protocols;

/// <summary>What a segment of a conversation starts with in which no HTTP request was seen yet.</summary>
internal enum HttpOpening
{
    /// <summary>Nothing of HTTP: the segment stays TCP.</summary>
    None,

    /// <summary>A header, or a start line without its end: a layer, but the column says TCP.</summary>
    Fragment,

    /// <summary>A whole request or status line.</summary>
    StartLine,
}
