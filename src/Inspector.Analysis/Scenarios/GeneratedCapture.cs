using System.Buffers.Binary;

namespace Inspector.Analysis.Scenarios;

/// <summary>The pcapng file a generator writes: one Ethernet interface, nanosecond times, a buffer of its own.</summary>
internal sealed class GeneratedCapture : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private const int EnhancedPacketBytes = 32;
    private readonly Stream _output;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;

    public GeneratedCapture(Stream output)
    {
        _output = output;
        Span<byte> section = Take(28);
        BinaryPrimitives.WriteUInt32LittleEndian(section, 0x0A0D_0D0A);
        BinaryPrimitives.WriteUInt32LittleEndian(section[4..], 28);
        BinaryPrimitives.WriteUInt32LittleEndian(section[8..], 0x1A2B_3C4D);
        BinaryPrimitives.WriteUInt32LittleEndian(section[12..], 1);
        BinaryPrimitives.WriteInt64LittleEndian(section[16..], -1);
        BinaryPrimitives.WriteUInt32LittleEndian(section[24..], 28);
        Span<byte> description = Take(32);
        description.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(description, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(description[4..], 32);
        BinaryPrimitives.WriteUInt16LittleEndian(description[8..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(description[16..], 9);
        BinaryPrimitives.WriteUInt16LittleEndian(description[18..], 1);
        description[20] = 9;
        BinaryPrimitives.WriteUInt32LittleEndian(description[28..], 32);
    }

    public void Add(long time, ReadOnlySpan<byte> frame)
    {
        int padded = (frame.Length + 3) & ~3;
        Span<byte> block = Take(EnhancedPacketBytes + padded);
        BinaryPrimitives.WriteUInt32LittleEndian(block, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], (uint)block.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], (uint)(time >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(block[16..], (uint)time);
        BinaryPrimitives.WriteUInt32LittleEndian(block[20..], (uint)frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block[24..], (uint)frame.Length);
        frame.CopyTo(block[28..]);
        block.Slice(28 + frame.Length, padded - frame.Length).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(block[^4..], (uint)block.Length);
    }

    /// <summary>Hands the rest to the stream, which stays open.</summary>
    public void Dispose()
    {
        _output.Write(_buffer, 0, _used);
        _used = 0;
    }

    private Span<byte> Take(int bytes)
    {
        if (_used + bytes > _buffer.Length) Dispose();
        Span<byte> room = _buffer.AsSpan(_used, bytes);
        _used += bytes;
        return room;
    }
}
