using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Lists;

/// <summary>
/// A list of any number of rows of which only those in view exist. It follows the scroll bar, keeps the first row in view while rows are added behind it,
/// and moves with arrows, Page Up and Down, Home and End. What comes faster than it is drawn is added up in the browser: one message, one drawing.
/// </summary>
public sealed partial class RowGrid
{
    private const double AssumedHeight = 600; // before the browser has told
    private static int s_lastId;

    private readonly string _id = "grid" + Interlocked.Increment(ref s_lastId);
    private readonly List<Func<Task>> _presses = [];
    private ElementReference _view;
    private ElementReference _body;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<RowGrid>? _self;
    private double _height = AssumedHeight;
    private int _first;
    private bool _follows = true;
    private Drawn _drawn;

    /// <summary>Name of the list for a screen reader.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required int RowCount { get; set; }

    /// <summary>
    /// The number of rows there are at the moment of asking. A list may be drawn, or pressed, between the moment its rows became others and the moment
    /// it is told so by <see cref="RowCount"/>: rows that are gone are then left out.
    /// </summary>
    [Parameter] public Func<int>? CountNow { get; set; }

    /// <summary>Height of a row, pixels; the style sheet of the caller must agree.</summary>
    [Parameter] public double RowHeight { get; set; } = 20;

    /// <summary>The column heads.</summary>
    [Parameter, EditorRequired] public required RenderFragment Header { get; set; }

    /// <summary>The cells of a row.</summary>
    [Parameter, EditorRequired] public required RenderFragment<int> Row { get; set; }

    /// <summary>Drawn beside the rows, before the scroll bar.</summary>
    [Parameter] public RenderFragment? Aside { get; set; }

    [Parameter] public Func<int, string?> RowClass { get; set; } = static _ => null;

    /// <summary>
    /// What rows and heads are made of, in one value that compares: with it the list is drawn again only when this, the place, the selection or the number
    /// of rows is another. Without it, whenever its parent is.
    /// </summary>
    [Parameter] public object? Version { get; set; }

    /// <summary>The selected row, -1 for none.</summary>
    [Parameter] public int Selected { get; set; } = -1;

    /// <summary>The row that keys move from when none is selected, -1 for the first in view.</summary>
    [Parameter] public int Cursor { get; set; } = -1;

    /// <summary>
    /// Rows are added while people look: the list goes with its end while it stands there and nothing is selected, End goes there again. False for lists
    /// that keep their place.
    /// </summary>
    [Parameter] public bool CanFollow { get; set; }

    /// <summary>It goes with its end, or no longer does.</summary>
    [Parameter] public EventCallback<bool> FollowingChanged { get; set; }

    /// <summary>A row was selected with keys or pointer; -1 when none is any more.</summary>
    [Parameter] public EventCallback<int> SelectedChanged { get; set; }

    /// <summary>A row was clicked, or Enter pressed on it.</summary>
    [Parameter] public EventCallback<int> Activated { get; set; }

    /// <summary>Left (-1) or right (1) was pressed.</summary>
    [Parameter] public EventCallback<int> Sideways { get; set; }

    /// <summary>A menu was asked for, with the pointer on a cell or the menu key on the selected row.</summary>
    [Parameter] public EventCallback<RowMenuRequest> MenuRequested { get; set; }

    internal RowWindow Window => RowWindow.From(_first, _height, RowHeight, RowCount);

    /// <summary>The list goes with its end.</summary>
    public bool IsFollowing => CanFollow && _follows && Selected < 0 && Cursor < 0;

    private string? ActiveId => Selected >= Window.First && Selected < Window.First + Window.Count ? IdOf(Selected) : null;

    private int Present => Math.Min(RowCount, CountNow?.Invoke() ?? RowCount);

    private Drawn Now => new(_first, _height, RowCount, Selected, Version, IsFollowing);

    /// <summary>The browser tells where the scroll bar stands, how high the list is, and whether that is the end of what it shows.</summary>
    [JSInvokable]
    public Task Scrolled(double scrollTop, double height, bool atEnd)
    {
        _height = height > 0 ? height : AssumedHeight;
        _first = RowWindow.At(scrollTop, _height, RowHeight, RowCount).First;
        return FollowAsync(atEnd);
    }

    /// <summary>The browser tells how high the list is, at first and when that or the length of the bar is another; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public double Sized(double height)
    {
        RowWindow before = Window;
        bool hadSelected = Selected >= before.First && Selected < before.First + before.Count;
        _height = height > 0 ? height : AssumedHeight;
        _first = IsFollowing ? Last : hadSelected ? Window.Showing(Selected, _height, RowHeight, RowCount).First : Window.First;
        StateHasChanged();
        return ScrollTop;
    }

    /// <summary>The wheel moved over a list whose spacer is capped; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public async Task<double> Moved(int rows)
    {
        _first = RowWindow.From(_first + rows, _height, RowHeight, RowCount).First;
        await FollowAsync(rows > 0 && _first == Last);
        return ScrollTop;
    }

