namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>"x in {a, b..c}", "x not in {…}".</summary>
internal sealed record MembershipSyntax(TextRange Range, bool IsNegated, Quantifier? Prefix, Syntax Left, IReadOnlyList<MemberSyntax> Set) : Syntax(Range);
