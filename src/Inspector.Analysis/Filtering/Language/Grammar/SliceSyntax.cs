namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record SliceSyntax(TextRange Range, Syntax Of, IReadOnlyList<SliceRange> Parts) : Syntax(Range);
