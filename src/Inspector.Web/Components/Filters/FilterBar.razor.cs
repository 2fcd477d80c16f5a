using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Filtering.Language.Completion;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Filters;

/// <summary>
/// The box of a display filter. The browser owns the text while somebody types; it is checked here with every key. Applied is what the page says is
/// applied, the draft is what stands in the box.
/// </summary>
public sealed partial class FilterBar : IAsyncDisposable
{
    private const int MaxLength = 4096;
    private static int s_lastId;

    private readonly string _id = "filter" + Interlocked.Increment(ref s_lastId);
    private readonly List<FilterChoice> _items = [];
    private ElementReference _input;
    private ElementReference _marks;
    private IJSObjectReference? _module;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<FilterBar>? _self;
    private DisplayFilter? _filter;
    private FilterProblem? _error;
    private string? _first;
    private string? _applied;
    private string _draft = "";
    private int _caret;
    private int _chosen = -1;
    private bool _showsHistory;

    /// <summary>The text applied to the page; null for none. The box takes it over whenever it becomes another.</summary>
    [Parameter] public string? Applied { get; set; }

    /// <summary>A filter that compiles was applied; null for a blank one.</summary>
    [Parameter] public EventCallback<string?> AppliedChanged { get; set; }

    /// <summary>The filter at work, or its result.</summary>
    [Parameter] public FilterRun? Run { get; set; }

    /// <summary>Packets there are to look at.</summary>
    [Parameter] public int Total { get; set; }

    /// <summary>The run was stopped before its end.</summary>
    [Parameter] public bool WasCancelled { get; set; }

    /// <summary>The run is to be stopped.</summary>
    [Parameter] public EventCallback Cancelled { get; set; }

    /// <summary>Further buttons of the line.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    internal DraftState State =>
        _error is not null ? IsListOpen && !_showsHistory ? DraftState.Unfinished : DraftState.Invalid
        : _filter?.Root is null ? DraftState.Empty
        : _filter.Warnings.Count > 0 ? DraftState.Suspicious : DraftState.Valid;

    private bool IsApplied => _draft.Trim() == (Applied ?? "").Trim();

    private bool CanApply => !IsApplied && _error is null;

    private bool IsRunning => Run is { IsComplete: false } && !WasCancelled;

    private bool IsListOpen => _items.Count > 0;

    private FilterProblem? Problem => _error ?? (_filter is { Warnings: [var first, ..] } ? first : null);

    private TextRange? Marked => Problem is { } problem && problem.Range.Start >= 0 && problem.Range.End <= _draft.Length ? problem.Range : null;

