using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// The packets that pass a filter, in file order: a bitmap with a directory, so that the n-th match and the number of matches before a packet are found
/// without a scan. One writer; any number of readers without locks.
/// Invariant: what is said of packets below <see cref="Evaluated"/> never changes.
/// </summary>
public sealed class MatchSet
{
    private MatchChunk[] _chunks = [];

    // Packets looked at in the upper half, matches in the lower: readers see both of one moment.
    private long _published;

    /// <summary>Number of matches found so far.</summary>
    public int Count => (int)(uint)Volatile.Read(ref _published);

    /// <summary>Packets looked at so far, from the first one on.</summary>
    public int Evaluated => (int)(Volatile.Read(ref _published) >> 32);

    /// <summary>Both figures of the same moment.</summary>
    public (int Evaluated, int Count) Published
    {
        get
        {
            long both = Volatile.Read(ref _published);
            return ((int)(both >> 32), (int)(uint)both);
        }
    }

    /// <summary>Bytes allocated.</summary>
    public long AllocatedBytes
    {
        get
        {
            MatchChunk[] chunks = Volatile.Read(ref _chunks);
            long bytes = chunks.Length * 64L;
            foreach (MatchChunk chunk in chunks) bytes += chunk.AllocatedBytes;
            return bytes;
        }
    }

    /// <summary>The packet of the n-th match; n is below <see cref="Count"/>.</summary>
    public int At(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(n, Count);
        MatchChunk[] chunks = Volatile.Read(ref _chunks);
        int low = 0;
        for (int high = chunks.Length - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            if (chunks[middle].Before <= n) low = middle;
            else high = middle - 1;
        }

        return (low << PacketChunk.Bits) + chunks[low].At(n - chunks[low].Before);
    }

    /// <summary>Number of matches before a packet; all found so far for packets not looked at yet.</summary>
    public int Rank(int packet)
    {
        (int evaluated, int count) = Published;
        if (packet >= evaluated) return count;
        if (packet <= 0) return 0;
        MatchChunk chunk = Volatile.Read(ref _chunks)[packet >> PacketChunk.Bits];
        return chunk.Before + chunk.Rank(packet & PacketChunk.Mask);
    }

    /// <summary>Whether a packet was looked at and passed.</summary>
    public bool Contains(int packet) =>
        (uint)packet < (uint)Evaluated && Volatile.Read(ref _chunks)[packet >> PacketChunk.Bits].Contains(packet & PacketChunk.Mask);

    /// <summary>Appends the answers for the packets from <see cref="Evaluated"/> up to <paramref name="to"/>, all of one chunk; for the one writer.</summary>
    /// <param name="to">The packet behind the last one looked at.</param>
    /// <param name="words">A bit a packet; the first word is the one that holds the packet <see cref="Evaluated"/>, bits of other packets are clear.</param>
    internal void Append(int to, ReadOnlySpan<ulong> words)
    {
        (int from, int count) = Published;
        int at = from >> PacketChunk.Bits;
        if (at == _chunks.Length) Volatile.Write(ref _chunks, [.. _chunks, new MatchChunk(count)]);
        MatchChunk chunk = _chunks[at];
        int before = chunk.Count;
        chunk.Add(from & PacketChunk.Mask, words);
        Volatile.Write(ref _published, ((long)to << 32) | (uint)(count + chunk.Count - before));
    }
}
