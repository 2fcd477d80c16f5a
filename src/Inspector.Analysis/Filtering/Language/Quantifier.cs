namespace Inspector.Analysis.Filtering.Language;

/// <summary>Which of a field's occurrences must pass. The parser has resolved the operators: "!=" is All NotEqual, "!==" Any NotEqual, "===" All Equal.</summary>
public enum Quantifier : byte
{
    Any,
    All,
}
