using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>
/// Interned protocol paths: a packet stores one 16-bit entry that gives frame.protocols and the protocol column. Entries form a tree; a child adds one
/// layer, a label changes the column's text. One writer, readers without locks.
/// </summary>
public sealed class ProtocolTable
{
    /// <summary>The entry of a packet without any layer.</summary>
    public const ushort Root = 0;

    /// <summary>Most entries; real captures have hundreds. Hostile stacks of headers must not fill the memory with paths.</summary>
    private const int Limit = 8192;
    private readonly Dictionary<int, ushort> _children = [];
    private readonly Dictionary<(ushort, string), ushort> _labels = [];
    private Entry[] _entries = new Entry[64];
    private int _count = 1;

    // The last child asked for of each entry: almost every look-up ends here, without hashing.
    private (ushort Protocol, ushort Child)[] _recent = new (ushort, ushort)[64];

    // The same for labels; texts are constants, so most look-ups compare references.
    private (string? Column, ushort Entry)[] _recentLabels = new (string?, ushort)[64];

    public ProtocolTable() => _entries[Root] = new Entry(Root, ProtocolId.None, "", "");

    public int Count => Volatile.Read(ref _count);

    /// <summary>The entry for <paramref name="parent"/> followed by one more layer. When the table is full the parent itself.</summary>
    public ushort Child(ushort parent, ProtocolId protocol)
    {
        (ushort recentProtocol, ushort child) = _recent[parent];
        if (recentProtocol == (ushort)protocol && child != 0) return child;
        if (!_children.TryGetValue((parent << 16) | (ushort)protocol, out child))
        {
            ref readonly Entry up = ref _entries[parent];
            string name = ProtocolNames.Short(protocol);
            string path = up.Path.Length == 0 ? name : name.Length == 0 ? up.Path : up.Path + ":" + name;
            string column = ProtocolNames.Column(protocol) is { } named && !up.Fixed ? Framed(up, named) : up.Column;

            // What ICMP quotes and what PIM registers does not change the column; GTP writes what it carries into its own.
            bool isFixed = up.Fixed || protocol is ProtocolId.Icmp or ProtocolId.Icmpv6 or ProtocolId.Pim;
            child = Add(new Entry(parent, protocol, path, column, isFixed, up.InGtp || protocol == ProtocolId.GtpU), parent);
            if (child == parent) return parent;
            _children[(parent << 16) | (ushort)protocol] = child;
        }

        _recent[parent] = ((ushort)protocol, child);
        return child;
    }

    /// <summary>
    /// The entry with the same path but another text in the protocol column. Inside GTP the text is framed; inside a quotation the column stays as it is.
    /// </summary>
    public ushort Label(ushort entry, string column)
    {
        if (_entries[entry].Column == column) return entry;
        if (_entries[_entries[entry].Parent].Fixed) return entry;
        if (ReferenceEquals(_recentLabels[entry].Column, column)) return _recentLabels[entry].Entry;
        if (!_labels.TryGetValue((entry, column), out ushort labelled))
        {
            ref readonly Entry same = ref _entries[entry];
            labelled = Add(same with { Column = Framed(_entries[same.Parent], column) }, entry);
            if (labelled != entry) _labels[(entry, column)] = labelled;
        }

        _recentLabels[entry] = (column, labelled);
        return labelled;
    }

    /// <summary>frame.protocols: short names joined by colons.</summary>
    public string Path(ushort entry) => _entries[entry].Path;

    /// <summary>The protocol column.</summary>
    public string Column(ushort entry) => _entries[entry].Column;

    /// <summary>The innermost protocol.</summary>
    public ProtocolId Protocol(ushort entry) => _entries[entry].Protocol;

    public ushort Parent(ushort entry) => _entries[entry].Parent;

    /// <summary>True when the path holds the protocol.</summary>
    public bool Contains(ushort entry, ProtocolId protocol)
    {
        for (; entry != Root; entry = _entries[entry].Parent)
        {
            if (_entries[entry].Protocol == protocol) return true;
        }

        return false;
    }

    private ushort Add(Entry entry, ushort orElse)
    {
        int count = _count;
        if (count == Limit) return orElse;
        if (count == _entries.Length)
        {
            Array.Resize(ref _recent, count * 2);
            Array.Resize(ref _recentLabels, count * 2);
            Entry[] larger = new Entry[count * 2];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        _entries[count] = entry;
        Volatile.Write(ref _count, count + 1);
        return (ushort)count;
    }

    private static string Framed(in Entry parent, string column) => parent.InGtp ? "GTP <" + column + ">" : column;

    private readonly record struct Entry(ushort Parent, ProtocolId Protocol, string Path, string Column, bool Fixed = false, bool InGtp = false);
}
