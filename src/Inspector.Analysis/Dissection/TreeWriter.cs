namespace Inspector.Analysis.Dissection;

/// <summary>Collects the nodes of one packet; <see cref="Open"/> makes the following ones children until <see cref="Close"/>.</summary>
internal sealed class TreeWriter
{
    /// <summary>Deepest nesting; further levels stay at this one.</summary>
    public const int DepthLimit = 40;

    private readonly List<TreeNode> _nodes;
    private readonly List<TreeSource> _sources = new(1);
    private readonly int[] _parents = new int[DepthLimit];
    private int _depth;
    private int _tooDeep;
    private int _byteCount;

    /// <param name="frame">The bytes of the packet.</param>
    /// <param name="expected">Nodes to have room for at first.</param>
    public TreeWriter(byte[] frame, int expected = 128)
    {
        _nodes = new(expected);
        TryAddSource("Frame", frame);
    }

    /// <summary>Index of the source that ranges are in.</summary>
    public int Source { get; private set; }

    public bool IsFull => _nodes.Count >= ProtocolTree.NodeLimit;

    private int Parent => _depth == 0 ? -1 : _parents[_depth - 1];

    /// <summary>Adds a node; a range outside the frame is cut to it.</summary>
    public void Add(string abbreviation, string label, in TreeValue value, int offset, int length, TreeSeverity severity = TreeSeverity.None, bool generated = false)
    {
        if (IsFull) return;
        offset = Math.Clamp(offset, 0, _byteCount);
        length = Math.Clamp(length, 0, _byteCount - offset);
        _nodes.Add(new TreeNode(abbreviation, label, value, offset, length, Parent, _depth, severity, generated, Source));
    }

    /// <summary>Adds a node and makes it the parent of what follows.</summary>
    public void Open(string abbreviation, string label, in TreeValue value, int offset, int length, bool generated = false)
    {
        Add(abbreviation, label, value, offset, length, generated: generated);
        if (_depth == DepthLimit) _tooDeep++;
        else _parents[_depth++] = _nodes.Count - 1;
    }

    public void Close()
    {
        if (_tooDeep > 0) _tooDeep--;
        else _depth--;
    }

    /// <summary>Closes everything that is open: the next node is a protocol's own.</summary>
    public void CloseAll() => _depth = _tooDeep = 0;

    /// <summary>Depth to give to <see cref="CloseTo"/>.</summary>
    public int Depth => _depth;

    public void CloseTo(int depth)
    {
        _depth = depth;
        _tooDeep = 0;
    }

    /// <summary>Changes the label of the innermost open node: what is known only after its children.</summary>
    public void Rename(string label)
    {
        if (_depth == 0) return;
        int at = _parents[_depth - 1];
        _nodes[at] = _nodes[at] with { Label = label };
    }

    /// <summary>Adds bytes that the following ranges are in; false, and nothing changes, when there are too many sources already.</summary>
    public bool TryAddSource(string name, byte[] bytes)
    {
        if (_sources.Count == ProtocolTree.SourceLimit) return false;
        _sources.Add(new TreeSource(name, bytes));
        SelectSource(_sources.Count - 1);
        return true;
    }

    /// <summary>Goes on in a source that was added before.</summary>
    public void SelectSource(int source)
    {
        Source = source;
        _byteCount = _sources[source].Bytes.Length;
    }

    public ProtocolTree Finish()
    {
        bool full = IsFull;
        CloseAll();
        if (full)
        {
            _nodes.Add(new TreeNode(
                "_ws.short", $"[Only the first {ProtocolTree.NodeLimit} fields are shown]", TreeValue.None, 0, 0, -1, 0, TreeSeverity.Warning, true));
        }

        return new ProtocolTree([.. _nodes], [.. _sources], full);
    }
}
