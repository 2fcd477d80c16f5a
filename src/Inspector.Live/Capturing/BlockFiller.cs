using Inspector.Wire.Captures.Writing;

namespace Inspector.Live;

/// <summary>
/// The capture thread's side of the output: packets are encoded as pcapng straight into blocks, one copy. Decides where files end. Takes packets until
/// <see cref="End"/> says why not.
/// </summary>
internal sealed class BlockFiller(ICaptureSource source, CaptureSettings settings, string? description, BlockRing ring, CaptureCounters counters, string application) : ICaptureSink
{
    /// <summary>What a packet's block has beside its bytes, padding included.</summary>
    private const int PacketOverhead = 32 + 3;

    /// <summary>Room kept at the end of a block for the interface statistics that end a file.</summary>
    private const int TrailerBytes = 128;

    private readonly long _maxPackets = settings.Stop.Packets ?? long.MaxValue;
    private readonly long _maxBytes = settings.Stop.Bytes ?? long.MaxValue;
    private readonly int _maxFiles = settings.Stop.Files ?? int.MaxValue;
    private readonly long _fileBytes = settings.Rotation?.FileBytes ?? long.MaxValue;
    private readonly long _filePackets = settings.Rotation?.FilePackets ?? long.MaxValue;

    private RingBlock? _block;
    private PcapngWriter? _writer;
    private int _file;
    private long _bytesInFile;
    private long _packetsInFile;

    /// <summary>Why no more packets are taken; null while they are.</summary>
    public CaptureEnd? End { get; private set; }

    /// <summary>The file being filled, counted from 1.</summary>
    public int File => _file;

    /// <summary>Packets in the file being filled.</summary>
    public long PacketsInFile => _packetsInFile;

    /// <summary>Packets that may still be taken.</summary>
    public int Wanted(int most) => (int)Math.Min(most, _maxPackets - counters.Packets);

    /// <inheritdoc/>
    public void Packet(ReadOnlySpan<byte> data, long timestamp, uint wireLength)
    {
        if (End is not null) return;
        int need = PacketOverhead + data.Length;
        if (_packetsInFile > 0 && (_packetsInFile >= _filePackets || _bytesInFile + need + TrailerBytes > _fileBytes)) EndFile(timestamp);
        if (End is not null) return;
        if (counters.Encoded + need + TrailerBytes > _maxBytes)
        {
            End = new(CaptureEndReason.ByteLimit, FormattableString.Invariant($"It has the {_maxBytes} bytes that were asked for."));
            return;
        }

        if (!TryMakeRoom(need) || _writer is not { } writer || _block is not { } block)
        {
            counters.AddRingDrop();
            return;
        }

        int before = block.Used;

        // A clock before 1970 is the one thing the format cannot say.
        writer.TryWrite(data, Math.Max(0, timestamp), wireLength, 0);
        Encoded(block.Used - before);
        _packetsInFile++;
        counters.AddPacket(data.Length);
        if (counters.Packets >= _maxPackets)
            End = new(CaptureEndReason.PacketLimit, FormattableString.Invariant($"It has the {_maxPackets} packets that were asked for."));
    }

    /// <summary>Begins the first file, so that a reader finds one before the first packet.</summary>
    public void Begin() => TryMakeRoom(0);

    /// <summary>Hands what there is to the writer, unless it is busy: then more gathers in the block.</summary>
    public void Flush()
    {
        if (_block is { Used: > 0 } && ring.IsIdle) Submit();
    }

    /// <summary>Ends the file with what was counted; the next packet begins another.</summary>
    public void EndFile(long timestamp)
    {
        if (_writer is null) return;
        if (_block is null && !TryTakeBlock()) return;
        Close(timestamp);
        if (_file >= _maxFiles) End = new(CaptureEndReason.FileLimit, FormattableString.Invariant($"It has the {_maxFiles} files that were asked for."));
    }

    /// <summary>Ends the last file, waiting for room if need be.</summary>
    public void Finish(long timestamp)
    {
        if (_writer is not null)
        {
            if (_block is null && ring.Take() is { } block) Adopt(block);
            if (_block is not null) Close(timestamp);
        }

        ring.Complete();
    }

    private void Close(long timestamp)
    {
        int before = _block!.Used;
        SourceStatistics statistics = source.Statistics;
        counters.Set(statistics);

        // Every block keeps room for this; see TryMakeRoom.
        _writer!.WriteStatistics(0, Math.Max(0, timestamp), (ulong)statistics.Received, (ulong)statistics.DroppedByInterface,
            (ulong)(statistics.DroppedByKernel + counters.DroppedByRing));
        Encoded(_block.Used - before);
        _block.EndsFile = true;
        Submit();
        _writer = null;
    }

    /// <summary>Makes sure that so many bytes fit into the block and that the file has begun; false when every block is full.</summary>
    private bool TryMakeRoom(int need)
    {
        if (_block is not null && _block.Room < need + TrailerBytes) Submit();
        if (_block is null && !TryTakeBlock()) return false;
        if (_writer is null) BeginFile(_block!);
        return true;
    }

    private bool TryTakeBlock()
    {
        if (ring.TryTake() is not { } block) return false;
        Adopt(block);
        return true;
    }

    private void Adopt(RingBlock block)
    {
        _block = block;
        block.Start(_writer is null ? _file + 1 : _file);
        _writer?.MoveTo(block);
    }

    private void BeginFile(RingBlock block)
    {
        _file++;
        _bytesInFile = 0;
        _packetsInFile = 0;
        _writer = new PcapngWriter(block, application, operatingSystem: Environment.OSVersion.VersionString);
        string? filter = string.IsNullOrWhiteSpace(settings.Filter) ? null : settings.Filter;
        _writer.AddInterface(source.LinkType, (uint)source.SnapLength, settings.Interface, description, filter);
        Encoded(block.Used);
    }

    private void Encoded(int bytes)
    {
        _bytesInFile += bytes;
        counters.AddEncoded(bytes);
    }

    private void Submit()
    {
        ring.Submit(_block!);
        _block = null;
    }
}
