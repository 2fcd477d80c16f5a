namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>What is known of a test.</summary>
internal enum Truth : byte
{
    False,
    True,

    /// <summary>Finding out costs more than was allowed so far.</summary>
    Unknown,
}
