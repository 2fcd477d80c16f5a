namespace Inspector.Analysis.Statistics;

/// <summary>One protocol at its place in the hierarchy, with the packets that have it there.</summary>
/// <param name="Name">Wireshark's short name, which is also the filter.</param>
/// <param name="Path">Names from the outermost on, joined by colons: unique in a hierarchy.</param>
/// <param name="Depth">0 for the outermost.</param>
public sealed record ProtocolNode(string Name, string Path, int Depth)
{
    /// <summary>Packets that have it here.</summary>
    public long Packets { get; internal set; }

    /// <summary>Sum of their frame lengths.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Packets of which it is the innermost protocol.</summary>
    public long EndPackets { get; internal set; }

    /// <summary>Sum of their frame lengths.</summary>
    public long EndBytes { get; internal set; }

    /// <summary>What it carries, in order of first appearance.</summary>
    public IReadOnlyList<ProtocolNode> Children => Inside;

    internal List<ProtocolNode> Inside { get; } = [];

    internal ProtocolNode Child(string name)
    {
        // Few siblings, and this runs once a path, not once a packet.
        ProtocolNode? known = Inside.Find(child => child.Name == name);
        if (known is not null) return known;
        var added = new ProtocolNode(name, Path.Length == 0 ? name : Path + ":" + name, Depth + 1);
        Inside.Add(added);
        return added;
    }
}
