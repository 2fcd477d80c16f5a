using System.Diagnostics;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// The work behind all runs of one filter on one capture: hands ranges of packets to workers, takes their answers in any order and appends them in file
/// order. Works while somebody holds a lease and there are published packets not looked at; otherwise it rests and keeps what it has.
/// </summary>
internal sealed class FilterEvaluation : IDisposable
{
    /// <summary>How far workers may be ahead of the first answer missing: bounds the answers kept waiting when one range is slow.</summary>
    private const int MaxPacketsAhead = 64 * PacketChunk.Size;

    /// <summary>Packets a range when rows have to be looked at one by one: small enough to show the first matches and to end soon.</summary>
    private const int RowRange = 2048;

    // Monitor, not Lock: the end waits for workers on it.
    private readonly object _lock = new();
    private readonly CaptureSession _session;
    private readonly Dictionary<int, (int To, ulong[] Words)> _waiting = [];
    private readonly SortedDictionary<int, int> _givenBack = [];
    private readonly Stack<FilterEvaluator> _resting = [];
    private readonly Func<bool> _isPaused;
    private readonly int _range;
    private readonly bool _needsWholeCapture;
    private readonly bool _needsOrder;
    private CancellationTokenSource? _following;
    private long _raised;
    private int _next;
    private int _workers;
    private int _leases;
    private bool _raisesLater;
    private bool _stopped;
    private volatile bool _paused = true;
    private volatile string? _failure;

    public FilterEvaluation(CaptureSession session, DisplayFilter filter)
    {
        _session = session;
        Filter = filter;
        Key = FilterFields.Key(filter);
        _isPaused = () => _paused;
        FilterEvaluator first = new(session, filter);
        _range = first.IsExact ? PacketChunk.Size : RowRange;
        _resting.Push(first);
        IReadOnlyList<Field> fields = FilterFields.Of(filter.Root);
        _needsWholeCapture = fields.Any(ColumnDomains.NeedsWholeCapture);
        _needsOrder = fields.Any(ColumnDomains.NeedsOrder);
    }

    public DisplayFilter Filter { get; }

    /// <summary>See <see cref="FilterFields.Key"/>.</summary>
    public string Key { get; }

    public MatchSet Matches { get; } = new();

    public ChangeSignal Changes { get; } = new();

    /// <summary>What went wrong, null when nothing did.</summary>
    public string? Failure => _failure;

    /// <summary>Indexing has ended and every packet was looked at; or looking failed.</summary>
    public bool IsComplete => _failure != null || (HasIndexEnded && Matches.Evaluated == _session.Index.Count);

    public int Leases => Volatile.Read(ref _leases);

    public bool IsIdle => Volatile.Read(ref _workers) == 0;

    // The phase is written after the last packets are published and before the last signal.
    private bool HasIndexEnded => _session.Progress.Phase != IndexingPhase.Running;

    public void Lease()
    {
        lock (_lock)
        {
            if (_leases++ > 0 || _stopped) return;
            _paused = false;
            _following = new CancellationTokenSource();
            _ = FollowAsync(_following.Token);
        }
    }

    public void Return()
    {
        lock (_lock)
        {
            if (--_leases == 0) Pause();
        }
    }

