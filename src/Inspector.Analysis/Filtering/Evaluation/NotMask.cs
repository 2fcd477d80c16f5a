namespace Inspector.Analysis.Filtering.Evaluation;

internal sealed class NotMask(ColumnMask inner) : ColumnMask
{
    public override int Weight => inner.Weight;

    public override bool IsExact => inner.IsExact;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        inner.Fill(rows, care, yes, maybe);
        for (int word = 0; word < care.Length; word++) (yes[word], maybe[word]) = (care[word] & ~maybe[word], care[word] & ~yes[word]);
    }
}
