namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A comparison.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Operator">The token of the operator.</param>
/// <param name="Prefix">"any" or "all" in front of it.</param>
/// <param name="Left">Left side.</param>
/// <param name="Right">Right side.</param>
internal sealed record CompareSyntax(TextRange Range, FilterToken Operator, Quantifier? Prefix, Syntax Left, Syntax Right) : Syntax(Range);
