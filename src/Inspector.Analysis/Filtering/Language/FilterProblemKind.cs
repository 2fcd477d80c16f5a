namespace Inspector.Analysis.Filtering.Language;

/// <summary>Everything a filter can be told.</summary>
public enum FilterProblemKind : byte
{
    UnexpectedEnd,
    UnexpectedToken,
    UnknownField,
}
