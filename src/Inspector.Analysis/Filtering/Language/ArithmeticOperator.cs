namespace Inspector.Analysis.Filtering.Language;

public enum ArithmeticOperator : byte
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    BitAnd,
}
