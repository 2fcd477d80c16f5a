using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Connections;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Inspector.Wire.Captures;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Pages;

/// <summary>One capture: its TCP connections and its packets, also while it arrives.</summary>
public sealed partial class CapturePage
{
    private RefreshLoop? _loop;
    private CaptureLease? _lease;
    private CaptureUpload? _upload;
    private PacketRows? _rows;
    private ConnectionRows? _connectionRows;
    private IndexingProgress _progress = new(IndexingPhase.Running, 0, 0, 0, null);
    private string? _name;
    private long _size;
    private int _connections;
    private int? _stream;
    private long _version;

    /// <summary>The capture's id.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>tcp.stream of the connection the list is narrowed to.</summary>
    [SupplyParameterFromQuery(Name = CaptureLink.ConnectionParameter)] public string? Connection { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    public void Dispose()
    {
        _loop?.Dispose();
        _lease?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_lease is null || _lease.Id.ToString() != Key) Open();
        int? asked = CaptureLink.ReadConnection(Connection);
        if (_rows is null || _lease is null || asked == _stream) return;
        // The address may name a connection that the file has not reached yet: it is looked for again with every refresh.
        if (asked is int stream && stream >= _lease.Session.Conversations.TcpCount) return;
        _stream = asked;
        _rows = new PacketRows(_lease.Session);
        _rows.ShowOnly(asked is int shown ? _lease.Session.Conversations.IdOf(ConversationKind.Tcp, shown) : -1);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_lease is null || _loop is not null || !RendererInfo.IsInteractive) return;
        CaptureSession session = _lease.Session;
        _loop = new RefreshLoop(session.Changes, () => _upload is not null || _progress.Phase == IndexingPhase.Running, () => InvokeAsync(Refresh));
    }

    private void Open()
    {
        Dispose();
        (_loop, _rows, _stream) = (null, null, null);
        _lease = CaptureId.TryParse(Key, out CaptureId id) ? Library.Open(id) : null;
        if (_lease is null)
        {
            if (Http is { Response.HasStarted: false }) Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _rows = new PacketRows(_lease.Session);
        _connectionRows = new ConnectionRows(_lease.Session);
        Take(id);
    }

    private void Refresh()
    {
        if (_lease is null) return;
        Take(_lease.Id);
        if (CaptureLink.ReadConnection(Connection) != _stream) OnParametersSet();
        StateHasChanged();
    }

    private void Take(CaptureId id)
    {
        _upload = Library.FindUpload(id);
        _progress = _lease!.Session.Progress;
        StoredCapture? stored = Library.Find(id);
        _name = stored?.Name ?? _upload?.Name ?? _name;
        _size = stored?.Size ?? _upload?.ReceivedBytes ?? _size;
        _rows!.Refresh();
        _connections = _lease.Session.Conversations.TcpCount;
        _version++;
    }

    private void ShowConnection(int stream)
    {
        // One step of the browser's history however many connections were looked at: Back shows all packets again.
        if (stream >= 0) Navigation.NavigateTo(CaptureLink.To(_lease!.Id, stream), replace: _stream is not null);
    }

    /// <summary>Nothing more comes: what is empty now stays empty.</summary>
    private bool HasEnded => _upload is null && _progress.Phase != IndexingPhase.Running;

    private string Dropped()
    {
        IReadOnlyList<CaptureInterface> interfaces = _lease!.Session.Description?.Interfaces ?? [];
        if (interfaces.All(face => face.DroppedByKernel is null && face.DroppedByInterface is null)) return "?";
        return Quantities.Count(interfaces.Sum(face => (long)((face.DroppedByKernel ?? 0) + (face.DroppedByInterface ?? 0))));
    }
}
