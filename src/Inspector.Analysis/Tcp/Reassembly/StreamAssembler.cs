namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// Puts the segments of one connection in order by Wireshark's rules (specification 8.1): the first copy of a byte wins, a hole stays open until the
/// other side acknowledges beyond the lowest segment that waits behind it. Knows numbers and lengths only; holds no payload and does no I/O.
/// Invariant: pieces of one direction are adjacent, in the order of <see cref="Pieces"/>.
/// </summary>
public sealed class StreamAssembler
{
    private readonly FollowOptions _options;
    private readonly List<StreamPiece> _pieces;
    private readonly List<RepeatedRange> _repeats = [];
    private readonly AssemblerSide[] _sides;

    /// <param name="options">Limits.</param>
    /// <param name="segments">How many segments will come, where it is known: the pieces are rarely more.</param>
    public StreamAssembler(FollowOptions? options = null, int segments = 0)
    {
        _options = options ?? FollowOptions.Default;
        _pieces = new List<StreamPiece>(Math.Min(segments, _options.MaxPieces));
        _sides = [new(this, StreamDirection.Client, _options), new(this, StreamDirection.Server, _options)];
    }

    /// <summary>Data and gaps of both directions in the order in which they became known: what an interleaved view shows.</summary>
    public IReadOnlyList<StreamPiece> Pieces => _pieces;

    internal ReadOnlySpan<StreamPiece> PieceSpan => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pieces);

    /// <summary>Ranges left out because the stream had them, or had given them up.</summary>
    public IReadOnlyList<RepeatedRange> Repeats => _repeats;

    /// <summary>Repeated ranges beyond <see cref="FollowOptions.MaxRepeats"/>.</summary>
    public long RepeatsNotKept { get; private set; }

    /// <summary>What limit was reached, in words; null while none was.</summary>
    public string? Limited { get; private set; }

    /// <summary>Takes the next segment in capture order. Only segments whose payload length is known belong here.</summary>
    public void Add(in StreamSegment segment)
    {
        // The other side's holes first: this acknowledgement came before whatever this segment carries.
        _sides[1 - (int)segment.Direction].Acknowledge(segment.Acknowledgement, segment.Packet);
        _sides[(int)segment.Direction].Take(segment);
    }

    /// <summary>Says that no segment follows: what still waits behind holes is shown behind gaps marked <see cref="PieceMarks.Unacknowledged"/>.</summary>
    public void Finish()
    {
        foreach (AssemblerSide side in _sides) side.Finish();
    }

    /// <summary>Hands out the pieces known so far and forgets them: for who takes them one after another.</summary>
    internal StreamPiece[] TakePieces()
    {
        StreamPiece[] taken = [.. _pieces];
        _pieces.Clear();
        return taken;
    }

    internal void Emit(in StreamPiece piece)
    {
        if (_pieces.Count < _options.MaxPieces) _pieces.Add(piece);
        else Limit(FormattableString.Invariant($"more than {_options.MaxPieces} pieces"));
    }

    internal void Repeat(in RepeatedRange range)
    {
        if (_repeats.Count < _options.MaxRepeats) _repeats.Add(range);
        else RepeatsNotKept++;
    }

    internal void Limit(string reason) => Limited ??= reason;
}
