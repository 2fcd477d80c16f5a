namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>An operand and its type as the binder sees it.</summary>
internal sealed record BoundOperand(FilterOperand Operand, ValueType Type);
