namespace Inspector.Analysis.Filtering.Language;

/// <summary>Some (or every) value of the operand is in the set.</summary>
public sealed record InNode(TextRange Range, Quantifier Quantifier, FilterOperand Left, IReadOnlyList<SetElement> Set) : FilterNode(Range);
