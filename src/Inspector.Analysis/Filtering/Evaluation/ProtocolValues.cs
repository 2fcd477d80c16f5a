using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The bytes a protocol covers in the packet, once for each time it is there.</summary>
internal sealed class ProtocolValues(FieldOperand operand, FieldContext packet) : ValueSource
{
    private readonly ValueList _values = new(OperandType.Bytes);
    private readonly LayerSelection? _layers = LayerSelection.Of(operand);

    public override FieldSource Cost => FieldSource.Header;

    public override ValueList Read()
    {
        _values.Clear();
        ProtocolBytes.Read(packet, operand.Field.Name, _layers, _values);
        return _values;
    }
}
