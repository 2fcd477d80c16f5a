using System.Buffers;

namespace Inspector.Wire.Captures.Compression;

/// <summary>
/// Decompresses one deflate stream (RFC 1951) in steps. A step that runs out of input goes back to the start of the symbol
/// (or block header) it could not finish, so that input may end anywhere.
/// </summary>
internal sealed class Inflater : IDisposable
{
    private const int HistoryBytes = 32 * 1024;
    private const int OutputBytes = 256 * 1024;
    private const int LongestMatch = 258;

    private const int EndOfBlock = 256;
    private const int MaxLiteralCodes = 286;
    private const int MaxDistanceCodes = 30;
    private const int FixedLiteralCodes = 288;
    private const int LengthCodes = 19;

    private static readonly ushort[] s_lengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly byte[] s_lengthExtra =
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static readonly ushort[] s_distanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly byte[] s_distanceExtra =
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(HistoryBytes + OutputBytes);
    private readonly HuffmanTable _literals = new(FixedLiteralCodes);
    private readonly HuffmanTable _distances = new(MaxDistanceCodes + 2);
    private readonly HuffmanTable _lengths = new(LengthCodes);
    private readonly byte[] _codeLengths = new byte[MaxLiteralCodes + MaxDistanceCodes + LongestMatch];
    private int _end;
    private ulong _bits;
    private int _bitCount;
    private int _storedLeft;
    private bool _lastBlock;
    private bool _disposed;
    private Stage _stage;

    private enum Stage : byte
    {
        BlockHeader,
        Stored,
        Codes,
        Ended,
    }

    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>What is wrong, once a step answered <see cref="DecodeStatus.Damaged"/>.</summary>
    public string? Damage { get; private set; }

    /// <summary>Starts a new stream.</summary>
    public void Reset()
    {
        _end = 0;
        _bits = 0;
        _bitCount = 0;
        _lastBlock = false;
        _stage = Stage.BlockHeader;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
            ArrayPool<byte>.Shared.Return(_buffer);
        _disposed = true;
    }

    /// <summary>One step: until the output is full, the input used up, or the stream at its end.</summary>
    public DecodeStatus Decode(ReadOnlySpan<byte> input, out int consumed, out ReadOnlySpan<byte> output)
    {
        if (_end > HistoryBytes)
        {
            Buffer.BlockCopy(_buffer, _end - HistoryBytes, _buffer, 0, HistoryBytes);
            _end = HistoryBytes;
        }

        int from = _end;
        var window = new BitWindow(input, _bits, _bitCount);
        DecodeStatus status;
        do
        {
            status = _stage switch
            {
                Stage.BlockHeader => ReadBlockHeader(ref window),
                Stage.Stored => CopyStored(ref window),
                Stage.Codes => DecodeCodes(ref window),
                _ => DecodeStatus.Ended,
            };
        }
        while (status == DecodeStatus.Progress && _end <= _buffer.Length - LongestMatch);

        if (status == DecodeStatus.Ended)
            window.Align();
        else
            window.GiveBack();
        _bits = window.Bits;
        _bitCount = window.Count;
        consumed = window.Position;
        output = _buffer.AsSpan(from, _end - from);
        return status;
    }

    private DecodeStatus ReadBlockHeader(ref BitWindow window)
    {
        if (_lastBlock)
        {
            _stage = Stage.Ended;
            return DecodeStatus.Ended;
        }

        BitWindow before = window;
        window.Refill();
        if (window.Count < 3)
        {
            window = before;
            return DecodeStatus.NeedInput;
        }

        bool last = window.Take(1) != 0;
        DecodeStatus status;
        switch (window.Take(2))
        {
            case 0:
                status = ReadStoredHeader(ref window);
                break;
            case 1:
                UseFixedCodes();
                status = DecodeStatus.Progress;
                break;
            case 2:
                status = ReadDynamicCodes(ref window);
                break;
            default:
                status = Fail("a block has the reserved type 3");
                break;
        }

        if (status == DecodeStatus.NeedInput)
            window = before;
        else
            _lastBlock = last;
        return status;
    }

    private DecodeStatus ReadStoredHeader(ref BitWindow window)
    {
        window.Align();
        ReadOnlySpan<byte> rest = window.Rest;
        if (rest.Length < 4)
            return DecodeStatus.NeedInput;
        int length = rest[0] | (rest[1] << 8);
        if ((length ^ 0xFFFF) != (rest[2] | (rest[3] << 8)))
            return Fail("the two lengths of a stored block differ");
        window.Skip(4);
        _storedLeft = length;
        _stage = Stage.Stored;
        return DecodeStatus.Progress;
    }

    private DecodeStatus CopyStored(ref BitWindow window)
    {
        if (_storedLeft == 0)
        {
            _stage = Stage.BlockHeader;
            return DecodeStatus.Progress;
        }

        ReadOnlySpan<byte> rest = window.Rest;
        int length = Math.Min(Math.Min(_storedLeft, rest.Length), _buffer.Length - _end);
        if (length == 0)
            return DecodeStatus.NeedInput;
        rest[..length].CopyTo(_buffer.AsSpan(_end));
        window.Skip(length);
        _end += length;
        _storedLeft -= length;
        return DecodeStatus.Progress;
    }

    private void UseFixedCodes()
    {
        Span<byte> lengths = _codeLengths.AsSpan(0, FixedLiteralCodes);
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        _literals.TryBuild(lengths);
        lengths[..(MaxDistanceCodes + 2)].Fill(5);
        _distances.TryBuild(lengths[..(MaxDistanceCodes + 2)]);
        _stage = Stage.Codes;
    }