    /// <summary>A key was pressed, some times since the last word; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public async Task<double> Keyed(string key, int times)
    {
        if (Present == 0) return ScrollTop;
        int page = RowWindow.Whole(_height, RowHeight);
        int from = Selected >= 0 ? Selected : IsFollowing ? Present : Cursor >= 0 ? Cursor : Window.First - 1;
        switch (key)
        {
            case "ArrowDown": await SelectAsync(from + (long)times); break;
            case "ArrowUp": await SelectAsync(from - (long)times); break;
            case "PageDown": await SelectAsync(from + ((long)page * times)); break;
            case "PageUp": await SelectAsync(from - ((long)page * times)); break;
            case "Home": await SelectAsync(0); break;
            case "End" when CanFollow: await FollowEndAsync(); break;
            case "End": await SelectAsync(Present - 1); break;
            case "ArrowLeft": await Sideways.InvokeAsync(-times); break;
            case "ArrowRight": await Sideways.InvokeAsync(times); break;
            case "Enter" or " " when Selected >= 0 && Selected < Present: await Activated.InvokeAsync(Selected); break;
            default: break;
        }

        return ScrollTop;
    }

    /// <summary>A menu was asked for at a point of the window.</summary>
    [JSInvokable]
    public async Task Menu(int row, int cell, double x, double y)
    {
        if (row < 0 || row >= Present) return;
        if (row != Selected) await SelectedChanged.InvokeAsync(row);
        await MenuRequested.InvokeAsync(new(row, cell, x, y));
    }

    /// <summary>Scrolls as little as shows a row whole, or so that it stands in the middle when it was far.</summary>
    public async Task ShowAsync(int row)
    {
        if (row < 0 || row >= RowCount) return;
        int whole = RowWindow.Whole(_height, RowHeight);
        bool isNear = row >= Window.First - whole && row < Window.First + (2 * whole);
        int first = isNear ? Window.Showing(row, _height, RowHeight, RowCount).First : RowWindow.From(row - (whole / 2), _height, RowHeight, RowCount).First;
        await ShowFromAsync(first);
    }

    /// <summary>Goes to the end and stays there while rows are added; nothing is selected then.</summary>
    public async Task FollowEndAsync()
    {
        if (Selected >= 0 || Cursor >= 0) await SelectedChanged.InvokeAsync(-1);
        _first = Last;
        await FollowAsync(true);
        if (_browser is not null) await _browser.InvokeVoidAsync("place", ScrollTop);
    }

    /// <summary>Moves the keyboard's focus to the list.</summary>
    public ValueTask FocusAsync() => _view.FocusAsync(preventScroll: true);

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
        // Before the page is alive nobody scrolls: the selected row is drawn.
        if (!RendererInfo.IsInteractive && Math.Max(Selected, Cursor) is >= 0 and int shown) _first = Window.Showing(shown, _height, RowHeight, RowCount).First;

        // Fewer rows than before: the window stands at the new end. More, and it follows: there too; the browser moves its bar by itself.
        _first = IsFollowing ? Last : Window.First;
    }

    protected override bool ShouldRender() => Version is null || _drawn != Now;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/row-grid.js");
        if (_self is null) return; // left while the module was on its way
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _view, _body, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
    }

    private double ScrollTop => RowWindow.ScrollTopOf(_first, _height, RowHeight, RowCount);

    /// <summary>The first row in view at the end.</summary>
    private int Last => RowWindow.From(int.MaxValue, _height, RowHeight, RowCount).First;

    private async Task FollowAsync(bool follows)
    {
        bool before = _follows;
        _follows = follows;
        StateHasChanged();
        if (CanFollow && before != follows) await FollowingChanged.InvokeAsync(follows);
    }

    private string IdOf(int row) => $"{_id}-{row}";

    private string ClassOf(int row)
    {
        string? own = RowClass(row);
        return row == Selected ? $"row {own} is-selected" : own is { Length: > 0 } ? "row " + own : "row";
    }

    private Func<Task> PressOf(int place)
    {
        for (int next = _presses.Count; next <= place; next++)
        {
            int at = next;
            _presses.Add(() => PressAsync(Window.First + at));
        }

        return _presses[place];
    }

    private async Task PressAsync(int row)
    {
        if (row >= Present) return;
        if (row != Selected) await SelectedChanged.InvokeAsync(row);
        await Activated.InvokeAsync(row);
    }

    /// <summary>The place is set before the selection is told, so that both are drawn at once.</summary>
    private async Task SelectAsync(long wanted)
    {
        int row = (int)Math.Clamp(wanted, 0, Present - 1);
        _first = Window.Showing(row, _height, RowHeight, RowCount).First;
        if (row != Selected) await SelectedChanged.InvokeAsync(row);
        StateHasChanged();
    }

    private async Task ShowFromAsync(int first)
    {
        if (first == _first) return;
        _first = first;
        StateHasChanged();
        if (_browser is not null) await _browser.InvokeVoidAsync("place", ScrollTop);
    }

    private readonly record struct Drawn(int First, double Height, int RowCount, int Selected, object? Version, bool Follows);
}
