using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Answers;

/// <summary>The packets of a capture that pass a filter, or all of them, in file order, as they become known.</summary>
internal sealed class SelectedPackets : IDisposable
{
    private readonly CaptureSession _session;
    private readonly FilterRun? _run;
    private readonly int _within;

    /// <param name="session">The capture.</param>
    /// <param name="filter">Null, or blank: every packet.</param>
    /// <param name="asFarAsItIs">Only packets that are published now; otherwise those that are still to come, too.</param>
    public SelectedPackets(CaptureSession session, DisplayFilter? filter, bool asFarAsItIs)
    {
        _session = session;
        _run = filter?.Root is null ? null : session.Filters.Start(filter);
        _within = asFarAsItIs ? session.Index.Count : int.MaxValue;
    }

    /// <summary>What went wrong while packets were looked at; null when nothing did.</summary>
    public string? Failure => _run?.Failure;

    /// <summary>Waits until there are so many, or no more come; gives how many there are.</summary>
    public async ValueTask<int> CountAsync(int wanted, CancellationToken cancellation)
    {
        ChangeSignal changes = _run?.Changes ?? _session.Changes;
        while (true)
        {
            // The end first: a count read after it is the final one.
            long seen = changes.Version;
            bool ended = HasEnded();
            int count = Count();
            if (ended || count >= wanted) return count;
            await changes.WaitAsync(seen, cancellation);
        }
    }

    /// <summary>Index of the n-th packet; n is below a count that was given.</summary>
    public int At(int n) => _run is null ? n : _run.Matches.At(n);

    public void Dispose() => _run?.Dispose();

    private bool HasEnded()
    {
        if (_run is null) return _within != int.MaxValue || _session.Progress.Phase != IndexingPhase.Running;
        return _run.IsComplete || _run.Evaluated >= _within;
    }

    private int Count()
    {
        if (_run is null) return Math.Min(_session.Index.Count, _within);
        return _within == int.MaxValue ? _run.Matches.Count : _run.Matches.Rank(_within);
    }
}
