using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A constant.</summary>
internal sealed class LiteralValues : ValueSource
{
    private readonly ValueList _values;

    public LiteralValues(LiteralOperand literal)
    {
        _values = new ValueList(literal.Type);
        switch (literal.Type)
        {
            case OperandType.Real: _values.Add(literal.Real); break;
            case OperandType.Text: _values.Add(literal.Text.AsSpan()); break;
            case OperandType.Bytes: _values.Add(literal.Bytes); break;
            case OperandType.Address: _values.Add(literal.Address, literal.PrefixLength); break;
            default: _values.Add(literal.Number); break;
        }
    }

    public override FieldSource Cost => FieldSource.Column;

    public override ValueList Read() => _values;
}
