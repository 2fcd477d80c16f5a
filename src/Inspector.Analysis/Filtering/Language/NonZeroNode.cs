namespace Inspector.Analysis.Filtering.Language;

/// <summary>An operand that stands alone and is no bare field (a slice, a function, arithmetic): a slice can be cut; some value of anything else is not zero.</summary>
public sealed record NonZeroNode(TextRange Range, FilterOperand Operand) : FilterNode(Range);
