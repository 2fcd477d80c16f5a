namespace Inspector.Analysis.Filtering.Language;

/// <summary>The values of a field.</summary>
/// <param name="Range">Where it stands in the text.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Field">The field.</param>
/// <param name="Layers">Occurrences of its protocol that count ("ip.ttl#1"); empty for all. Counted from 1, negative from the last.</param>
public sealed record FieldOperand(TextRange Range, OperandType Type, Field Field, IReadOnlyList<LayerRange> Layers) : FilterOperand(Range, Type);
