namespace Inspector.Web.Components.Streams;

/// <summary>A run of characters of a line that looks the same.</summary>
/// <param name="Style">Class name; empty for plain.</param>
/// <param name="Text">The characters.</param>
public readonly record struct FollowRun(string Style, string Text);
