namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>Two or more terms joined by "and", or by "or"; flat, so that a long chain is no deep tree.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="IsAnd">"and", else "or".</param>
/// <param name="Terms">The terms in order.</param>
/// <param name="IsChain">No word joins them: "a &lt; b &lt; c".</param>
internal sealed record JoinSyntax(TextRange Range, bool IsAnd, IReadOnlyList<Syntax> Terms, bool IsChain = false) : Syntax(Range);
