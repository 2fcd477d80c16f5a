using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Captures;
using Inspector.Web.Tables;

namespace Inspector.Web.Components.Tables;

/// <summary>
/// A page that shows numbers over the packets of a capture: all of them, or those that pass the filter in the address. It starts what counts them, draws
/// again when there is something new, and stops it when it goes.
/// </summary>
public abstract class TablePageBase : CapturePageBase
{
    private readonly List<(LiveStatistic Statistic, RefreshLoop? Loop)> _running = [];
    private FilterRun? _run;
    private string? _filter;
    private string? _kind;

    protected override bool IsSettled => base.IsSettled && _running.TrueForAll(running => running.Statistic.IsComplete);

    /// <summary>The packets that count.</summary>
    protected CountedPackets Counted { get; private set; } = null!;

    /// <summary>The filter at work; null without one.</summary>
    protected FilterRun? Run => _run;

    /// <summary>Why the filter in the address is not applied: nothing is left out then.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The filter was stopped before it had looked at every packet: what is shown is of those it had.</summary>
    protected bool WasCancelled { get; private set; }

    /// <summary>Which of its tables the page shows; the counting starts anew when this is another.</summary>
    protected virtual string? KindShown => null;

    /// <summary>The capture, the filter or the table is another: make what counts, by <see cref="Count{T}"/>.</summary>
    protected abstract void OnRestart();

    /// <summary>The address asks for another order, or only something else of the same numbers.</summary>
    protected virtual void OnAddressChanged()
    {
    }

    /// <summary>There are new numbers; the page is drawn afterwards.</summary>
    protected virtual void OnCounted()
    {
    }

    /// <summary>Starts a statistic; the page is drawn again when it has something new.</summary>
    protected T Count<T>(T statistic)
        where T : LiveStatistic
    {
        // A page drawn once on the server before it is alive starts nothing: the same page follows at once, and stays. The first sight of a shared one counts.
        if (RendererInfo.IsInteractive || IsFirstSight) statistic.Start();
        var loop = RendererInfo.IsInteractive ? new RefreshLoop(statistic.Changes, () => !statistic.IsComplete, () => InvokeAsync(() => Draw(statistic))) : null;
        _running.Add((statistic, loop));
        return statistic;
    }

    /// <summary>Stops the filter; what it has found stays counted.</summary>
    protected void Cancel()
    {
        _run?.Cancel();
        WasCancelled = true;
    }

    protected override void OnOpened() => Restart();

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (IsFirstSight && IsOpen) OnCounted();
    }

    protected override void OnViewChanged()
    {
        if (View.Condition != _filter || KindShown != _kind) Restart();
        OnAddressChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) EndAll();
        base.Dispose(disposing);
    }

    private void Restart()
    {
        EndAll();
        (_filter, _kind) = (View.Condition, KindShown);
        (Problem, WasCancelled) = (null, false);
        if (_filter is { } text)
        {
            if (!TableFilters.TryRead(text, out DisplayFilter? filter, out string? problem)) Problem = problem;
            else if (filter.Root is not null) _run = Session.Filters.Start(filter);
        }

        Counted = _run is null ? CountedPackets.All(Session) : CountedPackets.Of(_run);
        OnRestart();
        OnAddressChanged();
        OnCounted();
    }

    private void Draw(LiveStatistic statistic)
    {
        if (!IsOpen || !_running.Exists(running => running.Statistic == statistic)) return;
        statistic.ThrowIfFailed();
        OnCounted();
        StateHasChanged();
    }

    private void EndAll()
    {
        foreach ((LiveStatistic statistic, RefreshLoop? loop) in _running)
        {
            loop?.Dispose();
            statistic.Dispose();
        }

        _running.Clear();
        _run?.Dispose();
        _run = null;
    }
}
