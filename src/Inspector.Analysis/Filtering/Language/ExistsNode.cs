namespace Inspector.Analysis.Filtering.Language;

/// <summary>The field is in the packet at least once.</summary>
public sealed record ExistsNode(TextRange Range, FieldOperand Field) : FilterNode(Range);
