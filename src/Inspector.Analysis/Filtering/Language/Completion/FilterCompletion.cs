namespace Inspector.Analysis.Filtering.Language.Completion;

/// <summary>A text that can stand at the caret.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Help">A few words about it; empty where there are none.</param>
/// <param name="Type">Type of a field; null for anything else.</param>
/// <param name="Replaced">The part of the filter it replaces.</param>
public sealed record FilterCompletion(string Text, CompletionKind Kind, string Help, FieldType? Type, TextRange Replaced);
