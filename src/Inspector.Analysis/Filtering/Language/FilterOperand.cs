namespace Inspector.Analysis.Filtering.Language;

/// <summary>Something that has values in a packet: none, one or several, all of one type.</summary>
/// <param name="Range">Where it stands in the text.</param>
/// <param name="Type">Type of its values.</param>
public abstract record FilterOperand(TextRange Range, OperandType Type);
