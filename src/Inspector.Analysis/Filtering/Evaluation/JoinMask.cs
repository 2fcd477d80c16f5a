namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>"and" or "or" of several masks; a later one is asked only of rows that the earlier ones left open.</summary>
internal sealed class JoinMask(ColumnMask[] masks, bool all) : ColumnMask
{
    private readonly ColumnMask[] _masks = [.. masks.OrderBy(static mask => mask.Weight)];
    private readonly ulong[] _yes = new ulong[MatchChunk.Words];
    private readonly ulong[] _maybe = new ulong[MatchChunk.Words];
    private readonly ulong[] _care = new ulong[MatchChunk.Words];

    public override int Weight { get; } = masks.Max(static mask => mask.Weight) + 1;

    public override bool IsExact { get; } = masks.All(static mask => mask.IsExact);

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        Span<ulong> oneYes = _yes.AsSpan(0, care.Length);
        Span<ulong> oneMaybe = _maybe.AsSpan(0, care.Length);
        Span<ulong> open = _care.AsSpan(0, care.Length);
        care.CopyTo(open);
        if (all)
        {
            care.CopyTo(yes);
            care.CopyTo(maybe);
        }
        else
        {
            yes.Clear();
            maybe.Clear();
        }

        foreach (ColumnMask mask in _masks)
        {
            mask.Fill(rows, open, oneYes, oneMaybe);
            ulong any = 0;
            for (int word = 0; word < care.Length; word++)
            {
                if (all)
                {
                    yes[word] &= oneYes[word];
                    open[word] = maybe[word] &= oneMaybe[word];
                }
                else
                {
                    yes[word] |= oneYes[word];
                    maybe[word] |= oneMaybe[word];
                    open[word] &= ~oneYes[word];
                }

                any |= open[word];
            }

            if (any == 0) break;
        }
    }
}
