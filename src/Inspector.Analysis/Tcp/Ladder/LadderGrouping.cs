using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>
/// Puts a ladder's elements into groups: a group of several elements is a fold, all others stand alone. Three or more segments in a row fold when they have
/// no remark, or the same one, and one direction, and all carry data or none; a long exchange without remark folds in both directions. What moves a state never folds.
/// </summary>
internal sealed class LadderGrouping(PacketIndex index, LadderBuilder built, LadderSettings settings)
{
    private const int LeastFold = 3;

    private int[] _starts = [];
    private int _count;

    /// <summary>First element of each group, and one entry more: the number of elements.</summary>
    /// <param name="elements">The elements in order, those that turned up a moment later removed.</param>
    /// <param name="elementCount">How many.</param>
    public int[] Group(LadderElement[] elements, int elementCount)
    {
        _starts = GC.AllocateUninitializedArray<int>(Math.Max(16, elementCount / 4));
        for (int at = 0; at < elementCount;)
        {
            int end = at;
            while (end < elementCount && IsPlain(elements[end])) end++;
            if (end > at)
            {
                AddStretch(elements, at, end);
                at = end;
                continue;
            }

            end = SameRemark(elements, at, elementCount);
            AddRun(at, end);
            at = end;
        }

        Append(elementCount);
        Array.Resize(ref _starts, _count);
        return _starts;
    }

    private bool IsPlain(LadderElement element) =>
        element.IsSegment && built.Remarks[element.Number] == (byte)LadderRemarkKind.None && !built.Holds[element.Number];

    /// <summary>End of the run of segments that begins here with one remark and one direction.</summary>
    private int SameRemark(LadderElement[] elements, int at, int elementCount)
    {
        LadderElement first = elements[at];
        if (!Folds(first)) return at + 1;
        byte remark = built.Remarks[first.Number];
        bool fromB = FromB(first);
        int end = at + 1;
        while (end < elementCount && Folds(elements[end]) && built.Remarks[elements[end].Number] == remark && FromB(elements[end]) == fromB) end++;
        return end;
    }

    private bool Folds(LadderElement element) => element.IsSegment && !built.Holds[element.Number];

    /// <summary>Segments without remark from <paramref name="at"/> to before <paramref name="end"/>.</summary>
    private void AddStretch(LadderElement[] elements, int at, int end)
    {
        int runsEnd = end - at < settings.ExchangeFrom ? end : at + settings.ExchangeLead;
        while (at < runsEnd)
        {
            bool fromB = FromB(elements[at]);
            bool data = HasData(elements[at]);
            int run = at + 1;
            while (run < runsEnd && FromB(elements[run]) == fromB && HasData(elements[run]) == data) run++;
            AddRun(at, run);
            at = run;
        }

        AddRun(at, end);
    }

    private void AddRun(int at, int end)
    {
        if (end - at < LeastFold)
        {
            for (; at < end; at++) Append(at);
            return;
        }

        for (; at < end; at += settings.MaxFold) Append(at);
    }

    private bool FromB(LadderElement element)
    {
        int packet = built.Packets[element.Number];
        return PackedFlags.IsFromB(index.Chunk(packet).Flags[packet & PacketChunk.Mask]);
    }

    private bool HasData(LadderElement element)
    {
        int packet = built.Packets[element.Number];
        return index.Chunk(packet).PayloadLength[packet & PacketChunk.Mask] > 0;
    }

    private void Append(int start)
    {
        if (_count == _starts.Length) Array.Resize(ref _starts, _count * 2);
        _starts[_count++] = start;
    }
}
