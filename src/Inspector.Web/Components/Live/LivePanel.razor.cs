using System.Globalization;
using System.Text;
using Inspector.Live;
using Inspector.Web.Access;
using Inspector.Web.Links;
using Inspector.Web.Live;
using Inspector.Wire.Captures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Components.Live;

/// <summary>Lists the interfaces with what passes them now, checks a capture filter as it is typed, and starts a capture.</summary>
public sealed partial class LivePanel : IDisposable
{
    private const int LineWidth = 88;
    private const int LineHeight = 20;

    /// <summary>Longest capture filter taken, characters.</summary>
    private const int MostFilter = 4000;

    /// <summary>Looks at the counters between two looks for new interfaces.</summary>
    private const int ListEvery = 5;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly LiveForm _form = new();
    private IReadOnlyList<LiveInterface> _faces = [];
    private FilterCheck _check = new(null, []);
    private LiveError? _missing;
    private LiveError? _error;
    private string? _listProblem;
    private string? _chosen;
    private string _filter = "";
    private bool _starting;

    [Inject] private LiveCaptures Captures { get; set; } = null!;

    [Inject] private InterfaceTraffic Traffic { get; set; } = null!;

    [Inject] private IOptions<LiveOptions> Options { get; set; } = null!;

    [Inject] private CallerContext Context { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private LiveInterface? Chosen => _faces.FirstOrDefault(face => face.Name == _chosen);

    private bool CanStart => _missing is null && _chosen is not null && !_starting && _check is { Error: null, Names: [] } && _form.Problem is null;

    private string Says => _check.Error is { } error ? error.Message
        : _check.Names is [var name, ..] ? L["Live.NameNotLookedUp", name]
        : _filter.Trim().Length == 0 ? L["Live.KeepsAll"] : L["Live.KeepsMatching"];

    private string Summary => _form.Problem is not null ? L["Live.Problem"]
        : _form.RingFiles is { } files && _form.RingMegabytes is { } size ? L["Live.Ring", files, size]
        : _form.StopPackets is not null || _form.StopMegabytes is not null || _form.StopSeconds is not null ? L["Live.UntilLimit"] : L["Live.UntilStopped"];

    public void Dispose()
    {
        if (!_gone.IsCancellationRequested) _gone.Cancel();
    }

    protected override void OnInitialized()
    {
        if (!Options.Value.Enabled || !Context.Caller.IsOwner) return;
        _form.BufferMegabytes = Math.Max(1, Options.Value.BufferBytes >> 20);
        List();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive && Options.Value.Enabled && Context.Caller.IsOwner) _ = RunAsync();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            for (int turn = 1; ; turn++)
            {
                Traffic.Sample();
                if (turn % ListEvery == 0) List();
                StateHasChanged();
                await timer.WaitForNextTickAsync(_gone.Token);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    /// <summary>Interfaces that people know by name; without the library at least their names.</summary>
    private void List()
    {
        if (CaptureBackends.Default.TryListInterfaces(out IReadOnlyList<LiveInterface> all, out LiveError? error))
        {
            _faces = [.. all.Where(face => !face.Flags.HasFlag(LiveInterfaceFlags.Pseudo) || face.Name == "any").OrderBy(OrderOf)];
            _listProblem = null;
        }
        else
        {
            _faces = [.. InterfaceCounters.Read().Select(counter => new LiveInterface(counter.Name, null, [], LiveInterfaceFlags.Up, null))];
            _listProblem = error.Message;
        }

        if (Chosen is null) _chosen = _faces.Where(LeadsOut).Concat(_faces).Select(face => face.Name).FirstOrDefault();
        _missing = CaptureBackends.Default.Missing ?? (CapturePermission.IsGranted ? null : CapturePermission.Missing(_chosen ?? "any"));
    }

    /// <summary>What people most likely mean: it runs, has an address, and leads out of this machine.</summary>
    private static bool LeadsOut(LiveInterface face) => face.Flags.HasFlag(LiveInterfaceFlags.Running) && !face.Flags.HasFlag(LiveInterfaceFlags.Loopback) && face.MainAddress is not null;

    /// <summary>Those that run first; "any", which is all of them, behind them; then those that are down.</summary>
    private static int OrderOf(LiveInterface face) => face.Flags.HasFlag(LiveInterfaceFlags.Pseudo) ? 2
        : !face.Flags.HasFlag(LiveInterfaceFlags.Up) ? 3
        : face.Flags.HasFlag(LiveInterfaceFlags.Loopback) ? 1 : 0;

    private void Choose(LiveInterface face)
    {
        (_chosen, _error) = (face.Name, null);
        Check();
    }

    private void Type(string filter)
    {
        (_filter, _error) = (filter, null);
        Check();
    }

    private void Check() => _check = _filter.Trim().Length == 0 || CaptureBackends.Default.Missing is not null
        ? new(null, [])
        : CaptureFilter.Check(_filter, Chosen?.LinkType ?? LinkType.Ethernet);

    private async Task StartAsync()
    {
        if (!CanStart) return;
        (_starting, _error) = (true, null);
        CaptureSettings settings = _form.Settings(_chosen!) with { Filter = _filter.Trim().Length == 0 ? null : _filter.Trim() };
        try
        {
            // Opening an interface may take some milliseconds: not on the page's thread.
            (RunningCapture? capture, _error) = await Task.Run(() => Captures.TryStart(Context.Caller, settings, out RunningCapture? started, out LiveError? error) ? (started, null) : ((RunningCapture?)null, error));
            if (capture is not null) Navigation.NavigateTo(CaptureLink.To(new CaptureView(capture.Newest.Id, CaptureTab.Packets)));
        }
        finally
        {
            _starting = false;
        }
    }

    private string RateOf(LiveInterface face) => Traffic.Of(face.Name) is [.., var last] ? L["Live.PacketsPerSecond", Quantities.Count((long)Math.Round(last.PacketsPerSecond))] : "";

    private string LineOf(LiveInterface face)
    {
        IReadOnlyList<TrafficRate> rates = Traffic.Of(face.Name);
        if (rates.Count < 2) return "";
        double most = Math.Max(1, rates.Max(rate => rate.PacketsPerSecond));
        var line = new StringBuilder();
        for (int i = 0; i < rates.Count; i++)
        {
            double x = LineWidth - ((rates.Count - 1 - i) * (double)LineWidth / (InterfaceTraffic.Length - 1));
            line.Append(CultureInfo.InvariantCulture, $"{x:0.#},{LineHeight - 1.5 - ((LineHeight - 3) * rates[i].PacketsPerSecond / most):0.#} ");
        }

        return line.ToString();
    }

    private static string TitleOf(LiveInterface face) => string.Join(", ", new[] { face.Description ?? "" }.Concat(face.Addresses.Select(address => address.ToString())).Where(text => text.Length > 0));
}
