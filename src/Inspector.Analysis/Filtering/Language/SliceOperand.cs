namespace Inspector.Analysis.Filtering.Language;

/// <summary>Parts of each value, put together. The operand is Bytes (protocols included) or Text (UTF-8 bytes, given as Text).</summary>
public sealed record SliceOperand(TextRange Range, OperandType Type, FilterOperand Of, IReadOnlyList<SliceRange> Parts) : FilterOperand(Range, Type);
