namespace Inspector.Analysis.Filtering.Language;

/// <summary>The functions of the language; Wireshark 4.0 names.</summary>
public enum FilterFunction : byte
{
    /// <summary>Length of each value, bytes (text: characters).</summary>
    Len,

    /// <summary>Number of occurrences; no value where there is none, as tshark has it.</summary>
    Count,
    Lower,
    Upper,

    /// <summary>Each value as text.</summary>
    String,
    Max,
    Min,
    Abs,
}
