using System.Runtime.CompilerServices;

namespace Inspector.Wire.Captures;

/// <summary>Turns an interface's time stamps into nanoseconds: if_tsresol and if_tsoffset of pcapng. Saturates instead of overflowing.</summary>
internal readonly struct PcapngClock
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;
    private const int BinaryFlag = 0x80;
    private const int LargestPowerOfTen = 19;

    private readonly ulong _multiplier;
    private readonly ulong _divisor;
    private readonly ulong _largestExact;
    private readonly int _shift;
    private readonly long _offsetSeconds;

    /// <param name="resolution">if_tsresol: negative power of 10, or of 2 when the highest bit is set.</param>
    /// <param name="offsetSeconds">if_tsoffset.</param>
    public PcapngClock(byte resolution, long offsetSeconds)
    {
        int exponent = resolution & ~BinaryFlag;
        _multiplier = 1;
        _divisor = 1;
        _offsetSeconds = offsetSeconds;
        if ((resolution & BinaryFlag) != 0)
        {
            _multiplier = NanosecondsPerSecond;
            _shift = exponent;
        }
        else if (exponent <= 9)
        {
            _multiplier = PowerOfTen(9 - exponent);
        }
        else
        {
            // Ticks finer than 10^-28 s: 64 bits of them are less than a nanosecond.
            _divisor = exponent - 9 > LargestPowerOfTen ? 0 : PowerOfTen(exponent - 9);
        }

        bool simple = offsetSeconds == 0 && _shift == 0 && _divisor == 1;
        _largestExact = simple ? (ulong)long.MaxValue / _multiplier : 0;
    }

    /// <summary>Microseconds since 1970: what the format assumes where an interface says nothing.</summary>
    public static PcapngClock Default => new(6, 0);

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ToNanoseconds(ulong ticks) => ticks <= _largestExact ? (long)(ticks * _multiplier) : Exactly(ticks);

    private static ulong PowerOfTen(int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private long Exactly(ulong ticks)
    {
        UInt128 elapsed = _divisor switch
        {
            0 => UInt128.Zero,
            1 => (_multiplier * (UInt128)ticks) >> _shift,
            _ => ticks / _divisor,
        };
        Int128 total = (Int128)elapsed + ((Int128)_offsetSeconds * (long)NanosecondsPerSecond);
        if (total <= long.MaxValue)
            return total < long.MinValue ? long.MinValue : (long)total;

        // Later than the year 2262 can only be a count below zero that was written without its sign. Read so, the distances
        // between such packets stay exact.
        Int128 signed = (Int128)(long)ticks * (long)_multiplier;
        return _shift == 0 && (long)ticks < 0 && signed >= long.MinValue ? (long)signed : long.MaxValue;
    }
}
