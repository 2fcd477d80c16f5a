namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// What columns alone say of a test, for many rows at once: the rows that pass, and those that may. Who passes may pass; rows that nobody cares about are in
/// neither. Bound to one evaluator.
/// </summary>
internal abstract class ColumnMask
{
    /// <summary>How dear a row is, to ask cheap ones first.</summary>
    public abstract int Weight { get; }

    /// <summary>Every row is decided: who may pass passes.</summary>
    public abstract bool IsExact { get; }

    /// <summary>Writes a bit a row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="care">Rows that have to be answered; no others are read.</param>
    /// <param name="yes">Rows that pass.</param>
    /// <param name="maybe">Rows that pass or have to be asked one by one.</param>
    public abstract void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe);
}