    /// <summary>Ends for good; workers leave soon.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            Pause();
        }
    }

    /// <summary>Returns when no worker reads the capture any more; dispose it first.</summary>
    public void WaitForWorkers()
    {
        lock (_lock)
        {
            while (_workers > 0) Monitor.Wait(_lock);
        }
    }

    /// <summary>Works until a moment; for a worker that was asked for. False when this worker is not needed any more.</summary>
    public bool Work(long until)
    {
        FilterEvaluator? evaluator = null;
        while (TryTake(out int from, out int to))
        {
            bool done = false;
            try
            {
                evaluator ??= TakeEvaluator();
                if (_needsOrder) evaluator.StartBehind(Matches.Count == 0 ? -1 : Matches.At(Matches.Count - 1));
                if (evaluator.TryEvaluate(from, to, _isPaused)) Commit(from, to, evaluator.Words(from, to));
                else GiveBack(from, to);
                done = true;
            }
#pragma warning disable CA1031 // A fault of ours, or of the disk, in one filter must not end the process: it is shown with the filter.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Fail(fault);
            }

            if (!done) evaluator = null;
            if (Stopwatch.GetTimestamp() < until) continue;
            Put(evaluator);
            return true;
        }

        Put(evaluator);
        return false;
    }

    /// <summary>Asks for as many workers as there is work for.</summary>
    private void Summon()
    {
        lock (_lock)
        {
            if (_paused || _failure != null) return;
            int ranges = _givenBack.Count + ((Limit - _next + _range - 1) / _range);
            while (_workers < Math.Min(ranges, _needsOrder ? 1 : FilterWorkers.Count))
            {
                _workers++;
                FilterWorkers.Add(this);
            }
        }
    }

    private int Limit => _needsWholeCapture && !HasIndexEnded ? 0 : (int)Math.Min(_session.Index.Count, (long)Matches.Evaluated + MaxPacketsAhead);

    private bool TryTake(out int from, out int to)
    {
        lock (_lock)
        {
            from = to = 0;
            if (!_paused && _failure == null)
            {
                if (_givenBack.Count > 0)
                {
                    (from, to) = _givenBack.First();
                    _givenBack.Remove(from);
                    return true;
                }

                int limit = Limit;
                if (_next < limit)
                {
                    from = _next;
                    to = _next = Math.Min(limit, (from / _range * _range) + _range);
                    return true;
                }
            }

            _workers--;
            Monitor.PulseAll(_lock);
            return false;
        }
    }

    private void GiveBack(int from, int to)
    {
        lock (_lock) _givenBack[from] = to;
    }

    private void Commit(int from, int to, ReadOnlySpan<ulong> words)
    {
        bool first;
        lock (_lock)
        {
            first = Matches.Count == 0;
            if (from != Matches.Evaluated)
            {
                _waiting[from] = (to, words.ToArray());
                return;
            }

            Matches.Append(to, words);
            while (_waiting.Remove(Matches.Evaluated, out (int To, ulong[] Words) next)) Matches.Append(next.To, next.Words);
            first &= Matches.Count > 0;
        }

        // Whoever stopped because answers were too far ahead may go on.
        Summon();
        Signal(first);
    }

    private void Fail(Exception fault)
    {
        _failure = "Inspector failed in this filter, please report it: " + fault;
        Signal(atOnce: true);
    }

    private FilterEvaluator TakeEvaluator()
    {
        lock (_lock)
        {
            if (_resting.TryPop(out FilterEvaluator? rested)) return rested;
        }

        return new FilterEvaluator(_session, Filter);
    }

    private void Put(FilterEvaluator? evaluator)
    {
        if (evaluator == null) return;
        lock (_lock)
        {
            if (!_paused && !IsComplete) _resting.Push(evaluator);
        }
    }

    private void Pause()
    {
        _paused = true;
        _following?.Cancel();
        _following?.Dispose();
        _following = null;
        _resting.Clear();
    }

    /// <summary>Summons workers whenever packets are published, and tells of the end.</summary>
    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                long seen = _session.Changes.Version;
                bool last = HasIndexEnded;
                Summon();
                if (last)
                {
                    Signal(atOnce: Matches.Evaluated == _session.Index.Count);
                    return;
                }

                await _session.Changes.WaitAsync(seen, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The last lease was given back.
        }
    }

    /// <summary>Tells of new answers: the first matches and the end at once, others at most ten times a second.</summary>
    private void Signal(bool atOnce)
    {
        lock (_lock)
        {
            TimeSpan since = Stopwatch.GetElapsedTime(_raised);
            if (!atOnce && !IsComplete && since < _session.SignalInterval)
            {
                if (_raisesLater) return;

                // Said before it is begun: a wait of less than a millisecond is over at once, and must not be noted as one to come afterwards.
                _raisesLater = true;
                _ = SignalLaterAsync(_session.SignalInterval - since);
                return;
            }

            _raised = Stopwatch.GetTimestamp();
        }

        Changes.Raise();
    }

    private async Task SignalLaterAsync(TimeSpan wait)
    {
        await Task.Delay(wait).ConfigureAwait(false);
        lock (_lock) _raisesLater = false;
        Signal(atOnce: true);
    }
}
