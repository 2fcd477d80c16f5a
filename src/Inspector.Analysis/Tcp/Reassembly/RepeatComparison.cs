namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>How a repeated range compares with what the stream shows.</summary>
public enum RepeatComparison : byte
{
    /// <summary>Every byte that can be compared is the same.</summary>
    Same,

    /// <summary>At least one byte differs: evasion, corruption or a keep-alive probe's filler.</summary>
    Different,

    /// <summary>No byte of it can be compared: not captured, or a gap in the stream.</summary>
    Unknown,
}
