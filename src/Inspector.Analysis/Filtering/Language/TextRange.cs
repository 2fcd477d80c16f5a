namespace Inspector.Analysis.Filtering.Language;

/// <summary>A part of a filter text, UTF-16 units.</summary>
public readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public static TextRange Between(TextRange first, TextRange last) => new(first.Start, last.End - first.Start);
}
