using System.Runtime.CompilerServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>Codes of one deflate alphabet (RFC 1951 section 3.2.2): a direct table for short codes, counting for the rare long ones.</summary>
internal sealed class HuffmanTable(int maxSymbols)
{
    /// <summary>Longest code of deflate, bits.</summary>
    public const int MaxBits = 15;

    private const int DirectBits = 11;
    private const int LengthBits = 4;
    private const uint LengthMask = (1 << LengthBits) - 1;

    private readonly uint[] _direct = new uint[1 << DirectBits];
    private readonly ushort[] _counts = new ushort[MaxBits + 1];
    private readonly ushort[] _sorted = new ushort[maxSymbols];

    /// <summary>Builds the table from code lengths; false when they describe more codes than there are.</summary>
    public bool TryBuild(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_counts);
        Array.Clear(_direct);
        foreach (byte length in lengths)
            _counts[length]++;
        _counts[0] = 0;

        Span<ushort> offsets = stackalloc ushort[MaxBits + 2];
        Span<uint> next = stackalloc uint[MaxBits + 2];
        offsets.Clear();
        next.Clear();
        int free = 1;
        for (int bits = 1; bits <= MaxBits; bits++)
        {
            free = (free << 1) - _counts[bits];
            if (free < 0)
                return false;
            offsets[bits + 1] = (ushort)(offsets[bits] + _counts[bits]);
            next[bits + 1] = (next[bits] + _counts[bits]) << 1;
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int bits = lengths[symbol];
            if (bits == 0)
                continue;
            _sorted[offsets[bits]++] = (ushort)symbol;
            uint code = next[bits]++;
            if (bits <= DirectBits)
                Fill(Reverse(code, bits), bits, symbol);
        }

        return true;
    }

    /// <summary>
    /// The symbol at the low end of <paramref name="bits"/> and its length in bits; a length of 0 when no code matches.
    /// The length may exceed the bits that are really there: the caller compares.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decode(ulong bits, out int length)
    {
        uint entry = _direct[(int)(bits & ((1 << DirectBits) - 1))];
        length = (int)(entry & LengthMask);
        return length != 0 ? (int)(entry >> LengthBits) : DecodeLong(bits, out length);
    }

    private static uint Reverse(uint code, int bits)
    {
        uint reversed = 0;
        for (int i = 0; i < bits; i++)
            reversed |= ((code >> i) & 1) << (bits - 1 - i);
        return reversed;
    }

    private void Fill(uint reversed, int bits, int symbol)
    {
        for (uint i = reversed; i < _direct.Length; i += 1u << bits)
            _direct[i] = ((uint)symbol << LengthBits) | (uint)bits;
    }

    private int DecodeLong(ulong bits, out int length)
    {
        int code = 0, first = 0, index = 0;
        for (length = 1; length <= MaxBits; length++)
        {
            code |= (int)(bits & 1);
            bits >>= 1;
            int count = _counts[length];
            if (code - first < count)
                return _sorted[index + code - first];
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        length = 0;
        return -1;
    }
}
