namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>An unquoted word: a field, or a constant whose type its neighbour decides.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Text">As written, without a leading dot.</param>
/// <param name="MayBeField">False for what only a constant looks like.</param>
/// <param name="MayBeConstant">False behind a leading dot.</param>
internal sealed record WordSyntax(TextRange Range, string Text, bool MayBeField, bool MayBeConstant) : Syntax(Range);
