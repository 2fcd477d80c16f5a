using System.Text.RegularExpressions;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>Text or bytes against a regular expression (non-backtracking, ignoring case unless it says otherwise). Bytes are matched as Latin-1 characters.</summary>
public sealed record MatchesNode(TextRange Range, Quantifier Quantifier, FilterOperand Left, Regex Pattern) : FilterNode(Range);
