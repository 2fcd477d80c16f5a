using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// Looks for bytes in a stream on a thread of its own, also across the pieces of a direction. Matches can be read while more are found; they come in the
/// order in which the stream is shown.
/// </summary>
public sealed class StreamSearch
{
    /// <summary>Most matches kept; the search ends there and says so.</summary>
    public const int Limit = 100_000;

    private const int ReportEvery = 1024; // pieces
    private readonly Lock _lock = new();
    private readonly List<StreamMatch> _matches = [];
    private readonly List<long>[] _offsets = [[], []];
    private readonly FollowStream _stream;
    private readonly FollowScale _scale;
    private volatile bool _cancelled;
    private volatile bool _complete;
    private int _done;

    private StreamSearch(FollowStream stream, SearchPattern pattern, FollowSelection selection)
    {
        _stream = stream;
        _scale = new FollowScale(stream, selection, FollowForm.Text);
        Pattern = pattern;
        Completion = Task.Run(Run);
    }

    public SearchPattern Pattern { get; }

    /// <summary>Raised now and then while it runs, and at its end.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Completes when all was looked at, or it was cancelled.</summary>
    public Task Completion { get; }

    /// <summary>Nothing more will be found; said before the last change is told, when the task has yet to end.</summary>
    public bool IsComplete => _complete;

    /// <summary>Pieces looked at so far.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Pieces to look at.</summary>
    public int Total => _scale.Count;

    /// <summary>There are more matches than are kept.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>Matches so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _matches.Count;
        }
    }

    public StreamMatch this[int match]
    {
        get
        {
            lock (_lock) return _matches[match];
        }
    }

    /// <summary>Starts a search.</summary>
    /// <param name="stream">A stream that no other thread uses: a fork.</param>
    /// <param name="pattern">What to look for.</param>
    /// <param name="selection">Where.</param>
    public static StreamSearch Start(FollowStream stream, SearchPattern pattern, FollowSelection selection) => new(stream, pattern, selection);

    public void Cancel() => _cancelled = true;

    /// <summary>The first match found at or behind a piece, so far; -1 when there is none.</summary>
    public int FirstFrom(int piece)
    {
        lock (_lock)
        {
            int low = 0;
            int high = _matches.Count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (_matches[middle].Piece >= piece) high = middle;
                else low = middle + 1;
            }

            return low < _matches.Count ? low : -1;
        }
    }

    /// <summary>Adds the offsets of the matches that touch a range of a direction.</summary>
    public void CopyTouching(StreamDirection direction, long from, long to, List<long> into)
    {
        lock (_lock)
        {
            List<long> offsets = _offsets[(int)direction];
            int at = offsets.BinarySearch(from - Pattern.Length + 1);
            for (at = at < 0 ? ~at : at; at < offsets.Count && offsets[at] < to; at++) into.Add(offsets[at]);
        }
    }

    private void Run()
    {
        byte[] buffer = [];
        Span<int> kept = [0, 0]; // bytes of each direction carried over to its next piece
        byte[][] tails = [new byte[Pattern.Length], new byte[Pattern.Length]];
        Span<long> ends = [0, 0];
        for (int place = 0; place < _scale.Count && !_cancelled && !IsLimited; place++)
        {
            int index = _scale.PieceAt(place);
            StreamPiece piece = _stream.Pieces[index];
            int side = (int)piece.Direction;
            if (piece.Kind == PieceKind.Data)
            {
                ReadOnlySpan<byte> bytes = _stream.ReadPiece(index);
                int carried = ends[side] == piece.Offset ? kept[side] : 0;
                if (buffer.Length < carried + bytes.Length) buffer = new byte[Math.Max(carried + bytes.Length, buffer.Length * 2)];
                tails[side].AsSpan(0, carried).CopyTo(buffer);
                bytes.CopyTo(buffer.AsSpan(carried));
                Span<byte> all = buffer.AsSpan(0, carried + bytes.Length);
                if (Pattern.IgnoreCase) SearchPattern.Fold(all[carried..]);
                int free = Find(all, piece.Direction, piece.Offset - carried);
                int keep = Math.Min(Pattern.Length - 1, all.Length - free);
                all[^keep..].CopyTo(tails[side]);

                // Bytes the snaplen cut off are not there: nothing runs over them.
                kept[side] = bytes.Length == piece.Length ? keep : 0;
                ends[side] = piece.End;
            }

            if ((place + 1) % ReportEvery != 0) continue;
            Volatile.Write(ref _done, place + 1);
            Changes.Raise();
        }

        if (!_cancelled) Volatile.Write(ref _done, _scale.Count);
        _complete = true;
        Changes.Raise();
    }

    /// <summary>Keeps the matches and returns where the last one ends: matches do not overlap.</summary>
    private int Find(ReadOnlySpan<byte> bytes, StreamDirection direction, long offset)
    {
        int at = 0;
        while (true)
        {
            int found = bytes[at..].IndexOf(Pattern.Bytes);
            if (found < 0) return at;
            at += found;
            lock (_lock)
            {
                if (_matches.Count == Limit)
                {
                    IsLimited = true;
                    return at;
                }

                _matches.Add(new(direction, offset + at, _stream.PieceAt(direction, offset + at)));
                _offsets[(int)direction].Add(offset + at);
            }

            at += Pattern.Length;
        }
    }
}
