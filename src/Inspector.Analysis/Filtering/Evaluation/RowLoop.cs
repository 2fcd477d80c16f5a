using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The loop from answers of rows to words of a mask.</summary>
internal static class RowLoop
{
    // Optimised at once: the first filter of a capture must not wait for the runtime to find out that this is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<T>(ref T answers, int first, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
        where T : struct, IRowAnswers
    {
        for (int word = 0; word < care.Length; word++)
        {
            ulong left = care[word];
            ulong pass = 0;
            ulong may = 0;
            int row = first + (word * 64);
            if (left == ulong.MaxValue)
            {
                for (int bit = 0; bit < 64; bit++)
                {
                    ulong answer = answers.Of(row + bit);
                    pass |= (answer & 1 & (answer >> 1)) << bit;
                    may |= (answer >> 1) << bit;
                }
            }
            else
            {
                for (; left != 0; left &= left - 1)
                {
                    int bit = BitOperations.TrailingZeroCount(left);
                    ulong answer = answers.Of(row + bit);
                    pass |= (answer & 1 & (answer >> 1)) << bit;
                    may |= (answer >> 1) << bit;
                }
            }

            yes[word] = pass;
            maybe[word] = may;
        }
    }
}
