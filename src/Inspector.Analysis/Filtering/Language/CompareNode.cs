namespace Inspector.Analysis.Filtering.Language;

/// <summary>Compares every value of one operand with every value of the other; false when either has none. Both have the same <see cref="OperandType"/>.</summary>
public sealed record CompareNode(TextRange Range, Quantifier Quantifier, Comparison Comparison, FilterOperand Left, FilterOperand Right) : FilterNode(Range);
