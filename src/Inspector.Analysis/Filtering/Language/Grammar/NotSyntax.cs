namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record NotSyntax(TextRange Range, Syntax Of) : Syntax(Range);
