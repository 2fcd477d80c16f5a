using System.Diagnostics;
using System.Globalization;
using System.Text;
using Inspector.Live;
using Inspector.Web.Components.Captures;
using Inspector.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Live;

/// <summary>The bar of a live capture. Its numbers are read from the engine and cost no packet anything.</summary>
public sealed partial class LiveBar : IDisposable
{
    /// <summary>Intervals of the graph: fifteen seconds.</summary>
    private const int Bars = 60;

    private const int BarStep = 5;
    private const int BarWidth = 4;
    private const int BarHeight = 34;

    /// <summary>Intervals that rates are told of: a second.</summary>
    private const int RateOver = 4;

    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _gone = new();
    private CaptureStatus _status = null!;
    private RunningCapture? _of;
    private bool _sawItRun;
    private bool _runs;
    private double _packetRate;
    private double _bitRate;
    private double _peak;
    private long _taken;
    private string _bars = "";
    private string _drops = "";

    /// <summary>The page it stands on.</summary>
    [Parameter, EditorRequired] public required CapturePageBase Page { get; set; }

    /// <summary>The live capture that the page shows a file of.</summary>
    [Parameter, EditorRequired] public required RunningCapture Capture { get; set; }

    [Inject] private LiveCaptures Captures { get; set; } = null!;

    /// <summary>The file shown; null when it was removed so long ago that nobody remembers.</summary>
    private LiveFile? File => Capture.FileOf(Page.Id);

    private bool IsRemoved => File is null or { IsRemoved: true };

    /// <summary>The newest file, when the capture has gone on beyond the one shown.</summary>
    private LiveFile? Successor => Capture.Newest is var newest && newest.Number != File?.Number && (_sawItRun || IsRemoved || _status.Phase == CapturePhase.Running) ? newest : null;

    private string Elapsed => Quantities.Span((long)_status.Elapsed.TotalMilliseconds / 100 * 100 * 1_000_000);

    private string FileText => Capture.Settings.Rotation is not { } rotation ? ""
        : rotation.KeepFiles is int keep ? L["Live.FileOf", Quantities.Count(_status.File), Quantities.Count(keep)]
        : L["Live.File", Quantities.Count(_status.File)];

    private string GraphText => L["Live.Graph", Quantities.BitRate(_peak)];

    /// <summary>Why it ended; of what broke, the engine's own words too.</summary>
    private string EndText => L["Live.End." + _status.EndReason, _status.Failed ? _status.EndMessage ?? "" : ""];

    public void Dispose()
    {
        if (!_gone.IsCancellationRequested) _gone.Cancel();
    }

    protected override void OnParametersSet()
    {
        // The page is drawn twenty times a second; these numbers are read twice.
        if (_of == Capture && Stopwatch.GetElapsedTime(_taken) < s_every && _status.Phase == Capture.Status.Phase) return;
        if (_of != Capture) (_of, _sawItRun) = (Capture, false);
        Take();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive) _ = RunAsync();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (_status.Phase == CapturePhase.Ended && Page.HasEnded) continue;
                Take();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private void Take()
    {
        _taken = Stopwatch.GetTimestamp();
        _status = Capture.Status;
        _runs = _status.Phase != CapturePhase.Ended;
        _sawItRun |= _runs;
        IReadOnlyList<RateSample> samples = Capture.Rates.Read(Bars);
        double interval = RateHistory.Interval.TotalSeconds;
        int over = Math.Min(RateOver, samples.Count);
        RateSample[] last = [.. samples.Skip(samples.Count - over)];
        _packetRate = over == 0 ? 0 : last.Sum(sample => sample.Packets) / (over * interval);
        _bitRate = over == 0 ? 0 : last.Sum(sample => sample.Bytes) * 8 / (over * interval);
        long most = samples.Count == 0 ? 0 : samples.Max(sample => sample.Bytes);
        _peak = most * 8 / interval;
        (_bars, _drops) = Draw(samples, most);
    }

    /// <summary>The newest at the right; where packets were dropped, a mark that no height can hide.</summary>
    private static (string Bars, string Drops) Draw(IReadOnlyList<RateSample> samples, long most)
    {
        var bars = new StringBuilder();
        var drops = new StringBuilder();
        for (int i = 0; i < samples.Count; i++)
        {
            int x = (Bars - samples.Count + i) * BarStep;
            double height = most == 0 ? 0 : samples[i].Bytes * (double)(BarHeight - 2) / most;
            if (height > 0) bars.Append(CultureInfo.InvariantCulture, $"M{x} {BarHeight}v-{Math.Max(0.6, height):0.#}h{BarWidth}V{BarHeight}z");
            if (samples[i].Dropped > 0) drops.Append(CultureInfo.InvariantCulture, $"M{x} 0h{BarWidth}v6h-{BarWidth}z");
        }

        return (bars.ToString(), drops.ToString());
    }
}
