using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Hierarchy;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;

namespace Inspector.Web.Components.Pages;

/// <summary>Which protocols a capture holds, what carries what, and how much of each.</summary>
public sealed partial class ProtocolsPage
{
    private ProtocolHierarchy? _hierarchy;
    private SortState<HierarchyColumn> _sort;

    /// <summary>The most of it first.</summary>
    internal static SortState<HierarchyColumn> Usual => new(HierarchyColumn.Packets, true);

    protected override CaptureTab Tab => CaptureTab.Protocols;

    protected override void OnRestart() => _hierarchy = Count(new ProtocolHierarchy(Session, Counted));

    protected override void OnAddressChanged() => _sort = Usual.Read(View.Sort);

    private void SortBy(SortState<HierarchyColumn> sort)
    {
        Replace(View with { Sort = sort.ToText(Usual) });
        _sort = sort;
    }
}
