using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>Packets handed from the indexing to the labelling thread at once, with a copy of their bytes. Used again and again.</summary>
internal sealed class LabelBatch
{
    /// <summary>Packets at most.</summary>
    public const int Capacity = 2048;

    /// <summary>Bytes of packets before the batch is handed over; a single longer packet still fits.</summary>
    public const int FullAt = 512 * 1024;

    public readonly LabelJob[] Jobs = new LabelJob[Capacity];
    public readonly List<DecodedPacket> Decoded = [];
    public int Count;
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(2 * FullAt, pinned: true);
    private int _used;

    public bool IsFull => Count == Capacity || _used >= FullAt;

    /// <summary>Copies a packet's bytes; returns where.</summary>
    public int Copy(ReadOnlySpan<byte> bytes)
    {
        int at = _used;
        if (at + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, at + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(at));
        _used += bytes.Length;
        return at;
    }

    public ReadOnlySpan<byte> Bytes(in LabelJob job) => _bytes.AsSpan(job.Offset, job.Length);

    public void Clear()
    {
        Count = _used = 0;
        Decoded.Clear();
    }
}
