namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A value of a set, or both ends of a range.</summary>
internal sealed record MemberSyntax(Syntax Low, Syntax? High);
