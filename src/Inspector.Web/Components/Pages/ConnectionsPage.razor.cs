using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;

namespace Inspector.Web.Components.Pages;

/// <summary>The TCP or UDP connections of a capture.</summary>
public sealed partial class ConnectionsPage
{
    private ConnectionList? _list;
    private ConnectionList? _coming;
    private SortState<ConnectionColumn> _sort;

    protected override CaptureTab Tab => CaptureTab.Connections;

    protected override string? KindShown => View.Transport.ToString();

    /// <summary>In order of their first packets.</summary>
    internal static SortState<ConnectionColumn> Usual => new(ConnectionColumn.Stream, false);

    private long Origin => Session.Index.Count == 0 ? 0 : new PacketView(Session.Index, Session.Conversations, 0).Time ?? 0;

    private IReadOnlyList<(string Text, string Link, bool Active, string? Count)> Kinds =>
    [
        Kind(ConversationKind.Tcp, "TCP", Session.Conversations.TcpCount),
        Kind(ConversationKind.Udp, "UDP", Session.Conversations.UdpCount),
    ];

    protected override void OnRestart()
    {
        _coming = Count(new ConnectionList(Session, Counted, View.Transport));
        if (_list is null || _list.Capture != Session || _list.Kind != _coming.Kind) _list = _coming;
    }

    /// <summary>Under another filter the rows stay until it has found its first ones, or none at all.</summary>
    protected override void OnCounted()
    {
        if (_coming!.Count > 0 || _coming.IsComplete) _list = _coming;
    }

    protected override void OnAddressChanged()
    {
        _sort = Usual.Read(View.Sort);
        _coming!.Sort(_sort.Column, _sort.Descending);
    }

    private (string Text, string Link, bool Active, string? Count) Kind(ConversationKind kind, string text, int count) =>
        (text, CaptureLink.To(View with { Transport = kind }), View.Transport == kind, Quantities.Count(count));

    private void SortBy(SortState<ConnectionColumn> sort)
    {
        Replace(View with { Sort = sort.ToText(Usual) });
        OnAddressChanged();
    }
}
