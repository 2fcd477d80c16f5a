namespace Inspector.Analysis.Filtering.Language;

/// <summary>An error or a warning about a place of a filter.</summary>
/// <param name="Kind">What it is; pages translate it with <paramref name="Arguments"/> (resource "FilterProblem." + Kind).</param>
/// <param name="Range">Where.</param>
/// <param name="Arguments">What fills the sentence.</param>
/// <param name="Message">The sentence in English.</param>
/// <param name="Fix">The whole filter text as it was probably meant; null when there is no guess.</param>
public sealed record FilterProblem(FilterProblemKind Kind, TextRange Range, IReadOnlyList<string> Arguments, string Message, string? Fix);
