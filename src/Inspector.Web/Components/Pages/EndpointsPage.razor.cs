using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;

namespace Inspector.Web.Components.Pages;

/// <summary>Who talked in a capture, and how much.</summary>
public sealed partial class EndpointsPage
{
    private EndpointList? _list;
    private EndpointList? _coming;
    private SortState<EndpointColumn> _sort;

    /// <summary>Most bytes first: the top talkers.</summary>
    internal static SortState<EndpointColumn> Usual => new(EndpointColumn.Bytes, true);

    protected override CaptureTab Tab => CaptureTab.Endpoints;

    protected override string? KindShown => View.Kind;

    private EndpointKind Shown => KindOf(View.Kind);

    private IReadOnlyList<(string Text, string Link, bool Active, string? Count)> Kinds =>
        [.. Enum.GetValues<EndpointKind>().Select(kind => (TextOf(kind), CaptureLink.To(View with { Kind = kind == EndpointKind.Ipv4 ? null : NameOf(kind), Sort = null }), kind == Shown, (string?)null))];

    /// <summary>The kind an address names; IPv4 for none and for what is no kind.</summary>
    internal static EndpointKind KindOf(string? name) => Array.Find(Enum.GetValues<EndpointKind>(), kind => NameOf(kind) == name) is var found && NameOf(found) == name ? found : EndpointKind.Ipv4;

    protected override void OnRestart()
    {
        _coming = Count(new EndpointList(Session, Counted, Shown));
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

    private static string NameOf(EndpointKind kind) => kind.ToString().ToLowerInvariant();

    private static string TextOf(EndpointKind kind) => kind switch
    {
        EndpointKind.Ethernet => "Ethernet",
        EndpointKind.Ipv4 => "IPv4",
        EndpointKind.Ipv6 => "IPv6",
        EndpointKind.Tcp => "TCP",
        _ => "UDP",
    };

    private void SortBy(SortState<EndpointColumn> sort)
    {
        Replace(View with { Sort = sort.ToText(Usual) });
        OnAddressChanged();
    }
}
