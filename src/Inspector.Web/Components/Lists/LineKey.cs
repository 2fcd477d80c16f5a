namespace Inspector.Web.Components.Lists;

/// <summary>A key pressed in a <see cref="LineView"/>.</summary>
/// <param name="Name">Its name with modifiers, "Ctrl+Home".</param>
/// <param name="Times">How often since the last word.</param>
public readonly record struct LineKey(string Name, int Times);
