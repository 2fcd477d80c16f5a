using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>One TCP option: kind, place and contents; typed accessors for those whose length is right.</summary>
public readonly ref struct TcpOption
{
    internal TcpOption(TcpOptionKind kind, int offset, int length, ReadOnlySpan<byte> data)
    {
        Kind = kind;
        Offset = offset;
        Length = length;
        Data = data;
    }

    public TcpOptionKind Kind { get; }

    /// <summary>Offset of the kind byte from the first option byte.</summary>
    public int Offset { get; }

    /// <summary>Length with kind and length bytes; 1 for end of list and no operation.</summary>
    public int Length { get; }

    /// <summary>What stands behind the length byte.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Number of SACK blocks (RFC 2018).</summary>
    public int SackBlocks => Kind == TcpOptionKind.Sack ? Data.Length / 8 : 0;

    /// <summary>Maximum segment size (RFC 9293 section 3.7.1), when the length is 4.</summary>
    public bool TryGetMaximumSegmentSize(out ushort size)
    {
        bool sound = Kind == TcpOptionKind.MaximumSegmentSize && Data.Length == 2;
        size = sound ? BinaryPrimitives.ReadUInt16BigEndian(Data) : (ushort)0;
        return sound;
    }

    /// <summary>Window scale shift as written (RFC 7323 section 2.2; more than 14 counts as 14), when the length is 3.</summary>
    public bool TryGetWindowScale(out byte shift)
    {
        bool sound = Kind == TcpOptionKind.WindowScale && Data.Length == 1;
        shift = sound ? Data[0] : (byte)0;
        return sound;
    }

    /// <summary>Time stamp value and echo reply (RFC 7323 section 3.2), when the length is 10.</summary>
    public bool TryGetTimestamps(out uint value, out uint echo)
    {
        bool sound = Kind == TcpOptionKind.Timestamps && Data.Length == 8;
        value = sound ? BinaryPrimitives.ReadUInt32BigEndian(Data) : 0;
        echo = sound ? BinaryPrimitives.ReadUInt32BigEndian(Data[4..]) : 0;
        return sound;
    }

    /// <summary>Left and right edge of a SACK block, raw sequence numbers; <paramref name="block"/> is less than <see cref="SackBlocks"/>.</summary>
    public void GetSackBlock(int block, out uint left, out uint right)
    {
        left = BinaryPrimitives.ReadUInt32BigEndian(Data[(block * 8)..]);
        right = BinaryPrimitives.ReadUInt32BigEndian(Data[((block * 8) + 4)..]);
    }
}
