namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Columns say nothing: every row may pass.</summary>
internal sealed class FixedMask : ColumnMask
{
    public override int Weight => 0;

    public override bool IsExact => false;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        yes.Clear();
        care.CopyTo(maybe);
    }
}
