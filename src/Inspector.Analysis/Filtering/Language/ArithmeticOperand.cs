namespace Inspector.Analysis.Filtering.Language;

/// <summary>Every pair of values, combined. Division by zero has no value.</summary>
public sealed record ArithmeticOperand(TextRange Range, OperandType Type, ArithmeticOperator Operator, FilterOperand Left, FilterOperand Right) : FilterOperand(Range, Type);
