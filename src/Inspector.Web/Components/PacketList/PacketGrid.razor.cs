using System.Globalization;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The packet list. A key that selects a row draws the list and nothing else: whoever wants to know of it listens to <see cref="Selection"/>.
/// </summary>
public sealed partial class PacketGrid : IAsyncDisposable
{
    private RowMarkup? _markup;
    private RowGrid? _grid;
    private ElementReference _section;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<PacketGrid>? _self;
    private PacketSelection? _listened;
    private PacketMarks? _marksListened;
    private ConnectionThread _thread = ConnectionThread.None;
    private PacketRows? _shownRows;
    private int _cell = -1;
    private bool _selecting;

    [Parameter, EditorRequired] public required CaptureSession Session { get; set; }

    /// <summary>What to show; the page replaces it when another filter holds.</summary>
    [Parameter, EditorRequired] public required PacketRows Rows { get; set; }

    [Parameter, EditorRequired] public required PacketSelection Selection { get; set; }

    [Parameter, EditorRequired] public required PacketMarks Marks { get; set; }

    /// <summary>Columns and times.</summary>
    [Parameter] public ListView View { get; set; } = ListView.Usual;

    /// <summary>A column was moved or resized with the pointer.</summary>
    [Parameter] public EventCallback<PacketColumns> ColumnsChanged { get; set; }

    /// <summary>Packets come while people look: see <see cref="RowGrid.CanFollow"/>.</summary>
    [Parameter] public bool CanFollow { get; set; }

    /// <summary>The list goes with its end, or no longer does.</summary>
    [Parameter] public EventCallback<bool> FollowingChanged { get; set; }

    /// <summary>A menu was asked for on a cell.</summary>
    [Parameter] public EventCallback<CellMenuRequest> MenuRequested { get; set; }

    /// <summary>Drawn between rows and scroll bar.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    /// <summary>Grows when rows were added: the page's word that there is something new to draw.</summary>
    [Parameter] public long Version { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private int SelectedRow => Rows.RowOf(Selection.Packet);

    private int NearestRow => Selection.Packet < 0 ? -1 : Rows.NearestRow(Selection.Packet);

    private (PacketRows, ListView, int, ConnectionThread, int) Shown => (Rows, View, Marks.Version, _thread, _cell);

    private string Style => string.Create(CultureInfo.InvariantCulture, $"--columns:{View.Columns.Template(View.Time)};--least:{View.Columns.LeastWidth(View.Time)}px");

    /// <summary>Moves the keyboard's focus to the list.</summary>
    public async Task FocusAsync()
    {
        if (_grid is not null) await _grid.FocusAsync();
    }

    /// <summary>Goes to the end and stays there while rows are added.</summary>
    public Task FollowEndAsync() => _grid?.FollowEndAsync() ?? Task.CompletedTask;

    /// <summary>The list goes with its end.</summary>
    public bool IsFollowing => _grid?.IsFollowing ?? (CanFollow && Selection.Packet < 0);

    /// <summary>Scrolls to the selected packet, to where it would stand, or to the top.</summary>
    public Task ShowSelectedAsync() => _grid?.ShowAsync(Math.Max(0, NearestRow)) ?? Task.CompletedTask;

    /// <summary>The head of a column was dropped on the place of another.</summary>
    [JSInvokable]
    public Task Moved(int from, int to) => ColumnsChanged.InvokeAsync(View.Columns.Moved(from, to));

    /// <summary>A column was dragged to a width; 0 asks for the usual one.</summary>
    [JSInvokable]
    public Task Resized(int column, int width) => ColumnsChanged.InvokeAsync(View.Columns.Resized(column, width));

    public async ValueTask DisposeAsync()
    {
        Listen(null, null);
        _self?.Dispose();
        _self = null;
        if (_browser is null) return;
        try
        {
            await _browser.InvokeVoidAsync("dispose");
            await _browser.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }

    protected override void OnParametersSet()
    {
        _markup ??= new RowMarkup(Session, L);
        if (_listened != Selection) Listen(Selection, Marks);
        if (_shownRows != Rows && _shownRows is not null && _grid is { IsFollowing: false }) _ = InvokeAsync(ShowSelectedAsync);
        _shownRows = Rows;
        _thread = ConnectionThread.Through(Session, Selection.Packet);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        if (Selection.Packet >= 0) await ShowSelectedAsync();
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/column-heads.js");
        if (_self is null) return; // left while the module was on its way
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _section, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
    }

    private string TitleOf(PacketColumn column) => column.Kind == ColumnKind.Time ? L["Time.Head." + View.Time] : column.TextKey is string key ? L[key] : column.Key;

    private string? ClassOf(int row)
    {
        int packet = Rows.PacketOf(row);
        string style = _markup!.MarkOf(packet).Style;
        return Marks.Contains(packet) ? style + " is-marked" : style;
    }

    private void SelectRow(int row)
    {
        _selecting = true;
        Selection.Select(row < 0 ? -1 : Rows.PacketOf(row), show: false);
        _selecting = false;
    }

    private void MoveCell(int by) => _cell = Math.Clamp(_cell + by, -1, View.Columns.All.Count - 1);

    private Task OpenMenuAsync(RowMenuRequest request)
    {
        // The gutter is the first cell of a row; a key asks for the cell it stands on, or for the first.
        int at = request.Cell < 0 ? Math.Max(0, _cell) : Math.Max(0, request.Cell - 1);
        if (at >= View.Columns.All.Count) at = View.Columns.All.Count - 1;
        return MenuRequested.InvokeAsync(new(Rows.PacketOf(request.Row), View.Columns.All[at], request.X, request.Y));
    }

    private void Listen(PacketSelection? selection, PacketMarks? marks)
    {
        if (_listened is not null)
        {
            _listened.Changed -= OnSelected;
            _marksListened!.Changed -= StateHasChanged;
        }

        (_listened, _marksListened) = (selection, marks);
        if (selection is null) return;
        selection.Changed += OnSelected;
        marks!.Changed += StateHasChanged;
    }

    private void OnSelected()
    {
        _thread = ConnectionThread.Through(Session, Selection.Packet);
        if (_selecting) return;
        StateHasChanged();
        if (Selection.IsToShow) _ = InvokeAsync(ShowSelectedAsync);
    }
}
