namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A piece of a filter text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Text">What it says: a word as written, a string with its escapes resolved, the inside of brackets.</param>
/// <param name="Bytes">The bytes of a string; "\xff" is one byte, everything else UTF-8.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, TextRange Range, string Text, byte[]? Bytes = null);
