namespace Inspector.Analysis.Indexing;

/// <summary>Of which packets each reassembled datagram was made; few, so a dictionary under a lock.</summary>
public sealed class FragmentTable
{
    private readonly Dictionary<int, FragmentPart[][]> _parts = [];

    public long AllocatedBytes { get; private set; }

    /// <summary>Records the parts of one datagram completed by a packet; a packet may complete several, outermost first (fragments inside a tunnel that was fragmented itself).</summary>
    internal void Add(int packet, FragmentPart[] parts)
    {
        lock (_parts)
        {
            _parts[packet] = _parts.TryGetValue(packet, out FragmentPart[][]? before) ? [.. before, parts] : [parts];
            AllocatedBytes += 80 + (parts.Length * 16L);
        }
    }

    /// <summary>The datagrams a packet completed, outermost first; empty when it completed none.</summary>
    public IReadOnlyList<FragmentPart[]> Of(int packet)
    {
        lock (_parts) return _parts.TryGetValue(packet, out FragmentPart[][]? parts) ? parts : [];
    }
}
