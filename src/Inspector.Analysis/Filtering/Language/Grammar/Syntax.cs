namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A filter as it is written, before fields and types are known.</summary>
internal abstract record Syntax(TextRange Range);
