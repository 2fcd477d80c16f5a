using Inspector.Analysis.Dissection;

namespace Inspector.Web.Components.Details;

/// <summary>A packet's tree with some of its lines open: which are shown, in order. What is open comes from, and goes to, what the reader opened before.</summary>
public sealed class TreeOutline
{
    private readonly OpenNodes _memory;
    private readonly string[] _keys;
    private readonly bool[] _open;
    private readonly TreeSeverity[] _worst;
    private readonly int[] _position;
    private readonly int[] _siblings;
    private readonly List<int> _rows = [];

    public TreeOutline(ProtocolTree tree, OpenNodes memory)
    {
        Tree = tree;
        _memory = memory;
        int count = tree.Nodes.Count;
        _keys = new string[count];
        _open = new bool[count];
        _worst = new TreeSeverity[count];
        _position = new int[count];
        _siblings = new int[count + 1]; // of each parent, the last one of the protocols
        for (int i = 0; i < count; i++)
        {
            TreeNode node = tree.Nodes[i];
            string parent = node.Parent < 0 ? "" : _keys[node.Parent];
            _keys[i] = node.Abbreviation.Length > 0 ? node.Abbreviation : parent + "/" + KindOf(node.Label);
            _open[i] = memory.Contains(_keys[i]) && tree.HasChildren(i);
            _worst[i] = node.Severity;
            _position[i] = ++_siblings[node.Parent < 0 ? count : node.Parent];
        }

        for (int i = count - 1; i >= 0; i--)
        {
            int parent = tree.Nodes[i].Parent;
            if (parent >= 0 && _worst[i] > _worst[parent]) _worst[parent] = _worst[i];
        }

        Refresh();
    }

    public ProtocolTree Tree { get; }

    /// <summary>The nodes shown, by row.</summary>
    public IReadOnlyList<int> Rows => _rows;

    public bool IsOpen(int node) => _open[node];

    /// <summary>The gravest remark of a node and everything beneath it.</summary>
    public TreeSeverity Worst(int node) => _worst[node];

    /// <summary>Place among the nodes of the same parent, from 1.</summary>
    public int Position(int node) => _position[node];

    /// <summary>How many nodes have the same parent.</summary>
    public int Siblings(int node) => _siblings[Tree.Nodes[node].Parent is >= 0 and int parent ? parent : _siblings.Length - 1];

    /// <summary>Row of a node; -1 when it is not shown.</summary>
    public int RowOf(int node)
    {
        // Nodes stand in order: the rows ascend.
        int at = node < 0 ? -1 : _rows.BinarySearch(node);
        return at < 0 ? -1 : at;
    }

    /// <summary>Opens or closes a node.</summary>
    public void Set(int node, bool open)
    {
        if (!Tree.HasChildren(node) || _open[node] == open) return;
        Mark(node, open);
        Refresh();
    }

    /// <summary>Opens or closes every node.</summary>
    public void SetAll(bool open)
    {
        for (int i = 0; i < _open.Length; i++)
        {
            if (Tree.HasChildren(i)) Mark(i, open);
        }

        Refresh();
    }

    /// <summary>Opens what is above a node, so that it is shown.</summary>
    public void Reveal(int node)
    {
        bool changed = false;
        for (int above = Tree.Nodes[node].Parent; above >= 0; above = Tree.Nodes[above].Parent)
        {
            if (_open[above]) continue;
            Mark(above, true);
            changed = true;
        }

        if (changed) Refresh();
    }

    /// <summary>The node that is what another tree's node is: of the same kind, in the same place among its kind; -1 when there is none.</summary>
    public int Find(TreeOutline other, int node)
    {
        string key = other._keys[node];
        int nth = 0;
        for (int i = 0; i < node; i++)
        {
            if (other._keys[i] == key) nth++;
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] == key && nth-- == 0) return i;
        }

        return -1;
    }

    /// <summary>The protocol a node belongs to: the index of its own node.</summary>
    public int LayerOf(int node)
    {
        while (Tree.Nodes[node].Parent >= 0) node = Tree.Nodes[node].Parent;
        return node;
    }

    private void Mark(int node, bool open)
    {
        _open[node] = open;
        _memory.Set(_keys[node], open);
    }

    private void Refresh()
    {
        _rows.Clear();
        int hiddenBelow = int.MaxValue; // depth of a closed node: what is deeper is not shown
        for (int i = 0; i < _open.Length; i++)
        {
            int depth = Tree.Nodes[i].Depth;
            if (depth > hiddenBelow) continue;
            _rows.Add(i);
            hiddenBelow = _open[i] ? int.MaxValue : depth;
        }
    }

    /// <summary>The part of a heading that is the same in the next packet: up to its value.</summary>
    private static string KindOf(string label)
    {
        int end = label.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? label : label[..end];
    }
}
