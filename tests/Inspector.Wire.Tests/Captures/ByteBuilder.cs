using System.Buffers.Binary;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Bytes of a hand-made file, field by field, in one byte order.</summary>
internal sealed class ByteBuilder(bool bigEndian = false)
{
    private readonly List<byte> _bytes = [];

    public bool BigEndian { get; } = bigEndian;

    public int Length => _bytes.Count;

    public ByteBuilder U16(int value)
    {
        Span<byte> field = stackalloc byte[2];
        if (BigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)value);
        return Bytes(field);
    }

    public ByteBuilder U32(uint value)
    {
        Span<byte> field = stackalloc byte[4];
        if (BigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(field, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        return Bytes(field);
    }

    public ByteBuilder U64(ulong value) =>
        BigEndian ? U32((uint)(value >> 32)).U32((uint)value) : U32((uint)value).U32((uint)(value >> 32));

    public ByteBuilder Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteBuilder Pad(int multiple = 4)
    {
        while (_bytes.Count % multiple != 0)
            _bytes.Add(0);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
