using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The bytes a protocol covers in the packet, once for each time it is there.</summary>
/// <param name="operand">The protocol.</param>
/// <param name="packet">Where packets come from.</param>
/// <param name="whole">With what it carries: for "contains" and "matches".</param>
internal sealed class ProtocolValues(FieldOperand operand, FieldContext packet, bool whole) : ValueSource
{
    private readonly ValueList _values = new(OperandType.Bytes);
    private readonly LayerSelection? _layers = LayerSelection.Of(operand);

    public override FieldSource Cost => FieldSource.Header;

    public override ValueList Read()
    {
        _values.Clear();
        ProtocolBytes.Read(packet, operand.Field.Name, _layers, whole, _values);
        return _values;
    }
}
