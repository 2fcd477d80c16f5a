using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>
/// Bits of a byte window, lowest first. Between two windows at most seven bits are kept, the rest of a byte whose first bits
/// were used: whole bytes are given back.
/// </summary>
internal ref struct BitWindow(ReadOnlySpan<byte> bytes, ulong bits, int count)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>The bits, the next one lowest; those above <see cref="Count"/> mean nothing.</summary>
    public ulong Bits { get; private set; } = bits;

    /// <summary>Number of bits that are there.</summary>
    public int Count { get; private set; } = count;

    /// <summary>Makes at least 56 bits available, or all there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill()
    {
        if (_bytes.Length - _position >= sizeof(ulong))
        {
            // Bytes read twice fall on their own bits again.
            Bits |= BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_position..]) << Count;
            _position += (63 - Count) >> 3;
            Count |= 56;
            return;
        }

        while (Count <= 56 && _position < _bytes.Length)
        {
            Bits |= (ulong)_bytes[_position++] << Count;
            Count += 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int count)
    {
        Bits >>= count;
        Count -= count;
    }

    /// <summary>The next bits as a number, left in place; the caller has made sure that they are there.</summary>
    public readonly int Peek(int count) => (int)(Bits & ((1UL << count) - 1));

    public int Take(int count)
    {
        int value = Peek(count);
        Drop(count);
        return value;
    }

    /// <summary>Gives whole bytes back; what is left are fewer than eight bits.</summary>
    public void GiveBack()
    {
        _position -= Count >> 3;
        Count &= 7;
        Bits &= (1UL << Count) - 1;
    }

    /// <summary>Goes to the next byte boundary.</summary>
    public void Align()
    {
        GiveBack();
        Bits = 0;
        Count = 0;
    }

    /// <summary>The bytes not yet taken, after <see cref="Align"/>.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

    public void Skip(int bytes) => _position += bytes;

    /// <summary>Bytes taken, after <see cref="GiveBack"/>.</summary>
    public readonly int Position => _position;
}
