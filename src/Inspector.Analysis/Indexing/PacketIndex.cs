namespace Inspector.Analysis.Indexing;

/// <summary>
/// Everything known of the packets of one capture, as append-only columns in chunks. One writer; any number of readers without locks.
/// Invariant: rows below <see cref="Count"/> are complete and never change.
/// </summary>
public sealed class PacketIndex
{
    private PacketChunk[] _chunks = [];
    private int _written;
    private int _count;

    /// <summary>Number of packets published.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Number of packets appended by the writer, published or not.</summary>
    internal int Written => _written;

    /// <summary>frame.protocols and protocol column texts.</summary>
    public ProtocolTable Protocols { get; } = new();

    /// <summary>What each reassembled packet was made of.</summary>
    public FragmentTable Fragments { get; } = new();

    /// <summary>The chunk that holds a packet; its row is <c>packet &amp; PacketChunk.Mask</c>.</summary>
    public PacketChunk Chunk(int packet) => _chunks[packet >> PacketChunk.Bits];

    /// <summary>Bytes allocated for columns and side tables.</summary>
    public long AllocatedBytes
    {
        get
        {
            long bytes = Fragments.AllocatedBytes;
            foreach (PacketChunk chunk in _chunks) bytes += chunk.AllocatedBytes;
            return bytes;
        }
    }

    /// <summary>The chunk and row the next packet is written to; <see cref="Commit"/> makes it a row.</summary>
    internal PacketChunk Next(out int row)
    {
        row = _written & PacketChunk.Mask;
        int chunk = _written >> PacketChunk.Bits;
        if (chunk == _chunks.Length)
        {
            if (chunk > 0) _chunks[chunk - 1].Seal();
            Volatile.Write(ref _chunks, [.. _chunks, new PacketChunk()]);
        }

        return _chunks[chunk];
    }

    internal void Commit() => _written++;

    /// <summary>Shows the first <paramref name="count"/> packets to readers.</summary>
    internal void Publish(int count) => Volatile.Write(ref _count, count);
}
