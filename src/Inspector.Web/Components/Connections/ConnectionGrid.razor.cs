using Inspector.Analysis.Connections;
using Inspector.Analysis.Statistics;
using Inspector.Web.Access;
using Inspector.Web.Components.Filters;
using Inspector.Web.Components.Lists;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Connections;

/// <summary>A table of connections. The selection is a connection, not a place: it stays with its row when the order changes.</summary>
public sealed partial class ConnectionGrid
{
    private int _selected = -1;
    private int _place = -1;
    private (ConnectionList? List, long Changes) _placedFor;

    /// <summary>The rows.</summary>
    [Parameter, EditorRequired] public required ConnectionList List { get; set; }

    /// <summary>The page's view: where links lead from.</summary>
    [Parameter, EditorRequired] public required CaptureView View { get; set; }

    /// <summary>The order wanted.</summary>
    [Parameter, EditorRequired] public required SortState<ConnectionColumn> Sort { get; set; }

    [Parameter] public EventCallback<SortState<ConnectionColumn>> SortChanged { get; set; }

    [Inject] private CallerContext Context { get; set; } = null!;

    /// <summary>A connection was opened: its address.</summary>
    [Parameter] public EventCallback<CaptureView> Opened { get; set; }

    /// <summary>What the page can do with filters; without it there is no menu.</summary>
    [CascadingParameter] private FilterActions? Actions { get; set; }

    /// <summary>Time that starts are counted from: that of the capture's first packet, nanoseconds since 1970 UTC.</summary>
    [Parameter] public long Origin { get; set; }

    /// <summary>The connection selected: its conversation id, -1 for none.</summary>
    public int Selected => _selected;

    private bool IsTcp => List.Kind == ConversationKind.Tcp;

    private string Label => IsTcp ? L["Connections.Title"] : L["Connections.UdpTitle"];

    /// <summary>What rows are made of.</summary>
    private object Drawn => (List, List.Changes.Version, List.Facts.Changes.Version, Sort, View);

    protected override void OnParametersSet()
    {
        // Where the selected row stands is looked for when the order may be another, not with every drawing.
        if (_placedFor == (List, List.Changes.Version)) return;
        if (_placedFor.List is { } before && before.Kind != List.Kind) _selected = -1;
        _placedFor = (List, List.Changes.Version);
        _place = _selected < 0 ? -1 : List.PlaceOf(_selected);
    }

    private RenderFragment Head(ConnectionColumn column, string text, bool first = true, bool number = true) => builder =>
    {
        builder.OpenComponent<SortHead<ConnectionColumn>>(0);
        builder.AddComponentParameter(1, nameof(SortHead<ConnectionColumn>.Column), column);
        builder.AddComponentParameter(2, nameof(SortHead<ConnectionColumn>.Text), L[text].Value);
        builder.AddComponentParameter(3, nameof(SortHead<ConnectionColumn>.State), Sort);
        builder.AddComponentParameter(4, nameof(SortHead<ConnectionColumn>.Pressed), SortChanged);
        builder.AddComponentParameter(5, nameof(SortHead<ConnectionColumn>.LargestFirst), first);
        builder.AddComponentParameter(6, nameof(SortHead<ConnectionColumn>.IsNumber), number);
        builder.AddComponentParameter(7, nameof(SortHead<ConnectionColumn>.Title), L["Connections.Column." + column] is { ResourceNotFound: false } title ? title.Value : null);
        builder.CloseComponent();
    };

    private string OutcomeOf(in ConnectionItem row) => row.Outcome is { } outcome ? L["Outcome." + outcome] : "";

    /// <summary>Its own page; null where that is withheld from the reader.</summary>
    private string? Link(in ConnectionItem row) => ViewOf(row) is var view && Context.Caller.MaySee(view) ? CaptureLink.To(view) : null;

    private CaptureView PacketsOf(in ConnectionItem row) => View.On(CaptureTab.Packets) with { Filter = RowFilter.Of(List.Kind, row.Row.Stream), Packet = null };

    private CaptureView ViewOf(in ConnectionItem row) =>
        View.On(IsTcp ? CaptureTab.Ladder : CaptureTab.Follow) with { Stream = row.Row.Stream, Transport = List.Kind };

    private void Select(int place)
    {
        _place = place;
        _selected = place >= 0 && place < List.Count ? List[place].Id : -1;
    }

    private Task ActivateAsync(int place) => place < List.Count ? Opened.InvokeAsync(ViewOf(List[place])) : Task.CompletedTask;

    private Task MenuAsync(RowMenuRequest request)
    {
        if (Actions is null || request.Row >= List.Count) return Task.CompletedTask;
        ConnectionItem row = List[request.Row];
        string filter = request.Cell switch
        {
            1 => RowFilter.Of(row.ClientAddress, List.Kind, row.ClientPort),
            2 => RowFilter.Of(row.ServerAddress, List.Kind, row.ServerPort),
            _ => RowFilter.Of(List.Kind, row.Row.Stream),
        };
        CaptureView follow = ViewOf(row) with { Tab = CaptureTab.Follow };
        CaptureView packets = PacketsOf(row);
        return Actions.OpenMenuAsync(
            request.X, request.Y, filter,
            [
                .. IsTcp ? (MenuChoice[])[new(L["Connections.Open"], () => ActivateAsync(request.Row))] : [],
                .. Context.Caller.MaySee(follow) ? (MenuChoice[])[new(L["Connections.Follow"], () => Opened.InvokeAsync(follow))] : [],
                new(L["Tables.ShowPackets"], () => Opened.InvokeAsync(packets)),
            ]);
    }
}
