namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>One row of a ladder as it is shown now.</summary>
/// <param name="Index">Its number from the top.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Position of its segment; of the segment after a pause; the entry of a missing segment; the first segment of a fold.</param>
/// <param name="Group">The fold it belongs to, or itself.</param>
/// <param name="Count">Segments of a fold; 1 otherwise.</param>
/// <param name="Top">Pixels from the top of the ladder.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct LadderRow(long Index, LadderRowKind Kind, int Number, int Group, int Count, long Top, long Height)
{
    /// <summary>It stands for segments that can be folded or shown one by one.</summary>
    public bool IsFold => Kind is LadderRowKind.Fold or LadderRowKind.OpenFold;
}
