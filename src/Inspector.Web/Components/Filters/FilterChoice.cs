using Inspector.Analysis.Filtering.Language;

namespace Inspector.Web.Components.Filters;

/// <summary>A line of the list under the filter box.</summary>
/// <param name="Text">What is written into the box.</param>
/// <param name="Help">What it is, in a few words.</param>
/// <param name="Note">Its type, or how many packets have it.</param>
/// <param name="Replaced">The part of the draft it replaces.</param>
public sealed record FilterChoice(string Text, string Help, string Note, TextRange Replaced);
