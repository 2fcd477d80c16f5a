namespace Inspector.Analysis.Filtering.Language;

/// <summary>A function of other operands; the argument count and types were checked.</summary>
public sealed record FunctionOperand(TextRange Range, OperandType Type, FilterFunction Function, IReadOnlyList<FilterOperand> Arguments) : FilterOperand(Range, Type);
