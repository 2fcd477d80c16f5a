using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Evaluates one filter over ranges of packets; one a thread.</summary>
internal sealed class FilterEvaluator
{
    private readonly ulong[] _words = new ulong[MatchChunk.Words];
    private readonly FieldContext _packet;
    private readonly FilterTest? _root;

    public FilterEvaluator(CaptureSession session, DisplayFilter filter)
    {
        _packet = new FieldContext(session, session.CreateForwardLoader());
        if (filter.Root is { } root) _root = FilterBinding.Bind(root, _packet);
    }

    /// <summary>Whether the answers follow from columns alone, so that ranges may be large.</summary>
    public static bool ColumnsDecide(DisplayFilter filter) => filter.Root == null;

    /// <summary>Looks at the packets of a range inside one chunk; false when told to stop before the end. The answers are then in <see cref="Words"/>.</summary>
    public bool TryEvaluate(int from, int to, Func<bool> stops)
    {
        Span<ulong> words = _words.AsSpan(0, WordCount(from, to));
        words.Clear();
        for (int packet = from; packet < to; packet++)
        {
            if ((packet & 63) == 0 && stops()) return false;
            if (!Passes(packet)) continue;
            words[(packet >> 6) - (from >> 6)] |= 1UL << packet;
        }

        return true;
    }

    /// <summary>A bit a packet; the first word is the one that holds the first packet of the range.</summary>
    public ReadOnlySpan<ulong> Words(int from, int to) => _words.AsSpan(0, WordCount(from, to));

    private bool Passes(int packet)
    {
        if (_root == null) return true;
        _packet.MoveTo(packet);
        Truth answer = _root.Ask(FieldSource.Column);
        if (answer == Truth.Unknown) answer = _root.Ask(FieldSource.Header);
        if (answer == Truth.Unknown) answer = _root.Ask(FieldSource.Tree);
        return answer == Truth.True;
    }

    private static int WordCount(int from, int to) => ((to - 1) >> 6) - (from >> 6) + 1;
}
