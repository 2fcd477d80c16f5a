using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Tables;

namespace Inspector.Web.Components.Hierarchy;

/// <summary>The lines of a hierarchy that are to be seen: what is inside a closed protocol is not. Siblings are sorted, children stay under their parent.</summary>
public sealed class HierarchyRows
{
    private readonly HashSet<string> _closed = [];
    private readonly List<ProtocolNode> _lines = [];

    /// <summary>Lines from above.</summary>
    public IReadOnlyList<ProtocolNode> Lines => _lines;

    public bool IsClosed(ProtocolNode node) => _closed.Contains(node.Path);

    /// <summary>The line of a path, -1 when it is not to be seen.</summary>
    public int LineOf(string? path) => path is null ? -1 : _lines.FindIndex(node => node.Path == path);

    /// <summary>The line of what carries a line's protocol, -1 for the outermost.</summary>
    public int ParentOf(int line)
    {
        int depth = _lines[line].Depth;
        for (int above = line - 1; above >= 0; above--)
        {
            if (_lines[above].Depth < depth) return above;
        }

        return -1;
    }

    /// <summary>Closes or opens a protocol; true when that changed something.</summary>
    public bool Close(ProtocolNode node, bool close) => node.Children.Count > 0 && (close ? _closed.Add(node.Path) : _closed.Remove(node.Path));

    /// <summary>Makes the lines anew.</summary>
    public void Fill(ProtocolNode root, SortState<HierarchyColumn> sort)
    {
        _lines.Clear();
        Add(root, sort);
    }

    private void Add(ProtocolNode parent, SortState<HierarchyColumn> sort)
    {
        foreach (ProtocolNode node in Sorted(parent.Children, sort))
        {
            _lines.Add(node);
            if (!IsClosed(node)) Add(node, sort);
        }
    }

    private static IEnumerable<ProtocolNode> Sorted(IReadOnlyList<ProtocolNode> nodes, SortState<HierarchyColumn> sort)
    {
        if (nodes.Count < 2) return nodes;
        if (sort.Column == HierarchyColumn.Protocol)
            return sort.Descending ? nodes.OrderByDescending(node => node.Name, StringComparer.Ordinal) : nodes.OrderBy(node => node.Name, StringComparer.Ordinal);
        Func<ProtocolNode, long> value = sort.Column switch
        {
            HierarchyColumn.Packets => node => node.Packets,
            HierarchyColumn.Bytes => node => node.Bytes,
            HierarchyColumn.EndPackets => node => node.EndPackets,
            _ => node => node.EndBytes,
        };
        return sort.Descending ? nodes.OrderByDescending(value) : nodes.OrderBy(value);
    }
}
