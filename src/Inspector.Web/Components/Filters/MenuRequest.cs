namespace Inspector.Web.Components.Filters;

/// <summary>A menu asked for at a point of the window.</summary>
/// <param name="X">Pixels from the window's left.</param>
/// <param name="Y">Pixels from the window's top.</param>
/// <param name="Expression">The filter of what it was asked for; null when nothing can be filtered by it.</param>
/// <param name="Choices">What else there is to do.</param>
public sealed record MenuRequest(double X, double Y, string? Expression, IReadOnlyList<MenuChoice> Choices);
