namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Works out calculations between constants once.</summary>
internal static class ConstantFolding
{
    /// <summary>The result; the calculation itself where it has none (division by zero) or is one of bytes.</summary>
    public static FilterOperand Fold(ArithmeticOperand calculation)
    {
        if (calculation.Left is not LiteralOperand left || calculation.Right is not LiteralOperand right) return calculation;
        if (calculation.Type is not (OperandType.Number or OperandType.RelativeTime)) return calculation;
        Int128? result = calculation.Operator switch
        {
            ArithmeticOperator.Add => left.Number + right.Number,
            ArithmeticOperator.Subtract => left.Number - right.Number,
            ArithmeticOperator.Multiply => Math.Abs((double)left.Number * (double)right.Number) < 1e36 ? left.Number * right.Number : null,
            ArithmeticOperator.Divide => right.Number == 0 ? null : left.Number / right.Number,
            ArithmeticOperator.Modulo => right.Number == 0 ? null : left.Number % right.Number,
            _ => left.Number & right.Number,
        };
        return result is { } number ? left with { Range = calculation.Range, Number = number } : calculation;
    }
}
