namespace Inspector.Analysis.Filtering.Language;

public enum Comparison : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>The left text or bytes contain the right ones.</summary>
    Contains,
}
