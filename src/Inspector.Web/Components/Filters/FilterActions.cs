using Inspector.Analysis.Filtering.Language;

namespace Inspector.Web.Components.Filters;

/// <summary>What cells, rows and lines of a page can do with filters; cascaded by the frame of the page.</summary>
/// <param name="apply">Applies a filter to the page.</param>
/// <param name="current">The filter applied.</param>
public sealed class FilterActions(Action<string> apply, Func<string?> current)
{
    private Func<MenuRequest, Task>? _open;

    /// <summary>Joins an expression to the filter applied, and applies that.</summary>
    public Task ApplyAsync(string expression, FilterCombination how)
    {
        apply(FilterText.Combine(current(), expression, how));
        return Task.CompletedTask;
    }

    /// <summary>Opens the menu at a point of the window.</summary>
    /// <param name="x">Pixels from the window's left.</param>
    /// <param name="y">Pixels from the window's top.</param>
    /// <param name="expression">The filter of what is under the pointer; null for none.</param>
    /// <param name="choices">What else there is to do there, above the filters.</param>
    public Task OpenMenuAsync(double x, double y, string? expression, params MenuChoice[] choices) =>
        _open is null || (expression is null && choices.Length == 0) ? Task.CompletedTask : _open(new MenuRequest(x, y, expression, choices));

    /// <summary>The page's menu says how it is opened.</summary>
    internal void OpenWith(Func<MenuRequest, Task> open) => _open = open;
}
