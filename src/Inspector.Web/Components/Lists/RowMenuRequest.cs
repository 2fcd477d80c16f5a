namespace Inspector.Web.Components.Lists;

/// <summary>A menu asked for on a row.</summary>
/// <param name="Row">The row.</param>
/// <param name="Cell">The cell under the pointer, counted from 0; -1 when a key asked.</param>
/// <param name="X">Where to open it, pixels from the window's left.</param>
/// <param name="Y">Pixels from the window's top.</param>
public readonly record struct RowMenuRequest(int Row, int Cell, double X, double Y);
