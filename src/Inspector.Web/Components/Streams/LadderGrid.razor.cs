using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Streams;

/// <summary>
/// A ladder of any length of which only the slice around the position of the scroll bar is drawn. It moves with arrows, Page Up and Down, Home and End; Space
/// folds, Enter activates.
/// </summary>
public sealed partial class LadderGrid
{
    /// <summary>Longest scrollable way, pixels: see RowWindow.MaxWay.</summary>
    private const double MaxWay = Lists.RowWindow.MaxWay;

    private const double AssumedHeight = 600; // before the browser has told
    private const double AssumedWidth = 1060;
    private const int MaxEnd = 26;

    /// <summary>Pixels drawn above and below what is in view, in heights of the view.</summary>
    private const double Overscan = 0.75;

    /// <summary>Rows are placed relative to a line this far apart: numbers an SVG can hold exactly, and rows that stay where they are while others come.</summary>
    private const long BaseEvery = 65_536;

    private static readonly string[] s_phases = ["opening", "established", "closing", "closed"];
    private static int s_lastId;

    private readonly string _id = "ladder" + Interlocked.Increment(ref s_lastId);
    private readonly List<LadderRow> _rows = [];
    private ElementReference _view;
    private ElementReference _body;
    private ElementReference _slice;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<LadderGrid>? _self;
    private LadderView? _drawn;
    private LadderDrawing? _drawing;
    private LadderBands? _bands;
    private double _height = AssumedHeight;
    private double _width = AssumedWidth;
    private double _drawnWidth;
    private double _top;
    private long _from;
    private long _to;
    private long _base;
    private int _places;
    private string? _place;

    /// <summary>What is drawn; the page folds and unfolds it.</summary>
    [Parameter, EditorRequired] public required LadderView View { get; set; }

    /// <summary>The row with the cursor, -1 for none.</summary>
    [Parameter] public long CursorRow { get; set; } = -1;

    /// <summary>The cursor was moved to a row with keys or pointer.</summary>
    [Parameter] public EventCallback<LadderRow> CursorMoved { get; set; }

    /// <summary>A fold is to be folded or unfolded: it was clicked, or Space pressed on it or inside it.</summary>
    [Parameter] public EventCallback<LadderRow> Toggled { get; set; }

    /// <summary>Enter was pressed on a row.</summary>
    [Parameter] public EventCallback<LadderRow> Activated { get; set; }

    /// <summary>The row at the top of what is in view.</summary>
    public LadderRow TopRow => View.At(FirstInView());

    /// <summary>Puts the slice in its place until the browser does.</summary>
    private string? Placed => RendererInfo.IsInteractive || _top <= 0 ? null : $"transform:translateY({Px(_base - _top)}px)";

    private double Way => Math.Clamp(View.Height - _height, 0, MaxWay);

    private string? ActiveId => CursorRow >= 0 && _rows.Exists(row => row.Index == CursorRow) ? IdOf(CursorRow) : null;

    private string ClientEnd => End(client: true);

    private string ServerEnd => End(client: false);

    /// <summary>The browser tells which pixel of the ladder is at the top, and how high and wide the view is.</summary>
    [JSInvokable]
    public void Moved(double position, double height, double width)
    {
        (_top, _height, _width) = (position, height > 0 ? height : AssumedHeight, width > 0 ? width : AssumedWidth);
        Prepare();
        Take();
        StateHasChanged();
    }

    /// <summary>Scrolls as little as is needed to show a row whole.</summary>
    public void Show(in LadderRow row, bool inTheMiddle = false)
    {
        double top = _top;
        if (inTheMiddle && (row.Top < top || row.Top + row.Height > top + _height)) top = row.Top - ((_height - row.Height) / 2);
        else if (row.Top - LadderView.Lead < top) top = row.Top - LadderView.Lead;
        else if (row.Top + row.Height > top + _height) top = row.Top + row.Height - _height;
        top = Math.Clamp(top, 0, Math.Max(0, View.Height - _height));
        if (top != _top)
        {
            _top = top;
            _place = string.Create(CultureInfo.InvariantCulture, $"{++_places}:{top}");
        }

        Take();
    }

