using System.Buffers;

namespace Inspector.Analysis.Statistics;

/// <summary>
/// Puts ids into the order of 64-bit keys, a byte at a time. Equal keys keep the order they had, so an order by several keys is made by sorting by the least
/// important first. A million ids take some tens of milliseconds; bytes that are the same in all keys take none.
/// </summary>
public static class RadixOrder
{
    private const int Radix = 256;
    private const int Digits = sizeof(ulong);

    /// <summary>Sorts <paramref name="ids"/> by their keys, ascending. False when <paramref name="outdated"/> said to stop: the order is then any.</summary>
    public static bool Sort(Span<int> ids, Func<int, ulong> keyOf, Func<bool> outdated)
    {
        int count = ids.Length;
        if (count < 2) return true;
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(count);
        ulong[] otherKeys = ArrayPool<ulong>.Shared.Rent(count);
        int[] otherIds = ArrayPool<int>.Shared.Rent(count);
        int[] histogram = ArrayPool<int>.Shared.Rent(Digits * Radix);
        try
        {
            Array.Clear(histogram, 0, Digits * Radix);
            for (int i = 0; i < count; i++)
            {
                ulong key = keyOf(ids[i]);
                keys[i] = key;
                for (int digit = 0; digit < Digits; digit++, key >>= 8) histogram[(digit * Radix) + (int)(key & 0xFF)]++;
            }

            return Distribute(ids, otherIds.AsSpan(0, count), keys.AsSpan(0, count), otherKeys.AsSpan(0, count), histogram, outdated);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<ulong>.Shared.Return(otherKeys);
            ArrayPool<int>.Shared.Return(otherIds);
            ArrayPool<int>.Shared.Return(histogram);
        }
    }

    private static bool Distribute(Span<int> ids, Span<int> otherIds, Span<ulong> keys, Span<ulong> otherKeys, Span<int> histogram, Func<bool> outdated)
    {
        Span<int> result = ids;
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> counts = histogram.Slice(digit * Radix, Radix);
            int shift = digit * 8;
            if (counts[(int)((keys[0] >> shift) & 0xFF)] == keys.Length) continue;
            if (outdated()) return false;
            int start = 0;
            for (int value = 0; value < Radix; value++) (counts[value], start) = (start, start + counts[value]);
            for (int i = 0; i < keys.Length; i++)
            {
                ulong key = keys[i];
                int to = counts[(int)((key >> shift) & 0xFF)]++;
                otherKeys[to] = key;
                otherIds[to] = ids[i];
            }

            Span<ulong> keysBefore = keys;
            keys = otherKeys;
            otherKeys = keysBefore;
            Span<int> idsBefore = ids;
            ids = otherIds;
            otherIds = idsBefore;
        }

        if (ids != result) ids.CopyTo(result);
        return true;
    }
}
