namespace Inspector.Wire.Reassembly;

/// <summary>
/// The fragments of one datagram so far, in the order of their positions; of equal positions the one that came first stands first.
/// </summary>
internal sealed class WaitingDatagram
{
    /// <summary>Bytes that holding a fragment costs beside its data, about.</summary>
    private const int FragmentOverhead = 96;

    private readonly List<Fragment> _fragments = [];
    private int _sum;

    /// <summary>Nanoseconds: when the newest fragment came.</summary>
    public long Newest { get; set; }

    /// <summary>Length of the payload, -1 until the last fragment was seen. The first that claims to be the last decides.</summary>
    public int Total { get; private set; } = -1;

    public int Count => _fragments.Count;

    /// <summary>Bytes held, overhead included.</summary>
    public int Bytes { get; private set; }

    public void Add(int packet, int source, int position, ReadOnlySpan<byte> data, bool more)
    {
        int at = _fragments.Count;
        while (at > 0 && _fragments[at - 1].Position > position) at--;
        _fragments.Insert(at, new Fragment(packet, source, position, data.ToArray()));
        Bytes += data.Length + FragmentOverhead;
        _sum += data.Length;
        if (!more && Total < 0) Total = position + data.Length;
    }

    /// <summary>True when the last fragment is known and no byte before it is missing.</summary>
    public bool IsComplete()
    {
        if (Total < 0 || _sum < Total) return false;
        int reached = 0;
        foreach (Fragment fragment in _fragments)
        {
            if (fragment.Position > reached) break;
            reached = Math.Max(reached, fragment.Position + fragment.Data.Length);
        }

        return reached >= Total;
    }

    /// <summary>Writes the payload and says where each byte comes from: where fragments overlap, the one with the lower position counts, then the earlier.</summary>
    public void Assemble(Span<byte> payload, List<DatagramPart> parts)
    {
        int reached = 0;
        foreach (Fragment fragment in _fragments)
        {
            int stop = Math.Min(fragment.Position + fragment.Data.Length, Total);
            if (stop <= reached) continue;
            int skip = reached - fragment.Position;
            fragment.Data.AsSpan(skip, stop - reached).CopyTo(payload[reached..]);
            parts.Add(new DatagramPart(fragment.Packet, fragment.Source + skip, reached, stop - reached));
            reached = stop;
        }
    }

    private readonly record struct Fragment(int Packet, int Source, int Position, byte[] Data);
}
