namespace Inspector.Analysis.Filtering.Language;

/// <summary>A part of a byte string. A value too short for it has no such part, and the slice no value.</summary>
/// <param name="Start">First byte, negative: from the end.</param>
/// <param name="Length">Bytes; null for all that follow.</param>
public readonly record struct SliceRange(int Start, int? Length);
