using System.Diagnostics;

namespace Inspector.Live;

/// <summary>
/// What passed each interface lately, for a small line beside its name. Nothing runs by itself: whoever shows lines calls <see cref="Sample"/> now and then;
/// calls of several viewers within an interval count as one.
/// </summary>
public sealed class InterfaceTraffic
{
    /// <summary>Samples kept of an interface.</summary>
    public const int Length = 60;

    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(400);

    private readonly Lock _gate = new();
    private readonly Func<IReadOnlyList<InterfaceCounter>> _read;
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private long _last;

    public InterfaceTraffic()
        : this(InterfaceCounters.Read)
    {
    }

    internal InterfaceTraffic(Func<IReadOnlyList<InterfaceCounter>> read) => _read = read;

    /// <summary>Reads the counters, unless that was done a moment ago.</summary>
    public void Sample()
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            if (_last != 0 && Stopwatch.GetElapsedTime(_last, now) < s_least) return;
            double seconds = _last == 0 ? 0 : Stopwatch.GetElapsedTime(_last, now).TotalSeconds;
            _last = now;
            Add(_read(), seconds);
        }
    }

    /// <summary>Rates of an interface, oldest first, at most <see cref="Length"/>; empty when it is unknown or was seen once only.</summary>
    public IReadOnlyList<TrafficRate> Of(string name)
    {
        lock (_gate) return _lines.TryGetValue(name, out Line? line) ? [.. line.Rates] : [];
    }

    internal void Add(IReadOnlyList<InterfaceCounter> counters, double seconds)
    {
        foreach (InterfaceCounter counter in counters)
        {
            if (!_lines.TryGetValue(counter.Name, out Line? line)) _lines.Add(counter.Name, line = new Line());
            else if (seconds > 0)
            {
                // An interface that was made anew counts from 0.
                double bytes = Math.Max(0, counter.Bytes - line.Last.Bytes) / seconds;
                double packets = Math.Max(0, counter.Packets - line.Last.Packets) / seconds;
                if (line.Rates.Count == Length) line.Rates.Dequeue();
                line.Rates.Enqueue(new(packets, bytes));
            }

            line.Last = counter;
        }

        foreach (string gone in _lines.Keys.Except(counters.Select(static counter => counter.Name)).ToArray()) _lines.Remove(gone);
    }

    private sealed class Line
    {
        public Queue<TrafficRate> Rates { get; } = new(Length);

        public InterfaceCounter Last { get; set; }
    }
}
