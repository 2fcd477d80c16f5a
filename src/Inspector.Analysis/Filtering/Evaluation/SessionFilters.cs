using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The filters applied to one capture. Results are kept by the filter's text for who asks next, within limits, least recently asked first to go.</summary>
public sealed class SessionFilters : IDisposable
{
    /// <summary>Results kept that nobody holds.</summary>
    private const int MaxKept = 16;

    /// <summary>Bytes of results kept that nobody holds.</summary>
    private const long MaxKeptBytes = 32 << 20;

    private readonly Lock _lock = new();
    private readonly CaptureSession _session;

    // Most recently asked first.
    private readonly LinkedList<FilterEvaluation> _evaluations = [];

    // Dropped, but a worker may still be at its last packet.
    private readonly List<FilterEvaluation> _leaving = [];
    private bool _disposed;

    internal SessionFilters(CaptureSession session) => _session = session;

    /// <summary>Applies a filter; dispose the run when its matches are no longer looked at.</summary>
    public FilterRun Start(DisplayFilter filter)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            string key = FilterFields.Key(filter);
            FilterEvaluation? evaluation = _evaluations.FirstOrDefault(known => known.Key == key && known.Failure == null);
            if (evaluation != null) _evaluations.Remove(evaluation);
            else evaluation = new FilterEvaluation(_session, filter);
            _evaluations.AddFirst(evaluation);
            var run = new FilterRun(evaluation);
            Trim();
            return run;
        }
    }

    /// <summary>Stops all work and waits for it to end.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (FilterEvaluation evaluation in _evaluations) evaluation.Dispose();
            foreach (FilterEvaluation evaluation in _evaluations) evaluation.WaitForWorkers();
            foreach (FilterEvaluation evaluation in _leaving) evaluation.WaitForWorkers();
            _evaluations.Clear();
        }
    }

    private void Trim()
    {
        int kept = 0;
        long bytes = 0;
        for (LinkedListNode<FilterEvaluation>? node = _evaluations.First, next; node != null; node = next)
        {
            next = node.Next;
            if (node.Value.Leases > 0) continue;
            kept++;
            bytes += node.Value.Matches.AllocatedBytes;
            if (kept <= MaxKept && bytes <= MaxKeptBytes) continue;
            node.Value.Dispose();
            _evaluations.Remove(node);
            _leaving.RemoveAll(static gone => gone.IsIdle);
            _leaving.Add(node.Value);
        }
    }
}
