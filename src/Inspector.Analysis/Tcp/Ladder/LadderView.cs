namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>
/// A ladder as one reader has folded it: which row stands at which pixel. Row and pixel are found from one another in O(log n): sums of rows and pixels are
/// kept for blocks of groups, and what happens inside a group follows from its number of segments. For one thread at a time.
/// </summary>
public sealed class LadderView
{
    /// <summary>Height of a segment: a line of text, then its arrow.</summary>
    public const int SegmentHeight = 30;
    public const int PauseHeight = 24;
    public const int FoldHeight = 28;

    /// <summary>Above the first row: the states before it.</summary>
    public const int Lead = 10;

    /// <summary>Where the states before the first row begin.</summary>
    public const int Above = 3;

    /// <summary>Below the last row.</summary>
    public const int Tail = 16;

    private const int BlockBits = 8;
    private const long WithoutHandshake = 100_000_000;

    private readonly ConnectionLadder _ladder;
    private readonly HashSet<int> _open = [];
    private readonly long[] _blockRows;
    private readonly long[] _blockTops;
    private bool _folded = true;
    private bool _toScale;

    public LadderView(ConnectionLadder ladder)
    {
        _ladder = ladder;
        int blocks = (ladder.GroupCount + (1 << BlockBits) - 1) >> BlockBits;
        _blockRows = new long[blocks + 1];
        _blockTops = new long[blocks + 1];
        Measure();
    }

    public ConnectionLadder Ladder => _ladder;

    /// <summary>Runs of segments are boxes; false shows every segment.</summary>
    public bool Folded
    {
        get => _folded;
        set
        {
            if (_folded == value) return;
            _folded = value;
            _open.Clear();
            Measure();
        }
    }

    /// <summary>A pause is as high as it is long; false cuts it.</summary>
    public bool ToScale
    {
        get => _toScale;
        set
        {
            if (_toScale == value) return;
            _toScale = value;
            Measure();
        }
    }

    public long RowCount => _blockRows[^1];

    /// <summary>Pixels of all rows with what stands above and below them.</summary>
    public long Height => Lead + _blockTops[^1] + Tail;

    /// <summary>Nanoseconds a pixel when pauses are to scale: one round trip is as high as a segment.</summary>
    public long NanosecondsPerPixel => Math.Max(1, (_ladder.RoundTrip > 0 ? _ladder.RoundTrip : WithoutHandshake) / SegmentHeight);

    /// <summary>The row with a number from 0 to below <see cref="RowCount"/>.</summary>
    public LadderRow At(long row)
    {
        int block = BlockOf(_blockRows, row);
        long rows = _blockRows[block];
        long top = _blockTops[block];
        for (int group = block << BlockBits; ; group++)
        {
            int here = RowsOf(group);
            if (row < rows + here) return InGroup(group, (int)(row - rows), rows, top);
            rows += here;
            top += HeightOf(group);
        }
    }

    /// <summary>The row that covers a pixel of the ladder, or the nearest.</summary>
    public LadderRow AtPixel(long y)
    {
        y = Math.Clamp(y - Lead, 0, Math.Max(0, _blockTops[^1] - 1));
        int block = BlockOf(_blockTops, y);
        long rows = _blockRows[block];
        long top = _blockTops[block];
        for (int group = block << BlockBits; ; group++)
        {
            long height = HeightOf(group);
            if (y < top + height)
            {
                int inside = RowsOf(group);
                long at = inside == 1 ? 0 : _folded ? Math.Max(0, (y - top - FoldHeight + SegmentHeight) / SegmentHeight) : (y - top) / SegmentHeight;
                return InGroup(group, (int)at, rows, top);
            }

            rows += RowsOf(group);
            top += height;
        }
    }

    /// <summary>The row that shows a segment: its own, or the box it is folded into.</summary>
    public LadderRow OfSegment(int position)
    {
        int group = GroupOfSegment(position);
        int block = group >> BlockBits;
        long rows = _blockRows[block];
        long top = _blockTops[block];
        for (int before = block << BlockBits; before < group; before++)
        {
            rows += RowsOf(before);
            top += HeightOf(before);
        }

        int inside = position - FirstNumber(group);
        if (IsFold(group)) inside = !_folded ? inside : _open.Contains(group) ? inside + 1 : 0;
        return InGroup(group, inside, rows, top);
    }

    /// <summary>The row of something, wherever it stands now: a segment may be in a box, a fold may be open.</summary>
    /// <param name="kind">What it was.</param>
    /// <param name="number">Its <see cref="LadderRow.Number"/>.</param>
    public LadderRow Find(LadderRowKind kind, int number)
    {
        int position = kind == LadderRowKind.Missing ? _ladder.MissingAt(number).Before : number;
        if (position >= _ladder.SegmentCount) return At(RowCount - 1);
        LadderRow own = OfSegment(position);
        // The head of an open fold stands before its first segment; pauses and missing segments stand before theirs.
        for (long before = own.Index - 1; before >= 0 && kind != LadderRowKind.Segment; before--)
        {
            LadderRow row = At(before);
            if (row.Kind == LadderRowKind.OpenFold) return row.Group == own.Group && kind is LadderRowKind.Fold or LadderRowKind.OpenFold ? row : own;
            if (row.Kind is not (LadderRowKind.Pause or LadderRowKind.Missing)) break;
            if (row.Kind == kind && row.Number == number) return row;
        }

        return own;
    }

