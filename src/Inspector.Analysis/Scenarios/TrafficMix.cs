namespace Inspector.Analysis.Scenarios;

/// <summary>
/// A big mix of traffic for benchmarks: many connections at once (web over HTTP and TLS, DNS, scans, refusals), with loss, reordering, zero windows and resets
/// at plausible rates. Streams with bounded memory; the same seed gives the same packets.
/// </summary>
internal sealed class TrafficMix
{
    public const ulong DefaultSeed = 20_240_101;

    /// <summary>Conversations under way at once: what bounds the memory.</summary>
    public const int Concurrent = 500;

    private const long Start = ScriptClock.Start;
    private readonly MixRandom _random;
    private readonly PriorityQueue<IEnumerator<long>, (long Time, long Serial)> _queue = new(Concurrent + 1);
    private readonly MixConversations _conversations;
    private readonly byte[] _frame = new byte[2048];
    private GeneratedCapture? _file;
    private long _left;
    private long _now = Start;
    private long _lastWritten;
    private long _serial;

    public TrafficMix(ulong seed)
    {
        _random = new MixRandom(seed);
        _conversations = new MixConversations(_random, this);
    }

    /// <summary>Time of the step being played, nanoseconds since 1970 UTC.</summary>
    public long Now => _now;

    /// <summary>Where a step builds its frame before <see cref="Emit"/>.</summary>
    public Span<byte> Frame => _frame;

    /// <summary>Writes exactly that many packets.</summary>
    public void Write(long packets, GeneratedCapture file)
    {
        _file = file;
        _left = packets;
        for (int i = 0; i < Concurrent; i++) StartOne(Start + _random.Between(0, 2_000_000_000));
        while (_left > 0)
        {
            _queue.TryDequeue(out IEnumerator<long>? conversation, out (long Time, long Serial) at);
            _now = at.Time;
            if (conversation!.MoveNext()) _queue.Enqueue(conversation, (_now + conversation.Current, ++_serial));
            else StartOne(_now + _random.Between(1_000, 400_000_000));
        }
    }

    /// <summary>Puts the frame just built into the capture.</summary>
    public void Emit(int length)
    {
        if (_left == 0) return;
        _left--;
        _lastWritten = Math.Max(_now, _lastWritten + 1);
        _file!.Add(_lastWritten, _frame.AsSpan(0, length));
    }

    private void StartOne(long time) => _queue.Enqueue(_conversations.Begin(), (time, ++_serial));
}
