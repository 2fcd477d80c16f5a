namespace Inspector.Analysis.Filtering.Language;

/// <summary>One value of a set, or a range with both ends included.</summary>
/// <param name="Low">The value, or the lower end.</param>
/// <param name="High">The upper end; null for a single value.</param>
public sealed record SetElement(FilterOperand Low, FilterOperand? High);
