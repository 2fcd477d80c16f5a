namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A quoted string, its escapes resolved.</summary>
/// <param name="Range">Where it stands, quotes included.</param>
/// <param name="Text">As characters.</param>
/// <param name="Bytes">As bytes, which "\xff" makes differ.</param>
internal sealed record TextSyntax(TextRange Range, string Text, byte[] Bytes) : Syntax(Range);
