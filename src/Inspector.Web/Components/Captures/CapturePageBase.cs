using System.Diagnostics;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Components.Filters;
using Inspector.Web.Links;
using Inspector.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Inspector.Web.Components.Captures;

/// <summary>
/// What every page of a capture is: it holds the capture open, follows its address and is told when the capture has grown. The address is the view:
/// pages change <see cref="View"/> by <see cref="Go"/> and <see cref="Replace"/> and take what they show from it.
/// </summary>
public abstract class CapturePageBase : ComponentBase, IDisposable
{
    /// <summary>The address follows a selection that moves on only when it rests: navigation costs more than a row.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the first sight of a shared page, made before any script runs, waits for what it shows.</summary>
    protected static readonly TimeSpan FirstSightPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>How often it looks whether that is there.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private RefreshLoop? _loop;
    private CaptureLease? _lease;
    private IDisposable? _visit;
    private int _wanted; // views shown in place of others, counted
    private int _written; // the one of them the address says
    private string? _address;
    private string? _key;
    private bool _listens;
    private bool _disposed;

    protected CapturePageBase() => Actions = new FilterActions(filter => Go(View with { Filter = filter }), () => View.Filter);

    /// <summary>The capture's id.</summary>
    [Parameter] public string? Key { get; set; }

    [Inject] protected CaptureLibrary Library { get; set; } = null!;

    [Inject] private LiveCaptures Captures { get; set; } = null!;

    [Inject] private CaptureGate Gate { get; set; } = null!;

    [Inject] private CaptureViewers Viewers { get; set; } = null!;