    private DecodeStatus ReadDynamicCodes(ref BitWindow window)
    {
        window.Refill();
        if (window.Count < 14)
            return DecodeStatus.NeedInput;
        int literals = window.Take(5) + 257;
        int distances = window.Take(5) + 1;
        int lengthCodes = window.Take(4) + 4;
        if (literals > MaxLiteralCodes || distances > MaxDistanceCodes)
            return Fail("a block announces more codes than there are");
        Span<byte> lengths = _codeLengths;
        lengths[..LengthCodes].Clear();
        for (int i = 0; i < lengthCodes; i++)
        {
            window.Refill();
            if (window.Count < 3)
                return DecodeStatus.NeedInput;
            lengths[LengthOrder[i]] = (byte)window.Take(3);
        }

        if (!_lengths.TryBuild(lengths[..LengthCodes]))
            return Fail("the code lengths of a block contradict each other");
        DecodeStatus status = ReadCodeLengths(ref window, literals + distances);
        if (status != DecodeStatus.Progress)
            return status;
        if (lengths[EndOfBlock] == 0)
            return Fail("a block has no code for its end");
        if (!_literals.TryBuild(lengths[..literals]) || !_distances.TryBuild(lengths.Slice(literals, distances)))
            return Fail("the codes of a block contradict each other");
        _stage = Stage.Codes;
        return DecodeStatus.Progress;
    }

    private DecodeStatus ReadCodeLengths(ref BitWindow window, int wanted)
    {
        int known = 0;
        while (known < wanted)
        {
            window.Refill();
            int symbol = _lengths.Decode(window.Bits, out int bits);
            int extra = symbol switch { 16 => 2, 17 => 3, 18 => 7, _ => 0 };
            if (bits + extra > window.Count || (bits == 0 && window.Count < HuffmanTable.MaxBits))
                return DecodeStatus.NeedInput;
            if (bits == 0)
                return Fail("a code length has no meaning");
            window.Drop(bits);
            if (symbol < 16)
            {
                _codeLengths[known++] = (byte)symbol;
                continue;
            }

            int repeat = window.Take(extra) + (symbol == 18 ? 11 : 3);
            if ((symbol == 16 && known == 0) || known + repeat > wanted)
                return Fail("code lengths are repeated beyond their end");
            _codeLengths.AsSpan(known, repeat).Fill(symbol == 16 ? _codeLengths[known - 1] : (byte)0);
            known += repeat;
        }

        return DecodeStatus.Progress;
    }

    private DecodeStatus DecodeCodes(ref BitWindow window)
    {
        byte[] buffer = _buffer;
        int end = _end;
        int limit = buffer.Length - LongestMatch;
        DecodeStatus status = DecodeStatus.Progress;
        while (end <= limit)
        {
            window.Refill();
            ulong bits = window.Bits;
            int symbol = _literals.Decode(bits, out int used);
            if (used > window.Count || used == 0)
            {
                status = Missing(window.Count, "a code of a block has no meaning");
                break;
            }

            if (symbol < EndOfBlock)
            {
                buffer[end++] = (byte)symbol;
                window.Drop(used);
                continue;
            }

            if (symbol == EndOfBlock)
            {
                window.Drop(used);
                _stage = Stage.BlockHeader;
                break;
            }

            if (!TryMatch(symbol, bits, window.Count, ref used, out int length, out int distance, out status))
                break;
            // Everything before the end of the buffer belongs to this stream.
            if (distance > end)
            {
                status = Fail("a match reaches back before the start of the data");
                break;
            }

            window.Drop(used);
            Copy(buffer, end, distance, length);
            end += length;
        }

        _end = end;
        return status;
    }

    private bool TryMatch(int symbol, ulong bits, int available, ref int used, out int length, out int distance, out DecodeStatus status)
    {
        length = distance = 0;
        status = DecodeStatus.Progress;
        int index = symbol - EndOfBlock - 1;
        if (index >= s_lengthBase.Length)
        {
            status = Fail("a length code has no meaning");
            return false;
        }

        length = s_lengthBase[index] + (int)((bits >> used) & ((1u << s_lengthExtra[index]) - 1));
        used += s_lengthExtra[index];
        int far = _distances.Decode(bits >> used, out int distanceBits);
        used += distanceBits;
        if (distanceBits == 0 || used > available)
        {
            status = Missing(available, "a distance code of a block has no meaning");
            return false;
        }

        if (far >= s_distanceBase.Length)
        {
            status = Fail("a distance code has no meaning");
            return false;
        }

        distance = s_distanceBase[far] + (int)((bits >> used) & ((1u << s_distanceExtra[far]) - 1));
        used += s_distanceExtra[far];
        status = used > available ? DecodeStatus.NeedInput : DecodeStatus.Progress;
        return used <= available;
    }

    /// <summary>No code matched: for want of input, or because there is none although 48 bits, the longest symbol, are there.</summary>
    private DecodeStatus Missing(int available, string damage) => available < 48 ? DecodeStatus.NeedInput : Fail(damage);

    private static void Copy(byte[] buffer, int to, int distance, int length)
    {
        if (distance >= length)
        {
            buffer.AsSpan(to - distance, length).CopyTo(buffer.AsSpan(to));
            return;
        }

        if (distance == 1)
        {
            buffer.AsSpan(to, length).Fill(buffer[to - 1]);
            return;
        }

        for (int i = to; i < to + length; i++)
            buffer[i] = buffer[i - distance];
    }

    private DecodeStatus Fail(string damage)
    {
        Damage = damage;
        return DecodeStatus.Damaged;
    }
}
