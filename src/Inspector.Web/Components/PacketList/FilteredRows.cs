using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The rows of a list under a filter that somebody may change: a new filter leaves the rows as they are until it has found its first ones, or none at all.
/// Used by one page, on its thread.
/// </summary>
public sealed class FilteredRows : IDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(250);

    private readonly CaptureSession _session;
    private readonly Func<Action, Task> _onPage;
    private readonly Action _changed;
    private FilterRun? _shown;
    private CancellationTokenSource? _watching;

    /// <param name="session">The capture.</param>
    /// <param name="onPage">Runs something on the page's thread.</param>
    /// <param name="changed">Called on it after rows or progress changed.</param>
    public FilteredRows(CaptureSession session, Func<Action, Task> onPage, Action changed)
    {
        (_session, _onPage, _changed) = (session, onPage, changed);
        Rows = new PacketRows(session);
    }

    /// <summary>What the list shows; another object when another filter decides.</summary>
    public PacketRows Rows { get; private set; }

    /// <summary>The filter being applied, or applied; null for none.</summary>
    public FilterRun? Run { get; private set; }

    /// <summary>The filter the rows are of; null when all packets are shown.</summary>
    public DisplayFilter? Shown => _shown?.Filter;

    /// <summary>Packets that may be shown under whatever filter: what comes behind them waits; null for all.</summary>
    public int? Most
    {
        get;
        set
        {
            field = value;
            Rows.Most = value;
            Rows.Refresh();
        }
    }

    /// <summary>There may be more rows.</summary>
    public bool IsRunning => Run is { IsComplete: false } && !WasCancelled;

    /// <summary>The filter was stopped before it had looked at every packet.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>Applies a filter; null shows all packets.</summary>
    public void Apply(DisplayFilter? filter)
    {
        if (filter?.Root is null) filter = null;
        if (filter?.Text == Run?.Filter.Text && !WasCancelled) return;
        if (Run != _shown) Run?.Dispose();
        StopWatching();
        WasCancelled = false;
        Run = filter is null ? null : _session.Filters.Start(filter);
        if (Run is null) Show();
        else _ = WatchAsync(Run);
    }

    /// <summary>Stops the filter; what it found stays.</summary>
    public void Cancel()
    {
        if (!IsRunning) return;
        Run!.Cancel();
        WasCancelled = true;
        StopWatching();
        Refresh();
    }

    /// <summary>Takes in what was found, and what the capture has grown by.</summary>
    public void Refresh()
    {
        if (Run is not null && Run != _shown && (Run.Matches.Count > 0 || !IsRunning)) Show();
        Rows.Refresh();
    }

    public void Dispose()
    {
        StopWatching();
        if (Run != _shown) Run?.Dispose();
        _shown?.Dispose();
    }

    private void Show()
    {
        FilterRun? before = _shown;
        _shown = Run;
        Rows = new PacketRows(_session, Run?.Matches) { Most = Most };
        Rows.Refresh();
        before?.Dispose();
    }

    private void StopWatching()
    {
        _watching?.Cancel();
        _watching = null;
    }

    private async Task WatchAsync(FilterRun run)
    {
        using var mine = new CancellationTokenSource();
        _watching = mine;
        long seen = run.Changes.Version;
        try
        {
            while (true)
            {
                bool wasComplete = run.IsComplete;
                await _onPage(() =>
                {
                    if (Run != run) return;
                    Refresh();
                    _changed();
                });
                if (wasComplete) return;
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(mine.Token);
                wait.CancelAfter(s_progressInterval);
                try
                {
                    seen = await run.Changes.WaitAsync(seen, wait.Token);
                }
                catch (OperationCanceledException) when (!mine.IsCancellationRequested)
                {
                    // Nothing was found meanwhile; progress is shown all the same.
                }
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another filter is applied, or the page is gone.
        }
        finally
        {
            if (_watching == mine) _watching = null;
        }
    }
}
