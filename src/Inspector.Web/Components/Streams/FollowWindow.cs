using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Web.Components.Lists;

namespace Inspector.Web.Components.Streams;

/// <summary>
/// The part of a followed stream that is in view: what stands at its top, to the line, and what follows until it is full. Nothing else of the stream is read,
/// so any length opens at once.
/// </summary>
public sealed class FollowWindow
{
    /// <summary>Height of a line, of what is around the lines of a piece, and of a gap, pixels; the style sheet must agree.</summary>
    public const int LineHeight = 17, AroundPiece = 10, GapHeight = 36;

    private const int LeastLines = 2; // beside each piece stand two lines about it
    private const int MostOpened = 10_000; // pieces opened by hand; beyond it the first ones close again
    private const int MeasuredPieces = 1000; // so few are read to scale the bar by what is drawn; of more nobody sees the difference
    private const int FarLines = 2000; // a move longer than this is made along the scale

    private readonly FollowStream _stream;
    private readonly HashSet<int> _opened = [];
    private FollowPlace _top;

    public FollowWindow(FollowStream stream, FollowSelection selection, FollowForm form)
    {
        _stream = stream;
        Selection = selection;
        Form = form;
        Scale = new FollowScale(stream, selection, form);
        Measure();
    }

    /// <summary>The same view of a stream of which more is known: what stands at the top stays there.</summary>
    public FollowWindow On(FollowStream stream)
    {
        var next = new FollowWindow(stream, Selection, Form);
        next._opened.UnionWith(_opened);
        next.Resize(Height, Columns);
        if (Scale.Count == 0 || next.Scale.Count == 0) return next;
        next._top = new(Math.Min(next.Scale.PlaceOf(Scale.PieceAt(_top.Place)), next.Scale.Count - 1), _top.Line);
        next.Clamp();
        return next;
    }

    public FollowScale Scale { get; private set; }

    public FollowSelection Selection { get; private set; }

    public FollowForm Form { get; private set; }

    /// <summary>Characters a line has room for.</summary>
    public int Columns { get; private set; } = 120;

    public double Height { get; private set; } = 600;

    /// <summary>What stands at the top.</summary>
    public FollowPlace Top => _top;

    /// <summary>Pixels the scroll bar can move.</summary>
    public double Way => RowWindow.Way(Height, LineHeight, Scale.Weight);

    /// <summary>Where the scroll bar stands.</summary>
    public double ScrollTop
    {
        get
        {
            if (Scale.Count == 0) return 0;
            if (_top >= End()) return Way;
            int within = _top.Line * Scale.WeightOf(_top.Place) / Math.Max(1, RowsOf(_top.Place));
            return RowWindow.ScrollTopOf(Scale.WeightBefore(_top.Place) + within, Height, LineHeight, Scale.Weight);
        }
    }

    /// <summary>Lines that fit.</summary>
    public int Page => RowWindow.Whole(Height, LineHeight);

    public bool IsOpened(int piece) => _opened.Contains(piece);

    /// <summary>The browser told how large the view is.</summary>
    public void Resize(double height, int columns)
    {
        bool isOther = Columns != columns;
        (Height, Columns) = (height, columns);
        if (isOther) Measure();
        Clamp();
    }

    /// <summary>Other sides, or another form: the piece at the top stays there.</summary>
    public void Show(FollowSelection selection, FollowForm form)
    {
        int piece = Scale.Count == 0 ? 0 : Scale.PieceAt(_top.Place);
        Selection = selection;
        Form = form;
        Scale = new FollowScale(_stream, selection, form);
        Measure();
        _top = new(Math.Min(Scale.PlaceOf(piece), Math.Max(0, Scale.Count - 1)), 0);
        Clamp();
    }

    public void SetOpened(int piece, bool open)
    {
        if (_opened.Count >= MostOpened) _opened.Clear();
        if (open) _opened.Add(piece);
        else _opened.Remove(piece);
        Measure();
        Clamp();
    }

