namespace Inspector.Web.Components.Details;

/// <summary>A run of text of a line of bytes that looks the same.</summary>
/// <param name="Style">Class names; empty for plain.</param>
/// <param name="Text">The text.</param>
public readonly record struct HexRun(string Style, string Text);
