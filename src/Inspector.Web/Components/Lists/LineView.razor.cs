using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Lists;

/// <summary>
/// A window on lines of one height, of which only those in view exist. What a line is, and what keys mean, the owner says: it draws the lines of a window
/// and gives the view its role by attributes.
/// </summary>
public sealed partial class LineView
{
    private const double AssumedHeight = 400; // before the browser has told

    private ElementReference _view;
    private ElementReference _frame;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<LineView>? _self;
    private double _height = AssumedHeight;
    private int _first;

    [Parameter, EditorRequired] public required int LineCount { get; set; }

    /// <summary>Height of a line, pixels; the style sheet of the owner must agree.</summary>
    [Parameter, EditorRequired] public required double LineHeight { get; set; }

    /// <summary>Draws the lines of a window; each has its number as data-line.</summary>
    [Parameter, EditorRequired] public required RenderFragment<RowWindow> ChildContent { get; set; }

    /// <summary>The keys that are told, with their modifiers, spaces between: "ArrowUp Ctrl+Home". The browser does nothing else with them.</summary>
    [Parameter] public string Keys { get; set; } = "";

    /// <summary>The line that has the reader's attention, -1 for none, and the id of its element.</summary>
    [Parameter] public int Active { get; set; } = -1;

    [Parameter] public string? ActiveId { get; set; }

    /// <summary>A key was pressed.</summary>
    [Parameter] public EventCallback<LineKey> KeyPressed { get; set; }

    /// <summary>The pointer was pressed on a line.</summary>
    [Parameter] public EventCallback<LinePress> Pressed { get; set; }

    /// <summary>A menu was asked for, with the pointer or the menu key.</summary>
    [Parameter] public EventCallback<LinePress> MenuRequested { get; set; }

    /// <summary>Another window is shown.</summary>
    [Parameter] public EventCallback<RowWindow> WindowChanged { get; set; }

    /// <summary>Role, name and the like of the view.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>The lines drawn now.</summary>
    public RowWindow Window => RowWindow.From(_first, _height, LineHeight, LineCount);

    /// <summary>Lines that fit whole: what Page Down moves by.</summary>
    public int Page => RowWindow.Whole(_height, LineHeight);

    private double ScrollTop => RowWindow.ScrollTopOf(_first, _height, LineHeight, LineCount);

    /// <summary>The browser tells where the scroll bar stands and how high the view is.</summary>
    [JSInvokable]
    public Task Scrolled(double scrollTop, double height)
    {
        _height = height > 0 ? height : AssumedHeight;
        return TakeAsync(RowWindow.At(scrollTop, _height, LineHeight, LineCount).First);
    }

    /// <summary>The wheel moved over a view whose spacer is capped; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public async Task<double> Moved(int lines)
    {
        await TakeAsync(RowWindow.From(_first + lines, _height, LineHeight, LineCount).First);
        return ScrollTop;
    }

    /// <summary>A key was pressed, some times since the last word; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public async Task<double> Keyed(string key, int times)
    {
        await KeyPressed.InvokeAsync(new(key, times));
        return ScrollTop;
    }

    /// <summary>The pointer was pressed.</summary>
    [JSInvokable]
    public Task Press(int line, string part, int character) =>
        line >= 0 && line < LineCount ? Pressed.InvokeAsync(new(line, part, character, 0, 0)) : Task.CompletedTask;

    /// <summary>A menu was asked for at a point of the window.</summary>
    [JSInvokable]
    public Task Menu(int line, string part, int character, double x, double y) =>
        line >= 0 && line < LineCount ? MenuRequested.InvokeAsync(new(line, part, character, x, y)) : Task.CompletedTask;

    /// <summary>Scrolls as little as shows a line whole, or so that it stands in the middle when it was far.</summary>
    public Task ShowAsync(int line)
    {
        if (line < 0 || line >= LineCount) return Task.CompletedTask;
        RowWindow now = Window;
        bool isNear = line >= now.First - Page && line < now.First + (2 * Page);
        return ShowFromAsync(isNear ? now.Showing(line, _height, LineHeight, LineCount).First : line - (Page / 2));
    }

    /// <summary>Makes a line the topmost one, as far as the end lets it.</summary>
    public async Task ShowFromAsync(int line)
    {
        int first = RowWindow.From(line, _height, LineHeight, LineCount).First;
        if (first == _first) return;
        await TakeAsync(first);
        if (_browser is not null) await _browser.InvokeVoidAsync("place", ScrollTop);
    }

    /// <summary>Moves the keyboard's focus to the view.</summary>
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
        // Fewer lines than before: the window stands at the new end.
        _first = Window.First;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/line-view.js");
        if (_self is null) return; // left while the module was on its way
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _view, _frame, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
        if (_first > 0) await _browser.InvokeVoidAsync("place", ScrollTop);
    }

    private async Task TakeAsync(int first)
    {
        _first = first;
        StateHasChanged();
        await WindowChanged.InvokeAsync(Window);
    }
}