    /// <summary>The scroll bar was moved.</summary>
    public void ScrollTo(double scrollTop)
    {
        if (Scale.Count == 0) return;
        if (scrollTop >= Way - 0.5)
        {
            _top = End();
            return;
        }

        int weight = RowWindow.At(scrollTop, Height, LineHeight, Scale.Weight).First;
        (int place, int within) = Scale.At(weight);
        _top = new(place, within * RowsOf(place) / Scale.WeightOf(place));
        Clamp();
    }

    /// <summary>Moves by lines as they are drawn.</summary>
    public void Move(int lines)
    {
        if (Scale.Count == 0) return;
        if (Math.Abs((long)lines) > FarLines)
        {
            ScrollTo(ScrollTop + ((double)lines * LineHeight));
            return;
        }

        _top = lines < 0 ? Back(_top, -lines) : Forward(_top, lines);
        Clamp();
    }

    public void ToStart() => _top = default;

    public void ToEnd() => _top = End();

    /// <summary>Brings a piece, or a byte of it, into view; what is in view already does not move.</summary>
    /// <param name="place">Place of the piece.</param>
    /// <param name="at">Byte of the piece that has to be seen; -1 for its beginning. It opens the piece where that is needed.</param>
    public void Bring(int place, int at = -1)
    {
        if (place < 0 || place >= Scale.Count) return;
        int line = at < 0 ? 0 : LineOf(place, at);
        if (IsInView(place, line)) return;
        _top = Back(new(place, line), Page / 3);
        Clamp();
    }

    /// <summary>The pieces in view.</summary>
    /// <param name="marks">Adds what is marked of a piece: ranges of its direction, by their first byte.</param>
    public IReadOnlyList<FollowRow> Rows(FollowMarks? marks)
    {
        var rows = new List<FollowRow>();
        double used = 0;
        for (int place = _top.Place; place < Scale.Count && used < Height; place++)
        {
            int skip = place == _top.Place ? _top.Line : 0;
            int room = (int)Math.Ceiling((Height - used) / LineHeight);
            rows.Add(RowAt(place, skip, room, marks));
            used += HeightOf(place, skip);
        }

        return rows;
    }

    /// <summary>True when a piece is drawn down to its end.</summary>
    public bool ShowsEndOf(int place)
    {
        double used = 0;
        for (int at = _top.Place; at <= place && at < Scale.Count && used <= Height; at++)
        {
            used += HeightOf(at, at == _top.Place ? _top.Line : 0);
            if (at == place) return used <= Height;
        }

        return false;
    }

    private void Measure()
    {
        if (Scale.Count is 0 or > MeasuredPieces) return;
        int[] weights = new int[Scale.Count];
        for (int place = 0; place < weights.Length; place++) weights[place] = (HeightOf(place, 0) + LineHeight - 1) / LineHeight;
        Scale = new FollowScale(_stream, Selection, Form, weights);
    }

    private FollowRow RowAt(int place, int skip, int room, FollowMarks? marks)
    {
        int index = Scale.PieceAt(place);
        StreamPiece piece = _stream.Pieces[index];
        if (piece.Kind == PieceKind.Gap) return new(place, index, piece, [], 0, 0, -1, false);
        ReadOnlySpan<byte> bytes = _stream.ReadPiece(index);
        if (IsSummed(index, bytes)) return new(place, index, piece, [], bytes.Length, 0, bytes.Length > 0 && bytes.IndexOfAnyExcept(bytes[0]) < 0 ? bytes[0] : -1, true);
        int total = FollowLines.Count(bytes, Form, Columns);
        int shown = _opened.Contains(index) || total <= FollowScale.LinesShown ? total : FollowScale.LinesShown - 1;
        marks?.Select(piece);
        var lines = new List<IReadOnlyList<FollowRun>>();
        int number = 0;
        foreach (FollowLine line in new FollowLines(bytes, Form, Columns))
        {
            if (number >= shown || lines.Count >= room) break;
            if (number++ >= skip) lines.Add(FollowMarks.Runs(FollowText.Of(bytes, line, Form, piece.Offset), marks));
        }

        return new(place, index, piece, lines, bytes.Length, total - shown, -1, false);
    }

