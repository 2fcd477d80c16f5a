namespace Inspector.Web.Components.Filters;

/// <summary>Something else a menu offers beside filters.</summary>
/// <param name="Label">What it says, in the page's language.</param>
/// <param name="Chosen">What it does.</param>
public sealed record MenuChoice(string Label, Func<Task> Chosen);
