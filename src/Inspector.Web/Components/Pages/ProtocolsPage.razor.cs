using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Hierarchy;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;

namespace Inspector.Web.Components.Pages;

/// <summary>Which protocols a capture holds, what carries what, and how much of each.</summary>
public sealed partial class ProtocolsPage
{
    private ProtocolHierarchy? _hierarchy;
    private ProtocolHierarchy? _coming;
    private SortState<HierarchyColumn> _sort;

    /// <summary>The most of it first.</summary>
    internal static SortState<HierarchyColumn> Usual => new(HierarchyColumn.Packets, true);

    protected override CaptureTab Tab => CaptureTab.Protocols;

    protected override void OnRestart()
    {
        _coming = Count(new ProtocolHierarchy(Session, Counted));
        if (_hierarchy is null || _hierarchy.Capture != Session) _hierarchy = _coming;
    }

    /// <summary>Under another filter the lines stay until it has found its first packets, or none at all.</summary>
    protected override void OnCounted()
    {
        if (_coming!.Root.Packets > 0 || _coming.IsComplete) _hierarchy = _coming;
    }

    protected override void OnAddressChanged() => _sort = Usual.Read(View.Sort);

    private void SortBy(SortState<HierarchyColumn> sort)
    {
        Replace(View with { Sort = sort.ToText(Usual) });
        _sort = sort;
    }
}
