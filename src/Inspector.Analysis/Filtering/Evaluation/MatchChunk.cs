using System.Numerics;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// The matches of one chunk of packets: a bit each, and how many stand before each block of 512. Written by one thread, rows only once; chunks without
/// a match share their arrays.
/// </summary>
internal sealed class MatchChunk(int before)
{
    /// <summary>Words of a chunk's bitmap.</summary>
    public const int Words = PacketChunk.Size / 64;

    private const int BlockWords = 8;
    private const int Blocks = Words / BlockWords;
    private static readonly ulong[] s_noBits = new ulong[Words];
    private static readonly ushort[] s_noCounts = new ushort[Blocks];

    private ulong[] _bits = s_noBits;

    // Matches of the chunk before each block. For blocks not reached yet: all there are so far, so that a search for an earlier match never ends there.
    private ushort[] _counts = s_noCounts;
    private int _count;

    /// <summary>Matches of the capture before this chunk.</summary>
    public int Before { get; } = before;

    /// <summary>Matches of this chunk; for the writer.</summary>
    public int Count => _count;

    public long AllocatedBytes => ReferenceEquals(_bits, s_noBits) ? 0 : (Words * sizeof(ulong)) + (Blocks * sizeof(ushort));

    /// <summary>Adds the bits of rows from <paramref name="from"/> on; the first word is the one that holds this row, bits of other rows must be clear.</summary>
    public void Add(int from, ReadOnlySpan<ulong> words)
    {
        if (words.IndexOfAnyExcept(0UL) < 0) return;
        if (ReferenceEquals(_bits, s_noBits))
        {
            _bits = new ulong[Words];
            Volatile.Write(ref _counts, new ushort[Blocks]);
        }

        int first = from >> 6;
        for (int word = first; word < first + words.Length; word++)
        {
            if (word % BlockWords == 0 && word > first) _counts[word / BlockWords] = (ushort)_count;
            ulong bits = words[word - first];
            _bits[word] |= bits;
            _count += BitOperations.PopCount(bits);
        }

        for (int block = ((first + words.Length - 1) / BlockWords) + 1; block < Blocks; block++) _counts[block] = (ushort)_count;
    }

    public bool Contains(int row) => (_bits[row >> 6] >> row & 1) != 0;

    /// <summary>Matches of the chunk before a row.</summary>
    public int Rank(int row)
    {
        ulong[] bits = _bits;
        int word = row >> 6;
        int rank = Volatile.Read(ref _counts)[word / BlockWords];
        for (int at = word & -BlockWords; at < word; at++) rank += BitOperations.PopCount(bits[at]);
        return rank + BitOperations.PopCount(bits[word] & ((1UL << row) - 1));
    }

    /// <summary>The row of the chunk's n-th match, which must be there.</summary>
    public int At(int n)
    {
        ushort[] counts = Volatile.Read(ref _counts);
        int low = 0;
        for (int high = Blocks - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            if (counts[middle] <= n) low = middle;
            else high = middle - 1;
        }

        int left = n - counts[low];
        ulong[] bits = _bits;
        for (int word = low * BlockWords; ; word++)
        {
            ulong value = bits[word];
            int here = BitOperations.PopCount(value);
            if (left < here)
            {
                for (; left > 0; left--) value &= value - 1;
                return (word << 6) + BitOperations.TrailingZeroCount(value);
            }

            left -= here;
        }
    }
}