    /// <summary>A piece that is no text is told of, not drawn as dots, unless the reader wants to see it.</summary>
    private bool IsSummed(int index, ReadOnlySpan<byte> bytes) => Form == FollowForm.Text && !_opened.Contains(index) && bytes.Length > 0 && !FollowText.IsText(bytes);

    private int RowsOf(int place)
    {
        int index = Scale.PieceAt(place);
        if (_stream.Pieces[index].Kind == PieceKind.Gap) return 1;
        ReadOnlySpan<byte> bytes = _stream.ReadPiece(index);
        if (IsSummed(index, bytes)) return 1;
        int total = Math.Max(1, FollowLines.Count(bytes, Form, Columns));
        return _opened.Contains(index) ? total : Math.Min(total, FollowScale.LinesShown);
    }

    private int HeightOf(int place, int skip) => _stream.Pieces[Scale.PieceAt(place)].Kind == PieceKind.Gap
        ? GapHeight : (Math.Max(LeastLines, RowsOf(place) - skip) * LineHeight) + AroundPiece;

    private int LineOf(int place, int at)
    {
        int index = Scale.PieceAt(place);
        ReadOnlySpan<byte> bytes = _stream.ReadPiece(index);
        if (IsSummed(index, bytes)) SetOpened(index, true);
        int number = 0;
        foreach (FollowLine line in new FollowLines(bytes, Form, Columns))
        {
            if (at < line.To) break;
            number++;
        }

        if (number >= FollowScale.LinesShown - 1) SetOpened(index, true);
        return number;
    }

    private bool IsInView(int place, int line)
    {
        if (new FollowPlace(place, line) < _top) return false;
        double used = 0;
        for (int at = _top.Place; at < place; at++)
        {
            used += HeightOf(at, at == _top.Place ? _top.Line : 0);
            if (used >= Height) return false;
        }

        int skip = place == _top.Place ? _top.Line : 0;
        return used + ((line - skip + LeastLines) * LineHeight) + AroundPiece <= Height;
    }

    private FollowPlace Forward(FollowPlace start, int lines)
    {
        while (true)
        {
            int rows = RowsOf(start.Place);
            if (start.Line + lines < rows) return start with { Line = start.Line + lines };
            if (start.Place == Scale.Count - 1) return start with { Line = rows - 1 };
            lines -= rows - start.Line;
            start = new(start.Place + 1, 0);
        }
    }

    private FollowPlace Back(FollowPlace start, int lines)
    {
        while (lines > start.Line)
        {
            if (start.Place == 0) return default;
            lines -= start.Line + 1;
            start = new(start.Place - 1, RowsOf(start.Place - 1) - 1);
        }

        return start with { Line = start.Line - lines };
    }

    /// <summary>What stands at the top when the last line stands at the bottom.</summary>
    private FollowPlace End()
    {
        double left = Height;
        for (int place = Scale.Count - 1; place >= 0; place--)
        {
            int height = HeightOf(place, 0);
            if (height <= left)
            {
                left -= height;
                continue;
            }

            int fit = (int)((left - AroundPiece) / LineHeight);
            return _stream.Pieces[Scale.PieceAt(place)].Kind == PieceKind.Gap || fit < LeastLines
                ? new(Math.Min(place + 1, Scale.Count - 1), 0) : new(place, Math.Max(0, RowsOf(place) - fit));
        }

        return default;
    }

    private void Clamp()
    {
        if (Scale.Count == 0)
        {
            _top = default;
            return;
        }

        if (_top.Place >= Scale.Count) _top = new(Scale.Count - 1, 0);
        int rows = RowsOf(_top.Place);
        if (_top.Line >= rows) _top = _top with { Line = rows - 1 };

        // Only near the end is it worth looking whether less follows than there is room for.
        if (Scale.Count - _top.Place > Page) return;
        FollowPlace end = End();
        if (_top > end) _top = end;
    }
}
