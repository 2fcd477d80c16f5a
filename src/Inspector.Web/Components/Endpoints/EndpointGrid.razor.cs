using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Filters;
using Inspector.Web.Components.Lists;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Endpoints;

/// <summary>A table of endpoints.</summary>
public sealed partial class EndpointGrid
{
    private int _place = -1;
    private EndpointKey? _selected;
    private (EndpointList? List, long Changes) _placedFor;

    /// <summary>The rows.</summary>
    [Parameter, EditorRequired] public required EndpointList List { get; set; }

    /// <summary>The page's view: where links lead from.</summary>
    [Parameter, EditorRequired] public required CaptureView View { get; set; }

    /// <summary>The order wanted.</summary>
    [Parameter, EditorRequired] public required SortState<EndpointColumn> Sort { get; set; }

    [Parameter] public EventCallback<SortState<EndpointColumn>> SortChanged { get; set; }

    /// <summary>An endpoint's packets were asked for: their address.</summary>
    [Parameter] public EventCallback<CaptureView> Opened { get; set; }

    /// <summary>What the page can do with filters; without it there is no menu.</summary>
    [CascadingParameter] private FilterActions? Actions { get; set; }

    private bool HasPorts => List.Kind is EndpointKind.Tcp or EndpointKind.Udp;

    protected override void OnParametersSet()
    {
        if (_placedFor == (List, List.Changes.Version)) return;
        if (_placedFor.List != List) _selected = null;
        _placedFor = (List, List.Changes.Version);
        _place = _selected is { } key ? List.PlaceOf(key) : -1;
    }

    private RenderFragment Head(EndpointColumn column, string text, bool first = true, bool number = true) => builder =>
    {
        builder.OpenComponent<SortHead<EndpointColumn>>(0);
        builder.AddComponentParameter(1, nameof(SortHead<EndpointColumn>.Column), column);
        builder.AddComponentParameter(2, nameof(SortHead<EndpointColumn>.Text), L[text].Value);
        builder.AddComponentParameter(3, nameof(SortHead<EndpointColumn>.State), Sort);
        builder.AddComponentParameter(4, nameof(SortHead<EndpointColumn>.Pressed), SortChanged);
        builder.AddComponentParameter(5, nameof(SortHead<EndpointColumn>.LargestFirst), first);
        builder.AddComponentParameter(6, nameof(SortHead<EndpointColumn>.IsNumber), number);
        builder.CloseComponent();
    };

    private CaptureView PacketsOf(in EndpointItem row) =>
        View.On(CaptureTab.Packets) with { Filter = RowFilter.Within(View.Filter, RowFilter.Of(List.Kind, row.Key)), Packet = null };

    private void Select(int place)
    {
        _place = place;
        _selected = place >= 0 && place < List.Count ? List[place].Key : null;
    }

    private Task ActivateAsync(int place) => place < List.Count ? Opened.InvokeAsync(PacketsOf(List[place])) : Task.CompletedTask;

    private Task MenuAsync(RowMenuRequest request) =>
        Actions is null || request.Row >= List.Count ? Task.CompletedTask : Actions.OpenMenuAsync(
            request.X, request.Y, RowFilter.Of(List.Kind, List[request.Row].Key), new MenuChoice(L["Tables.ShowPackets"], () => ActivateAsync(request.Row)));
}
