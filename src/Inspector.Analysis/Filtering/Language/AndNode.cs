namespace Inspector.Analysis.Filtering.Language;

public sealed record AndNode(TextRange Range, FilterNode Left, FilterNode Right) : FilterNode(Range);
