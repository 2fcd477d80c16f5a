namespace Inspector.Live;

/// <summary>What the two threads of a capture count. Each number has one writer; anyone reads.</summary>
internal sealed class CaptureCounters
{
    private long _packets;
    private long _bytes;
    private long _ring;
    private long _received;
    private long _kernel;
    private long _interface;
    private long _encoded;
    private long _written;
    private int _file = 1;

    public long Packets => Volatile.Read(ref _packets);

    public long Bytes => Volatile.Read(ref _bytes);

    public long DroppedByRing => Volatile.Read(ref _ring);

    public long Received => Volatile.Read(ref _received);

    public long DroppedByKernel => Volatile.Read(ref _kernel);

    public long DroppedByInterface => Volatile.Read(ref _interface);

    /// <summary>Bytes made for the output.</summary>
    public long Encoded => Volatile.Read(ref _encoded);

    /// <summary>Bytes the output has taken.</summary>
    public long Written => Volatile.Read(ref _written);

    public int File
    {
        get => Volatile.Read(ref _file);
        set => Volatile.Write(ref _file, value);
    }

    public void AddPacket(int bytes)
    {
        Volatile.Write(ref _packets, _packets + 1);
        Volatile.Write(ref _bytes, _bytes + bytes);
    }

    public void AddRingDrop() => Volatile.Write(ref _ring, _ring + 1);

    public void AddEncoded(int bytes) => Volatile.Write(ref _encoded, _encoded + bytes);

    public void AddWritten(int bytes) => Volatile.Write(ref _written, _written + bytes);

    public void Set(in SourceStatistics statistics)
    {
        Volatile.Write(ref _received, statistics.Received);
        Volatile.Write(ref _kernel, statistics.DroppedByKernel);
        Volatile.Write(ref _interface, statistics.DroppedByInterface);
    }
}
