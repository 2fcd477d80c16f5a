namespace Inspector.Web.Components.Lists;

/// <summary>A press of the pointer in a <see cref="LineView"/>, or where a menu is asked for.</summary>
/// <param name="Line">The line; -1 for none.</param>
/// <param name="Part">What the markup calls the part of the line (data-part); empty for none.</param>
/// <param name="Character">Which character of a part of known width (data-chars); -1 otherwise.</param>
/// <param name="X">Place in the window, pixels.</param>
/// <param name="Y">Place in the window, pixels.</param>
public readonly record struct LinePress(int Line, string Part, int Character, double X, double Y);
