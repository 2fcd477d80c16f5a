namespace Inspector.Analysis.Filtering.Language;

/// <summary>A filter that compiled: its text, its typed tree, and what may not be what its writer meant.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Root">The test; null for a blank filter, which every packet passes.</param>
/// <param name="Warnings">Suspicious places, in order.</param>
public sealed record DisplayFilter(string Text, FilterNode? Root, IReadOnlyList<FilterProblem> Warnings);
