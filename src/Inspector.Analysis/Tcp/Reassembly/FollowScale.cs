namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// The chosen pieces of a stream along a scroll bar. How many lines a piece is drawn with is known only when its bytes are read; along the bar it counts by
/// its length, so that the bar is right at once for any number of pieces and never changes under the hand. What is drawn at a place is exact all the same.
/// </summary>
public sealed class FollowScale
{
    /// <summary>Lines of a piece that is not opened: the last of them says how many more there are.</summary>
    public const int LinesShown = 12;

    private const int Block = 256; // pieces a partial sum
    private const int GapWeight = 2;
    private const int LeastLines = 2; // the two lines beside each piece
    private const int TextLine = 100; // bytes a line of text is taken to have
    private const int HexLine = 16;
    private readonly FollowStream _stream;
    private readonly IReadOnlyList<int>? _side;
    private readonly int _bytesALine;
    private readonly int[]? _known;
    private readonly long[] _before; // weight before each block, and the whole

    /// <param name="stream">The stream.</param>
    /// <param name="selection">Which directions.</param>
    /// <param name="form">How it is drawn.</param>
    /// <param name="known">The weight of each piece, where the stream is short enough to know.</param>
    public FollowScale(FollowStream stream, FollowSelection selection, FollowForm form, int[]? known = null)
    {
        _stream = stream;
        _known = known;
        _side = selection switch
        {
            FollowSelection.Client => stream.PiecesOf(StreamDirection.Client),
            FollowSelection.Server => stream.PiecesOf(StreamDirection.Server),
            _ => null,
        };
        Count = _side?.Count ?? stream.Pieces.Count;
        _bytesALine = form == FollowForm.Hex ? HexLine : TextLine;
        _before = new long[((Count + Block - 1) / Block) + 1];
        long sum = 0;
        for (int i = 0; i < Count; i++)
        {
            if (i % Block == 0) _before[i / Block] = sum;
            sum += WeightOf(i);
        }

        _before[^1] = sum;
    }

    /// <summary>Pieces chosen.</summary>
    public int Count { get; }

    /// <summary>The weight of all pieces; never more than an int holds, see <see cref="FollowOptions.MaxPieces"/>.</summary>
    public int Weight => (int)Math.Min(_before[^1], int.MaxValue);

    /// <summary>Index in the stream's pieces of the n-th chosen one.</summary>
    public int PieceAt(int place) => _side?[place] ?? place;

    /// <summary>Place of the first chosen piece at or behind one of the stream's; <see cref="Count"/> when there is none.</summary>
    public int PlaceOf(int piece)
    {
        if (_side is null) return Math.Clamp(piece, 0, Count);
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_side[middle] >= piece) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    public int WeightOf(int place)
    {
        if (_known is not null) return _known[place];
        StreamPiece piece = _stream.Pieces[PieceAt(place)];
        if (piece.Kind == PieceKind.Gap) return GapWeight;
        long lines = (piece.Length + (long)_bytesALine - 1) / _bytesALine;
        return (int)Math.Clamp(lines, LeastLines, LinesShown) + 1;
    }

    /// <summary>Weight of all pieces before one.</summary>
    public int WeightBefore(int place)
    {
        long sum = _before[place / Block];
        for (int i = place - (place % Block); i < place; i++) sum += WeightOf(i);
        return (int)Math.Min(sum, int.MaxValue);
    }

    /// <summary>The piece at a weight, and how much of the weight is its own.</summary>
    public (int Place, int Within) At(int weight)
    {
        if (Count == 0) return (0, 0);
        int block = Array.BinarySearch(_before, weight);
        if (block < 0) block = ~block - 1;
        block = Math.Clamp(block, 0, _before.Length - 2);
        long left = weight - _before[block];
        int place = block * Block;
        while (place < Count - 1 && left >= WeightOf(place)) left -= WeightOf(place++);
        return (place, (int)Math.Min(left, WeightOf(place) - 1));
    }
}
