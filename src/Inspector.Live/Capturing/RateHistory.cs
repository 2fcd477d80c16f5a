namespace Inspector.Live;

/// <summary>What a capture brought lately, interval by interval. One thread adds, any thread reads, without locks.</summary>
public sealed class RateHistory
{
    /// <summary>Intervals kept: two minutes.</summary>
    public const int Length = 480;

    private readonly long[] _packets = new long[Length];
    private readonly long[] _bytes = new long[Length];
    private readonly long[] _dropped = new long[Length];
    private long _current;

    /// <summary>Length of an interval.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Number of the interval being filled, counted from 0 at the start of the capture.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>
    /// The newest intervals, oldest first, the unfinished one not included; fewer than asked for while the capture is young. An interval that ends
    /// while this runs may be missing.
    /// </summary>
    public IReadOnlyList<RateSample> Read(int most = Length)
    {
        long end = Current;
        int count = (int)Math.Min(Math.Min(most, Length - 1), end);
        var samples = new RateSample[count];
        for (int i = 0; i < count; i++)
        {
            int slot = (int)((end - count + i) % Length);
            samples[i] = new(Volatile.Read(ref _packets[slot]), Volatile.Read(ref _bytes[slot]), Volatile.Read(ref _dropped[slot]));
        }

        return samples;
    }

    /// <summary>Moves to the interval that is now and adds to it.</summary>
    internal void Add(TimeSpan elapsed, RateSample sample)
    {
        long now = elapsed.Ticks / Interval.Ticks;
        long current = _current;
        for (long skip = Math.Max(current + 1, now - Length + 1); skip <= now; skip++) Clear((int)(skip % Length));
        if (now > current) Volatile.Write(ref _current, now);
        int slot = (int)(_current % Length);
        Volatile.Write(ref _packets[slot], _packets[slot] + sample.Packets);
        Volatile.Write(ref _bytes[slot], _bytes[slot] + sample.Bytes);
        Volatile.Write(ref _dropped[slot], _dropped[slot] + sample.Dropped);
    }

    private void Clear(int slot)
    {
        Volatile.Write(ref _packets[slot], 0);
        Volatile.Write(ref _bytes[slot], 0);
        Volatile.Write(ref _dropped[slot], 0);
    }
}
