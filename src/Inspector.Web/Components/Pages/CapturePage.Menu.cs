using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;
using Inspector.Web.Components.Filters;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Pages;

/// <summary>The menu of a cell of the packet list; what it does with filters is the same on every page.</summary>
public sealed partial class CapturePage
{
    private Task OpenMenuAsync(CellMenuRequest request)
    {
        var cells = new PacketTexts(Session);
        cells.MoveTo(request.Packet);
        var choices = new List<MenuChoice>
        {
            new(L["CellMenu.Mark"], () => Done(() => _marks.Toggle(request.Packet))),
            new(L["CellMenu.Copy"], () => CopyAsync(cells.Of(request.Column, _list, -1))),
        };
        var packet = new PacketView(Session.Index, Session.Conversations, request.Packet);
        if (packet is { IsQuoted: false } and ({ TcpStream: not null } or { UdpStream: not null }))
        {
            if (Caller.SeesPayload) choices.Add(new(L["CellMenu.Follow"], () => Done(() => OpenStream(CaptureTab.Follow))));
            if (packet.TcpStream is not null) choices.Add(new(L["CellMenu.Stream"], () => Done(() => OpenStream(CaptureTab.Ladder))));
        }

        if (_field is { } node && CanBeColumn(node.Abbreviation)) choices.Add(new(L["CellMenu.Column", node.Abbreviation], () => AddColumnAsync(node.Abbreviation)));
        if (request.Column.Kind == ColumnKind.Time && packet.Time is long time && Session.Index.Count > 0 && new PacketView(Session.Index, Session.Conversations, 0).Time is long first)
        {
            choices.Add(new(L["CellMenu.FromHere"], () => Done(() => Go(View with { Range = View.Range with { From = time - first } }))));
            choices.Add(new(L["CellMenu.ToHere"], () => Done(() => Go(View with { Range = View.Range with { To = time - first } }))));
        }

        string? expression = cells.FilterOf(request.Column);
        return Actions.OpenMenuAsync(request.X, request.Y, expression, [.. choices]);
    }

    /// <summary>Shows a field as a column: the one selected in the details.</summary>
    private Task AddColumnAsync(string field) => ChangeListAsync(_list with { Columns = _list.Columns.With(field) });

    private bool CanBeColumn(string field) => FieldCatalog.TryGet(field, out _) && !_list.Columns.Contains(field);

    private async Task CopyAsync(string text)
    {
        await using IJSObjectReference clipboard = await Js.InvokeAsync<IJSObjectReference>("import", "./js/clipboard.js");
        if (!await clipboard.InvokeAsync<bool>("copy", text)) _notice = L["Notice.NotCopied"];
    }

    private Task Done(Action act)
    {
        act();
        StateHasChanged();
        return Task.CompletedTask;
    }
}
