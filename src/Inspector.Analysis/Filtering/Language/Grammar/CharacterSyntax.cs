namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record CharacterSyntax(TextRange Range, char Value) : Syntax(Range);
