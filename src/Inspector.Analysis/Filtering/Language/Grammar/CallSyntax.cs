namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record CallSyntax(TextRange Range, string Name, TextRange NameRange, IReadOnlyList<Syntax> Arguments) : Syntax(Range);