    public async ValueTask DisposeAsync()
    {
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
        Prepare();

        // Before the page is alive nobody scrolls: the slice is drawn where its row with the cursor is in view.
        if (!RendererInfo.IsInteractive && Cursor is { } cursor && cursor.Top + cursor.Height > _height) _top = cursor.Top - ((_height - cursor.Height) / 2);
        Take();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/ladder.js");
        if (_self is null) return; // left while the module was on its way
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _view, _body, _slice, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
    }

    private void Prepare()
    {
        if (_drawn == View && _drawnWidth == _width) return;
        (_drawn, _drawnWidth) = (View, _width);
        Conversation row = View.Ladder.Facts.Summary.Row;
        var texts = new LadderTexts(L);
        _drawing = new LadderDrawing(View, texts, LadderColumns.For(Math.Min(Math.Max(row.PayloadFromA, row.PayloadFromB), uint.MaxValue), _width));
        _bands = new LadderBands(View, texts);
    }

    private static string Px(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);

    private string IdOf(long row) => string.Create(CultureInfo.InvariantCulture, $"{_id}-{row}");

    private string End(bool client)
    {
        Conversation row = View.Ladder.Facts.Summary.Row;
        return client == View.Ladder.Roles.ClientIsB ? EndText.Of(row.AddressB, row.PortB) : EndText.Of(row.AddressA, row.PortA);
    }

    /// <summary>Takes the rows around the present position.</summary>
    private void Take()
    {
        _rows.Clear();
        _top = Math.Clamp(_top, 0, Math.Max(0, View.Height - _height));
        if (View.RowCount == 0)
        {
            (_from, _to, _base) = (0, View.Height, 0);
            return;
        }

        LadderRow row = View.AtPixel((long)Math.Max(0, _top - (_height * Overscan)));
        double end = _top + (_height * (1 + Overscan));
        _from = row.Index == 0 ? 0 : row.Top;
        _base = _from / BaseEvery * BaseEvery;
        while (true)
        {
            _rows.Add(row);
            _to = row.Top + row.Height;
            if (row.Index + 1 >= View.RowCount)
            {
                _to = View.Height;
                return;
            }

            if (_to >= end) return;
            row = View.At(row.Index + 1);
        }
    }

    private Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.AltKey || key.MetaKey || View.RowCount == 0) return Task.CompletedTask;
        return key.Key switch
        {
            "ArrowDown" => MoveAsync(CursorRow < 0 ? FirstInView() : CursorRow + 1, forward: true),
            "ArrowUp" => MoveAsync(CursorRow < 0 ? FirstInView() : CursorRow - 1, forward: false),
            "PageDown" => MoveAsync(PageFrom(_height), forward: true),
            "PageUp" => MoveAsync(PageFrom(-_height), forward: false),
            "Home" => MoveAsync(0, forward: true),
            "End" => MoveAsync(View.RowCount - 1, forward: false),
            "ArrowRight" when Cursor is { Kind: LadderRowKind.Fold } fold => Toggled.InvokeAsync(fold),
            "ArrowLeft" when Cursor is { Kind: LadderRowKind.OpenFold } fold => Toggled.InvokeAsync(fold),
            " " when Cursor is { } row => Toggled.InvokeAsync(row),
            "Enter" when Cursor is { } row => Activated.InvokeAsync(row),
            _ => Task.CompletedTask,
        };
    }

    private LadderRow? Cursor => CursorRow >= 0 && CursorRow < View.RowCount ? View.At(CursorRow) : null;

    private long FirstInView() => View.AtPixel((long)Math.Ceiling(_top) + LadderView.Lead).Index;

    private long PageFrom(double pixels)
    {
        LadderRow from = Cursor ?? View.At(FirstInView());
        return View.AtPixel((long)(from.Top + pixels)).Index;
    }

    /// <summary>To a row, past what cannot be selected.</summary>
    private async Task MoveAsync(long row, bool forward)
    {
        row = Math.Clamp(row, 0, View.RowCount - 1);
        while (View.At(row).Kind == LadderRowKind.Pause && row > 0 && row < View.RowCount - 1) row += forward ? 1 : -1;
        LadderRow to = View.At(row);
        if (to.Kind == LadderRowKind.Pause) return;
        Show(to);
        await CursorMoved.InvokeAsync(to);
    }

    private async Task ClickAsync(LadderRow row)
    {
        if (row.Kind == LadderRowKind.Pause) return;
        await CursorMoved.InvokeAsync(row);
        if (row.IsFold) await Toggled.InvokeAsync(row);
    }
}
