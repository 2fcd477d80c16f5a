namespace Inspector.Analysis.Filtering.Language;

/// <summary>An operand that stands alone and is no bare field (a slice, a function, arithmetic): some value of it is there and not zero, as Wireshark tests it.</summary>
public sealed record NonZeroNode(TextRange Range, FilterOperand Operand) : FilterNode(Range);
