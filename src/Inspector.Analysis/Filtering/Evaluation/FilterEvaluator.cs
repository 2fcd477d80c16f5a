using System.Numerics;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// Evaluates one filter over ranges of packets; one a thread. Columns first, in loops over whole ranges; rows that these leave open are asked one by one,
/// never touching more of a packet than its answer needs.
/// </summary>
internal sealed class FilterEvaluator
{
    private const int RowsBetweenStops = 32;

    private readonly ulong[] _care = new ulong[MatchChunk.Words];
    private readonly ulong[] _yes = new ulong[MatchChunk.Words];
    private readonly ulong[] _maybe = new ulong[MatchChunk.Words];
    private readonly FieldContext _packet;
    private readonly FilterTest? _root;
    private readonly ColumnMask? _mask;
    private int _lastShown = -1;

    public FilterEvaluator(CaptureSession session, DisplayFilter filter)
    {
        _packet = new FieldContext(session, session.CreateForwardLoader()) { Scope = TreeScope.Of(FilterFields.Of(filter.Root).Where(ReadsTree).Select(static field => field.Name)) };
        if (filter.Root is not { } root) return;
        _root = FilterBinding.Bind(root, _packet);
        _mask = new ColumnPlan(_packet).Of(root);
    }

    /// <summary>Columns answer every row.</summary>
    public bool IsExact => _mask is null or { IsExact: true };

    /// <summary>The last packet before the next range that passes; only filters that ask for it need it.</summary>
    public void StartBehind(int lastShown) => _lastShown = lastShown;

    /// <summary>Looks at the packets of a range inside one chunk; false when told to stop before the end. The answers are then in <see cref="Words"/>.</summary>
    public bool TryEvaluate(int from, int to, Func<bool> stops)
    {
        int count = WordCount(from, to);
        Span<ulong> care = _care.AsSpan(0, count);
        care.Fill(ulong.MaxValue);
        care[0] &= ulong.MaxValue << from;
        if ((to & 63) != 0) care[^1] &= (1UL << to) - 1;
        if (_mask == null)
        {
            care.CopyTo(_yes);
            return true;
        }

        int first = from & ~63;
        var rows = new RowBlock(_packet.Index.Chunk(from), from & ~PacketChunk.Mask, first & PacketChunk.Mask);
        _mask.Fill(rows, care, _yes.AsSpan(0, count), _maybe.AsSpan(0, count));
        return TryAsk(first, count, stops);
    }

    /// <summary>Asks the rows that columns left open, in order.</summary>
    private bool TryAsk(int first, int count, Func<bool> stops)
    {
        int asked = 0;
        for (int word = 0; word < count; word++)
        {
            int packet = first + (word * 64);
            for (ulong open = _maybe[word] & ~_yes[word]; open != 0; open &= open - 1)
            {
                if (++asked % RowsBetweenStops == 0 && stops()) return false;
                int bit = BitOperations.TrailingZeroCount(open);
                if ((_yes[word] & ((1UL << bit) - 1)) is not 0 and ulong before) _lastShown = packet + BitOperations.Log2(before);
                if (Passes(packet + bit, _lastShown)) _yes[word] |= 1UL << bit;
            }

            if (_yes[word] != 0) _lastShown = packet + BitOperations.Log2(_yes[word]);
        }

        return true;
    }

    /// <summary>A bit a packet; the first word is the one that holds the first packet of the range.</summary>
    public ReadOnlySpan<ulong> Words(int from, int to) => _yes.AsSpan(0, WordCount(from, to));

    /// <summary>The answer of one row, without what columns say of many at once.</summary>
    public bool Passes(int packet, int lastShown = -1)
    {
        if (_root == null) return true;
        _packet.MoveTo(packet, lastShown);
        Truth answer = _root.Ask(FieldSource.Column);
        if (answer == Truth.Unknown) answer = _root.Ask(FieldSource.Header);
        if (answer == Truth.Unknown) answer = _root.Ask(FieldSource.Tree);
        return answer == Truth.True;
    }

    private static bool ReadsTree(Field field) => field.Source == FieldSource.Tree || field.Type == FieldType.Protocol;

    private static int WordCount(int from, int to) => ((to - 1) >> 6) - (from >> 6) + 1;
}
