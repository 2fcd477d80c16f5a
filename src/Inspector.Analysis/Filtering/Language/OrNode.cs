namespace Inspector.Analysis.Filtering.Language;

public sealed record OrNode(TextRange Range, FilterNode Left, FilterNode Right) : FilterNode(Range);