    private string StateText => IsApplied ? L["Filter." + State] : $"{L["Filter." + State]} · {L["Filter.NotApplied"]}";

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        _self = null;
        try
        {
            if (_browser is not null)
            {
                await _browser.InvokeVoidAsync("dispose");
                await _browser.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }

    /// <summary>The text in the box is another.</summary>
    [JSInvokable]
    public void Edited(string text, int caret)
    {
        Check(text);
        _caret = Math.Clamp(caret, 0, _draft.Length);
        Suggest();
        StateHasChanged();
    }

    /// <summary>A key of the box or its list was pressed.</summary>
    [JSInvokable]
    public async Task Pressed(string key, string text, int caret)
    {
        if (text != _draft) Check(text);
        _caret = Math.Clamp(caret, 0, _draft.Length);
        switch (key)
        {
            case "Enter" when IsListOpen && _chosen >= 0: await TakeAsync(_chosen); break;
            case "Enter": await ApplyAsync(_draft); break;
            case "Tab" when IsListOpen: await TakeAsync(Math.Max(_chosen, 0)); break;
            case "ArrowDown" when IsListOpen: _chosen = _chosen == _items.Count - 1 ? 0 : _chosen + 1; break;
            case "ArrowUp" when IsListOpen: _chosen = _chosen <= 0 ? _items.Count - 1 : _chosen - 1; break;
            case "ArrowDown" when _draft.Length == 0: await OpenHistoryAsync(); break;
            case "ArrowDown" or "Open": Suggest(isAsked: true); break;
            case "Escape": CloseList(); break;
            default: break;
        }

        StateHasChanged();
    }

    /// <summary>The focus is elsewhere.</summary>
    [JSInvokable]
    public void Left()
    {
        if (!IsListOpen) return;
        CloseList();
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (_first is not null && Applied == _applied) return;
        _applied = Applied;
        Check(Applied ?? "");
        CloseList();
        if (_first is null) _first = _draft;
        else if (_browser is not null) _ = _browser.InvokeVoidAsync("set", _draft, _draft.Length).AsTask();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/filter-bar.js");
        if (_self is null)
        {
            await _module.DisposeAsync(); // left while the module was on its way
            return;
        }

        _browser = await _module.InvokeAsync<IJSObjectReference>("attach", _input, _marks, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
    }

    private static string IconOf(DraftState state) => state switch
    {
        DraftState.Valid => "check",
        DraftState.Suspicious or DraftState.Unfinished => "warn",
        DraftState.Invalid => "error",
        _ => "filter",
    };

    private static string StyleOf(DraftState state) => state switch
    {
        DraftState.Valid => "ok",
        DraftState.Suspicious or DraftState.Unfinished => "warn",
        DraftState.Invalid => "bad",
        _ => "",
    };

    private string TextOf(FilterProblem problem)
    {
        LocalizedString text = L["FilterProblem." + problem.Kind, [.. problem.Arguments]];
        return text.ResourceNotFound ? problem.Message : text.Value;
    }

    private void Check(string text)
    {
        _draft = text;
        if (!DisplayFilter.TryParse(text, out _filter, out _error)) _filter = null;
    }

    /// <summary>Fills the list with what can stand at the caret; an empty box opens it only when asked to.</summary>
    private void Suggest(bool isAsked = false)
    {
        _showsHistory = false;
        CloseList();
        if (_draft.Length == 0 && !isAsked) return;
        foreach (FilterCompletion completion in FilterCompleter.At(_draft, _caret)) _items.Add(new FilterChoice(completion.Text, completion.Help, NoteOf(completion), completion.Replaced));

        // What is written already needs no list.
        if (!isAsked && _items is [{ } only] && only.Text == _draft.Substring(only.Replaced.Start, only.Replaced.Length)) CloseList();
    }

    private string NoteOf(FilterCompletion completion) =>
        completion.Kind == CompletionKind.Function ? L["Filter.Function"] : completion.Type is { } type ? L["FieldType." + type] : "";

    private void CloseList()
    {
        _items.Clear();
        _chosen = -1;
    }

    private async Task OpenHistoryAsync()
    {
        if (_module is null) return;
        bool wasOpen = IsListOpen && _showsHistory;
        CloseList();
        if (wasOpen) return;
        foreach (string text in await _module.InvokeAsync<string[]?>("history") ?? []) _items.Add(new FilterChoice(text, "", "", new TextRange(0, int.MaxValue)));
        _showsHistory = true;
        if (_browser is not null && _draft.Length > 0) await _browser.InvokeVoidAsync("focus");
    }

    private async Task TakeAsync(int at)
    {
        FilterChoice item = _items[at];
        if (_showsHistory)
        {
            CloseList();
            await SetDraftAsync(item.Text);
            await ApplyAsync(item.Text);
            return;
        }

        string text = string.Concat(_draft.AsSpan(0, item.Replaced.Start), item.Text, _draft.AsSpan(item.Replaced.End));
        _caret = item.Replaced.Start + item.Text.Length;
        CloseList();
        Check(text);
        if (_browser is not null) await _browser.InvokeVoidAsync("set", text, _caret);
    }

    private async Task SetDraftAsync(string text)
    {
        Check(text);
        CloseList();
        if (_browser is not null) await _browser.InvokeVoidAsync("set", text, text.Length);
    }

    private async Task ClearAsync()
    {
        await SetDraftAsync("");
        if (_browser is not null) await _browser.InvokeVoidAsync("focus");
        await ApplyAsync("");
    }

    private async Task ApplyAsync(string text)
    {
        CloseList();
        if (_error is not null) return;
        string trimmed = text.Trim();
        if (trimmed.Length > 0 && _module is not null) await _module.InvokeVoidAsync("remember", trimmed);
        await AppliedChanged.InvokeAsync(trimmed.Length == 0 ? null : trimmed);
    }
}
