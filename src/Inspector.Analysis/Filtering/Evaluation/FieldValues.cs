using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The values of a field.</summary>
internal sealed class FieldValues(FieldOperand operand, FieldContext packet) : ValueSource
{
    private readonly ValueSink _sink = new();
    private readonly ValueList _values = new(operand.Type);
    private readonly LayerSelection? _layers = LayerSelection.Of(operand);

    public override FieldSource Cost => operand.Field.Source;

    public override ValueList Read()
    {
        _values.Clear();
        _sink.Read(packet, operand.Field, _values, _layers);
        return _values;
    }
}
