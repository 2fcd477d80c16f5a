namespace Inspector.Analysis.Dissection;

/// <summary>
/// The details of one packet: nodes in the order they are shown, each before its children. Bounded by <see cref="NodeLimit"/>; when that was hit the last
/// node says so.
/// </summary>
public sealed class ProtocolTree
{
    /// <summary>Most nodes of one packet.</summary>
    public const int NodeLimit = 8192;

    /// <summary>Most sources of one packet.</summary>
    public const int SourceLimit = 64;

    private readonly TreeNode[] _nodes;
    private readonly TreeSource[] _sources;

    internal ProtocolTree(TreeNode[] nodes, TreeSource[] sources, bool isTruncated)
    {
        _nodes = nodes;
        _sources = sources;
        IsTruncated = isTruncated;
    }

    public IReadOnlyList<TreeNode> Nodes => _nodes;

    /// <summary>What nodes point into: 0 is the frame, or the reassembled form of it; then what was put together or decoded (see <see cref="TreeNode.Source"/>).</summary>
    public IReadOnlyList<TreeSource> Sources => _sources;

    /// <summary>The bytes of the first source.</summary>
    public ReadOnlySpan<byte> Bytes => _sources[0].Bytes.Span;

    /// <summary>Nodes were left out.</summary>
    public bool IsTruncated { get; }

    /// <summary>The value of the first node with a filter name as tshark -T fields prints it; null when there is none.</summary>
    public string? First(string abbreviation)
    {
        foreach (ref readonly TreeNode node in _nodes.AsSpan())
        {
            if (node.Abbreviation == abbreviation) return Format(node);
        }

        return null;
    }

    /// <summary>The nodes with a filter name, in order.</summary>
    public IEnumerable<TreeNode> All(string abbreviation)
    {
        foreach (TreeNode node in _nodes)
        {
            if (node.Abbreviation == abbreviation) yield return node;
        }
    }

    /// <summary>A node's value as tshark -T fields prints it.</summary>
    public string Format(in TreeNode node) => node.Value.Format(Covered(node));

    /// <summary>The bytes a node covers.</summary>
    public ReadOnlySpan<byte> Covered(in TreeNode node) => _sources[node.Source].Bytes.Span.Slice(node.Offset, node.Length);

    /// <summary>True when the next node is deeper: it can be opened.</summary>
    public bool HasChildren(int node) => node + 1 < _nodes.Length && _nodes[node + 1].Parent == node;
}
