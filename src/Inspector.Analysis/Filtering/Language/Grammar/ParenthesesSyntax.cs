namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A test in parentheses.</summary>
internal sealed record ParenthesesSyntax(TextRange Range, Syntax Inner) : Syntax(Range);