    [Inject] private CallerContext Context { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext? Http { get; set; }

    /// <summary>What cells, rows and lines of this page can do with filters.</summary>
    public FilterActions Actions { get; }

    /// <summary>Who looks at the page.</summary>
    public Caller Caller => Context.Caller;

    /// <summary>False when there is no such capture: nothing else may be asked then.</summary>
    public bool IsOpen => _lease is not null;

    public CaptureId Id => _lease!.Id;

    public CaptureSession Session => _lease!.Session;

    /// <summary>What the page shows.</summary>
    public CaptureView View { get; private set; } = null!;

    /// <summary>The capture's name; null when there is no such capture.</summary>
    public string? Name { get; private set; }

    /// <summary>Bytes, received so far while it arrives.</summary>
    public long Size { get; private set; }

    /// <summary>Its arrival; null once it is there.</summary>
    public CaptureUpload? Upload { get; private set; }

    /// <summary>The live capture it is a file of, running or ended since; null for anything else.</summary>
    public RunningCapture? Live { get; private set; }

    /// <summary>Packets as of the last refresh.</summary>
    public int PacketsTaken { get; private set; }

    /// <summary>TCP connections as of the last refresh.</summary>
    public int ConnectionsTaken { get; private set; }

    /// <summary>Why the capture is no longer in the library; null while it is.</summary>
    public CaptureDeparture? Departure { get; private set; }

    public IndexingProgress Progress { get; private set; } = new(IndexingPhase.Running, 0, 0, 0, null);

    /// <summary>Grows with every refresh: the word for components that there may be something new to draw.</summary>
    public long Version { get; private set; }

    /// <summary>Nothing more comes: what is empty now stays empty.</summary>
    public bool HasEnded => Upload is null && Progress.Phase != IndexingPhase.Running;

    /// <summary>The reader holds what is shown as it is; what comes meanwhile waits.</summary>
    public virtual bool IsPaused => false;

    /// <summary>Holds what is shown, or shows what came meanwhile; null on pages that cannot.</summary>
    public virtual Action<bool>? Pause => null;

    /// <summary>The address was written by a later version: it may say more than is shown.</summary>
    public bool IsNewer { get; private set; }

    /// <summary>The conversation the page is about; null for none.</summary>
    public Conversation? Subject => View is { Tab: CaptureTab.Ladder or CaptureTab.Follow, Stream: int stream } && stream < (View.Transport == ConversationKind.Udp ? Session.Conversations.UdpCount : Session.Conversations.TcpCount)
        ? Session.Conversations[Session.Conversations.IdOf(View.Transport, stream)] : null;

    /// <summary>How it went, in a sentence for a preview; null while that is not known.</summary>
    public virtual string? InShort => null;

    /// <summary>The page this is.</summary>
    protected abstract CaptureTab Tab { get; }

    /// <summary>
    /// This is the HTML that somebody with a shared link gets before any script runs: it holds what the page is about, for a chat's preview and for who reads
    /// without scripts. The owner's own pages do not wait: theirs are alive at once.
    /// </summary>
    protected bool IsFirstSight => Caller.Share is not null && !RendererInfo.IsInteractive;

    /// <summary>What a first sight waits for is there.</summary>
    protected virtual bool IsSettled => Session.Completion.IsCompleted;

    /// <summary>Shows another view as a step of the browser's history. Back leads to what is shown now, also where the address had not followed it yet.</summary>
    public void Go(CaptureView view)
    {
        if (!Caller.MaySee(view)) return;
        if (_written != _wanted) Navigation.NavigateTo(CaptureLink.To(View), replace: true);
        _written = ++_wanted; // what still waits is done
        Navigation.NavigateTo(CaptureLink.To(view));
    }

    /// <summary>Shows another view of this page in place of the present one: a selection moved on.</summary>
    public void Replace(CaptureView view)
    {
        if (view == View) return;
        View = view;
        _ = ReplaceAddressAsync(++_wanted);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The capture was opened, or another one: <see cref="Session"/> and <see cref="View"/> are there.</summary>
    protected abstract void OnOpened();

    /// <summary>The address says another view of the same capture.</summary>
    protected virtual void OnViewChanged()
    {
    }

    /// <summary>The capture may have grown; the page is drawn afterwards.</summary>
    protected virtual void OnRefreshed()
    {
    }

    protected override void OnParametersSet()
    {
        if (_lease is null || _key != Key) Open();
        else TakeAddress();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!IsFirstSight || _lease is null) return;
        long started = Stopwatch.GetTimestamp();
        while (!IsSettled && Stopwatch.GetElapsedTime(started) < FirstSightPatience)
        {
            await Task.Delay(s_look, Caller.Ended);
            if (_lease is null) return; // nobody waits for it any more
            OnRefreshed();
        }

        Take();
        OnRefreshed();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_lease is null || _loop is not null || !RendererInfo.IsInteractive) return;
        if (!_listens) Navigation.LocationChanged += OnLocationChanged;
        _listens = true;
        _visit = Viewers.Enter(Id);
        _loop = new RefreshLoop(_lease.Session.Changes, () => Upload is not null || Progress.Phase == IndexingPhase.Running, () => InvokeAsync(Refresh), Upload is { IsLive: true } ? RefreshLoop.Live : null);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed) return;
        _disposed = true;
        if (_listens) Navigation.LocationChanged -= OnLocationChanged;
        Close();
    }

    private void Close()
    {
        _loop?.Dispose();
        _visit?.Dispose();
        _lease?.Dispose();
        (_loop, _visit, _lease) = (null, null, null);
    }

    private void Open()
    {
        Close();
        Live = null;
        (_address, _key) = (Navigation.Uri, Key);
        CaptureView? view = ReadAddress();
        IsNewer = CaptureLink.IsNewer(Navigation.Uri);
        CaptureId? id = view is { Share: not null } ? view.Id : Caller.IsOwner && CaptureId.TryParse(Key, out CaptureId own) ? own : null;
        if (id is { } known)
        {
            CaptureView shown = view is not null && view.Id == known && view.Tab == Tab ? view : new CaptureView(known, Tab) { Share = view?.Share };
            if (Caller.MaySee(shown)) (View, _lease) = (shown, Gate.Open(Caller, known));
        }

        if (_lease is null)
        {
            Name = null;
            // The newest file of a ring a moment ago, removed since: there is a newer one.
            if (Caller.IsOwner && id is { } gone && Captures.Find(gone) is { } ring && ring.FileOf(gone) is { IsRemoved: true })
            {
                Navigation.NavigateTo(CaptureLink.To(new CaptureView(ring.Newest.Id, CaptureTab.Packets)), replace: true);
                return;
            }

            if (Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Take();
        OnOpened();
    }

    /// <summary>The view the address says; of a shared one with the capture that the caller's own link opens, and of no other link.</summary>
    private CaptureView? ReadAddress() => CaptureLink.Read(Navigation.Uri) switch
    {
        { Share: { } token } shared => Caller.Share is { } share && share.Token == token ? shared with { Id = share.Capture } : null,
        var view => view,
    };

    private void Take()
    {
        Upload = Library.FindUpload(Id);
        Live ??= Captures.Find(Id);
        Progress = Session.Progress;
        if (!IsPaused) (PacketsTaken, ConnectionsTaken) = (Session.Index.Count, Session.Conversations.TcpCount);
        StoredCapture? stored = Library.Find(Id);
        Name = stored?.Name ?? Upload?.Name ?? Name ?? "";
        Size = stored?.Size ?? Upload?.ReceivedBytes ?? Size;
        Departure = stored is null && Upload is null ? _lease!.Departure : null; // one that was restored is there again
        Version++;
    }

    /// <summary>Takes in what is new and draws the page.</summary>
    protected void Refresh()
    {
        if (_lease is null || _disposed) return;
        Take();
        OnRefreshed();
        StateHasChanged();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        if (_lease is null || _disposed || !TakeAddress()) return;
        StateHasChanged();
    });

    /// <summary>Takes the view the address says, when it is one of this page and another than before.</summary>
    private bool TakeAddress()
    {
        if (Navigation.Uri == _address || ReadAddress() is not { } view || view.Id != Id || view.Tab != Tab || view.Share != View.Share || !Caller.MaySee(view)) return false;
        _address = Navigation.Uri;
        IsNewer |= CaptureLink.IsNewer(_address); // a selection that moves on writes the address anew, without what it could not say
        if (view == View) return false;
        View = view;
        OnViewChanged();
        return true;
    }

    private async Task ReplaceAddressAsync(int wanted)
    {
        await Task.Delay(s_settle);
        if (wanted != _wanted || _disposed) return; // something newer is shown
        _written = wanted;
        Navigation.NavigateTo(CaptureLink.To(View), replace: true);
    }
}
