using Inspector.Analysis.Statistics;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Pages;

/// <summary>What a capture is, how much it holds, and what went wrong in it.</summary>
public sealed partial class SummaryPage
{
    private readonly int[] _outcomes = new int[Enum.GetValues<ConnectionOutcome>().Length];
    private ConnectionFactsLease? _facts;
    private RefreshLoop? _loop;
    private CaptureTotals? _totals;
    private CaptureTotals? _all;
    private TimeZoneInfo? _zone;
    private int _walked;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override CaptureTab Tab => CaptureTab.Summary;

    /// <summary>The most digits any interface's time stamps hold.</summary>
    private int Digits => Session.Description?.Interfaces is { Count: > 0 } interfaces ? Math.Clamp(interfaces.Max(at => at.TimestampDigits), 0, TimeText.MostDigits) : TimeText.MostDigits;

    protected override void OnRestart()
    {
        _totals = Count(new CaptureTotals(Session, Counted));
        _all = Run is null ? null : Count(new CaptureTotals(Session, CountedPackets.All(Session)));
        EndFacts();
        if (!RendererInfo.IsInteractive) return;
        ConnectionFactsLease facts = _facts = ConnectionFacts.Lease(Session);
        _loop = new RefreshLoop(facts.Facts.Changes, () => !facts.Facts.IsComplete, () => InvokeAsync(TakeOutcomes));
        TakeOutcomes();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !IsOpen) return;
        await using IJSObjectReference browser = await Js.InvokeAsync<IJSObjectReference>("import", "./js/list-view.js");
        if (await browser.InvokeAsync<ReaderPreferences?>("read") is not { } reader) return;
        _zone = reader.FindZone();
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) EndFacts();
        base.Dispose(disposing);
    }

    private void TakeOutcomes()
    {
        if (_facts is null || !IsOpen) return;
        _facts.Facts.ThrowIfFailed();
        _walked = _facts.Facts.CountOutcomes(_outcomes);
        StateHasChanged();
    }

    private void EndFacts()
    {
        _loop?.Dispose();
        _facts?.Dispose();
        (_loop, _facts) = (null, null);
    }
}