    /// <summary>The head of the open fold that a segment is shown in; null when it stands alone.</summary>
    public LadderRow? FoldOf(int position)
    {
        int group = GroupOfSegment(position);
        return _folded && IsFold(group) ? Find(LadderRowKind.Fold, FirstNumber(group)) : null;
    }

    /// <summary>Folds or unfolds one fold.</summary>
    public void Toggle(int group)
    {
        if (!_folded || !IsFold(group)) return;
        if (!_open.Remove(group)) _open.Add(group);
        Change(group >> BlockBits);
    }

    /// <summary>Unfolds the fold that holds a segment, if one does.</summary>
    public void Reveal(int position)
    {
        int group = GroupOfSegment(position);
        if (_folded && IsFold(group) && _open.Add(group)) Change(group >> BlockBits);
    }

    /// <summary>Opens again what an older view of the same connection had open.</summary>
    public void OpenAs(LadderView older)
    {
        (_folded, _toScale) = (older._folded, older._toScale);
        foreach (int group in older._open)
        {
            int mine = GroupOfSegment(older.FirstNumber(group));
            if (IsFold(mine)) _open.Add(mine);
        }

        Measure();
    }

    /// <summary>Where a state begins: pixels from the top of the ladder.</summary>
    public long PixelOf(int segment, LadderPlace place)
    {
        if (place == LadderPlace.Above) return Above;
        LadderRow row = OfSegment(segment);
        return row.Top + place switch
        {
            LadderPlace.Tail => row.Height - 11,
            LadderPlace.Head => row.Height - 5,
            _ => row.Height,
        };
    }

    private static int BlockOf(long[] sums, long value)
    {
        int low = 0;
        for (int high = sums.Length - 2; low < high;)
        {
            int middle = (low + high + 1) / 2;
            if (sums[middle] <= value) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private LadderRow InGroup(int group, int inside, long rows, long top)
    {
        int first = _ladder.Groups[group];
        int count = _ladder.Groups[group + 1] - first;
        LadderElement element = _ladder.ElementOf(first);
        if (count == 1)
        {
            LadderRowKind kind = element.IsSegment ? LadderRowKind.Segment : element.IsPause ? LadderRowKind.Pause : LadderRowKind.Missing;
            return new(rows, kind, element.Number, group, 1, Lead + top, HeightOf(group));
        }

        if (!_folded) return new(rows + inside, LadderRowKind.Segment, element.Number + inside, group, 1, Lead + top + ((long)inside * SegmentHeight), SegmentHeight);
        if (inside == 0)
            return new(rows, _open.Contains(group) ? LadderRowKind.OpenFold : LadderRowKind.Fold, element.Number, group, count, Lead + top, FoldHeight);
        return new(rows + inside, LadderRowKind.Segment, element.Number + inside - 1, group, 1, Lead + top + FoldHeight + ((inside - 1L) * SegmentHeight), SegmentHeight);
    }

    private int FirstNumber(int group) => _ladder.ElementOf(_ladder.Groups[group]).Number;

    private bool IsFold(int group) => _ladder.Groups[group + 1] - _ladder.Groups[group] > 1;

    private int RowsOf(int group)
    {
        int count = _ladder.Groups[group + 1] - _ladder.Groups[group];
        return count == 1 ? 1 : !_folded ? count : _open.Contains(group) ? count + 1 : 1;
    }

    private long HeightOf(int group)
    {
        int count = _ladder.Groups[group + 1] - _ladder.Groups[group];
        if (count > 1) return !_folded ? (long)count * SegmentHeight : _open.Contains(group) ? FoldHeight + ((long)count * SegmentHeight) : FoldHeight;
        LadderElement element = _ladder.ElementOf(_ladder.Groups[group]);
        if (!element.IsPause) return SegmentHeight;
        return _toScale ? Math.Max(PauseHeight, _ladder.GapBefore(element.Number) / NanosecondsPerPixel) : PauseHeight;
    }

    /// <summary>The group of a segment: groups ascend by position, and pauses and missing segments stand before theirs.</summary>
    private int GroupOfSegment(int position)
    {
        int low = 0;
        for (int high = _ladder.GroupCount - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            if (PositionOf(middle) <= position) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private int PositionOf(int group)
    {
        LadderElement element = _ladder.ElementOf(_ladder.Groups[group]);
        return element.IsMissing ? _ladder.MissingAt(element.Number).Before : element.Number;
    }

    private void Measure()
    {
        for (int block = 0; block < _blockRows.Length - 1; block++)
        {
            (long rows, long height) = SizeOf(block);
            _blockRows[block + 1] = _blockRows[block] + rows;
            _blockTops[block + 1] = _blockTops[block] + height;
        }
    }

    /// <summary>One block has another size now: those behind it move, nothing else is looked at.</summary>
    private void Change(int block)
    {
        (long rows, long height) = SizeOf(block);
        long moreRows = rows - (_blockRows[block + 1] - _blockRows[block]);
        long moreHeight = height - (_blockTops[block + 1] - _blockTops[block]);
        for (int after = block + 1; after < _blockRows.Length; after++)
        {
            _blockRows[after] += moreRows;
            _blockTops[after] += moreHeight;
        }
    }

    private (long Rows, long Height) SizeOf(int block)
    {
        long rows = 0;
        long height = 0;
        int end = Math.Min(_ladder.GroupCount, (block + 1) << BlockBits);
        for (int group = block << BlockBits; group < end; group++)
        {
            rows += RowsOf(group);
            height += HeightOf(group);
        }

        return (rows, height);
    }
}
