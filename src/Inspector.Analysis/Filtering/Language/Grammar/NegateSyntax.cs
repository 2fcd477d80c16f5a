namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record NegateSyntax(TextRange Range, Syntax Of) : Syntax(Range);
