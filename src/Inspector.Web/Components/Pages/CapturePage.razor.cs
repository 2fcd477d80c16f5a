using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering.Language;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Pages;

/// <summary>
/// The packets of a capture, also while it arrives: list, details and bytes. Rows come first: what else follows the selection (details, the address) waits
/// until it rests, so that a held key costs rows and no more.
/// </summary>
public sealed partial class CapturePage : IAsyncDisposable
{
    /// <summary>A selection that stays this long is looked at; shorter than a person's next key, longer than a held key's.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(60);

    /// <summary>Rests after which map and status line follow a selection that still moves: they are looked at when it stops, rows all the time.</summary>
    private const int FollowEvery = 4;

    /// <summary>Rows that make a first sight.</summary>
    private const int FirstSightRows = 60;

    private readonly PacketSelection _selection = new();
    private readonly PacketMarks _marks = new();
    private readonly CancellationTokenSource _ended = new();
    private FilteredRows? _filtered;
    private ListView _list = ListView.Usual;
    private PacketGrid? _grid;
    private GoToPacket? _goTo;
    private IJSObjectReference? _browser;
    private ReaderPreferences? _reader;
    private string? _filter; // the last one that compiled
    private string? _notice;
    private TreeNode? _field;
    private int _inspected = -1;
    private bool _following;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    protected override CaptureTab Tab => CaptureTab.Packets;

    protected override bool IsSettled => _filtered!.Run is null ? Session.Completion.IsCompleted || Session.Index.Count >= FirstSightRows
        : _filtered.Rows.IsFiltered && (_filtered.Rows.Count >= FirstSightRows || !_filtered.IsRunning);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_browser is null) return;
        try
        {
            await _browser.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and what it held with it.
        }
    }

    protected override void OnInitialized() => _selection.Changed += OnSelected;

    protected override void OnOpened()
    {
        _filtered?.Dispose();
        _filter = null;
        _filtered = new FilteredRows(Session, InvokeAsync, OnFilterProgress);
        StartLive();
        OnViewChanged();
    }

    protected override void OnViewChanged()
    {
        TakeList();
        // What does not compile changes nothing: the box says what is wrong, the list shows what it showed.
        if (DisplayFilter.TryParse(View.Filter ?? "", out _, out _)) _filter = View.Filter;
        if (DisplayFilter.TryParse((View with { Filter = _filter }).Condition ?? "", out DisplayFilter? filter, out _)) _filtered!.Apply(filter);
        if (View.Packet is int number && number - 1 != _selection.Packet) SelectFromAddress(number - 1);
    }

    protected override void OnRefreshed()
    {
        Hold();
        _filtered!.Refresh();
        // The address may name a packet that the file had not reached yet.
        if (_selection.Packet < 0 && View.Packet is int number) SelectFromAddress(number - 1);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !IsOpen) return;
        _browser = await Js.InvokeAsync<IJSObjectReference>("import", "./js/list-view.js");
        if (await _browser.InvokeAsync<ReaderPreferences?>("read") is not { } reader) return;
        _reader = reader;
        TakeList();
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended.IsCancellationRequested)
        {
            _ended.Cancel();
            _filtered?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What the address says goes before what the reader chose last.</summary>
    private void TakeList() => _list = _list with
    {
        Columns = PacketColumns.Read(View.Columns ?? _reader?.Columns),
        Time = (View.Time ?? _reader?.Time) is { } chosen ? TimeText.Read(chosen) : UsualTime,
        Zone = _reader?.FindZone() ?? TimeZoneInfo.Utc,
    };

    /// <summary>Columns or times were changed by a person: shown, kept in the address, and the way lists begin from now on.</summary>
    private async Task ChangeListAsync(ListView list)
    {
        if (list == _list) return;
        _list = list;
        string? time = list.Time == UsualTime ? null : TimeText.WordOf(list.Time);
        if (_reader is not null) _reader = _reader with { Columns = list.Columns.TextOrNull, Time = time };
        Replace(View with { Columns = list.Columns.TextOrNull, Time = time });
        if (_browser is not null) await _browser.InvokeVoidAsync("remember", list.Columns.TextOrNull, time);
    }

    private void SelectFromAddress(int packet)
    {
        if (packet >= Session.Index.Count) return;
        _selection.Select(packet, show: true);
        ShowNearest(); // the filter may have looked at everything by now
    }

    private void ClearFilter() => Go(View with { Filter = null, Range = default });

    private void ShowWithoutFilter(int packet) => Go(View with { Filter = null, Range = default, Packet = packet + 1 });

    private void OnFilterProgress()
    {
        Hold();
        ShowNearest();
        StateHasChanged();
    }

    /// <summary>A packet that the filter hides gives the selection to the nearest one shown, once that is known.</summary>
    private void ShowNearest()
    {
        PacketRows rows = _filtered!.Rows;
        int packet = _selection.Packet;
        if (packet < 0 || rows.Count == 0 || rows.RowOf(packet) >= 0 || (packet >= rows.Evaluated && _filtered.IsRunning)) return;
        _selection.Select(rows.PacketOf(rows.NearestRow(packet)), show: true);
    }

    private void OnSelected()
    {
        _notice = null;
        Hold();
        // At once: whatever changes the view next must not bring an older selection back. The address itself waits until it rests.
        Replace(View with { Packet = _selection.Packet < 0 ? null : _selection.Packet + 1 });
        if (!_following) _ = FollowSelectionAsync();
    }

    private async Task FollowSelectionAsync()
    {
        _following = true;
        try
        {
            int seen = -1;
            for (int turn = 1; seen != _selection.Packet; turn++)
            {
                seen = _selection.Packet;
                await Task.Delay(s_rest, _ended.Token);
                if (turn % FollowEvery == 0) _selection.Follow();
            }

            _selection.Follow();
            _inspected = seen;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _following = false;
        }
    }

    private Task FocusListAsync() => _grid?.FocusAsync() ?? Task.CompletedTask;
}
