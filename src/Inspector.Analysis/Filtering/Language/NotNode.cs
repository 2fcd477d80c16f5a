namespace Inspector.Analysis.Filtering.Language;

public sealed record NotNode(TextRange Range, FilterNode Inner) : FilterNode(Range);
