using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Lists;

/// <summary>
/// A list of any number of rows of which only those in view exist. It follows the scroll bar, keeps the first row in view while rows are added behind it,
/// and moves with arrows, Page Up and Down, Home and End.
/// </summary>
public sealed partial class RowGrid
{
    private const double AssumedHeight = 600; // before the browser has told
    private static int s_lastId;

    private readonly string _id = "grid" + Interlocked.Increment(ref s_lastId);
    private ElementReference _view;
    private ElementReference _body;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<RowGrid>? _self;
    private double _height = AssumedHeight;
    private int _first;

    /// <summary>Name of the list for a screen reader.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required int RowCount { get; set; }

    /// <summary>Height of a row, pixels; the style sheet of the caller must agree.</summary>
    [Parameter] public double RowHeight { get; set; } = 20;

    /// <summary>The column heads.</summary>
    [Parameter, EditorRequired] public required RenderFragment Header { get; set; }

    /// <summary>The cells of a row.</summary>
    [Parameter, EditorRequired] public required RenderFragment<int> Row { get; set; }

    [Parameter] public Func<int, string?> RowClass { get; set; } = static _ => null;

    /// <summary>The selected row, -1 for none.</summary>
    [Parameter] public int Selected { get; set; } = -1;

    /// <summary>A row was selected with keys or pointer.</summary>
    [Parameter] public EventCallback<int> SelectedChanged { get; set; }

    /// <summary>A row was clicked, or Enter pressed on it.</summary>
    [Parameter] public EventCallback<int> Activated { get; set; }

    internal RowWindow Window => RowWindow.From(_first, _height, RowHeight, RowCount);

    private string? ActiveId => Selected >= Window.First && Selected < Window.First + Window.Count ? IdOf(Selected) : null;

    /// <summary>The browser tells where the scroll bar stands and how high the list is.</summary>
    [JSInvokable]
    public void Scrolled(double scrollTop, double height)
    {
        _height = height > 0 ? height : AssumedHeight;
        _first = RowWindow.At(scrollTop, _height, RowHeight, RowCount).First;
        StateHasChanged();
    }

    /// <summary>The wheel moved over a list whose spacer is capped.</summary>
    [JSInvokable]
    public Task Moved(int rows) => ShowFromAsync(_first + rows);

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/row-grid.js");
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _view, _body, _self);
    }

    private string IdOf(int row) => $"{_id}-{row}";

    private Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.AltKey || key.MetaKey || RowCount == 0) return Task.CompletedTask;
        int page = RowWindow.Whole(_height, RowHeight);
        int from = Selected >= 0 ? Selected : Window.First - 1;
        return key.Key switch
        {
            "ArrowDown" => SelectAsync(from + 1),
            "ArrowUp" => SelectAsync(from - 1),
            "PageDown" => SelectAsync(from + page),
            "PageUp" => SelectAsync(from - page),
            "Home" => SelectAsync(0),
            "End" => SelectAsync(RowCount - 1),
            "Enter" or " " when Selected >= 0 => Activated.InvokeAsync(Selected),
            _ => Task.CompletedTask,
        };
    }

    private async Task SelectAsync(int row, bool activate = false)
    {
        row = Math.Clamp(row, 0, RowCount - 1);
        if (row != Selected) await SelectedChanged.InvokeAsync(row);
        if (activate) await Activated.InvokeAsync(row);
        else await ShowFromAsync(Window.Showing(row, _height, RowHeight, RowCount).First);
    }

    private async Task ShowFromAsync(int first)
    {
        first = RowWindow.From(first, _height, RowHeight, RowCount).First;
        if (first == _first) return;
        _first = first;
        StateHasChanged();
        if (_browser is not null) await _browser.InvokeVoidAsync("place", RowWindow.ScrollTopOf(first, _height, RowHeight, RowCount));
    }
}
