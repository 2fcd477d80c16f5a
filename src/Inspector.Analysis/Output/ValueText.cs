using System.Buffers.Binary;
using System.Globalization;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Output;

/// <summary>The text forms of field values, as tshark prints them.</summary>
public static class ValueText
{
    private const long Second = 1_000_000_000;
    private const int Groups = 8;

    /// <summary>Seconds with nine decimals.</summary>
    public static void Seconds(Utf8Writer output, long nanoseconds)
    {
        if (nanoseconds < 0) output.Byte((byte)'-');
        ulong size = nanoseconds < 0 ? (ulong)-nanoseconds : (ulong)nanoseconds;
        output.Unsigned(size / Second);
        output.Byte((byte)'.');
        output.Padded((uint)(size % Second), 9);
    }

    /// <summary>"Mar  3, 2009 15:55:11.960953000 UTC".</summary>
    public static void Date(Utf8Writer output, long nanoseconds)
    {
        long seconds = Math.DivRem(nanoseconds, Second, out long rest);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + Second);
        DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
        output.Text(time.ToString("MMM ", CultureInfo.InvariantCulture));
        if (time.Day < 10) output.Byte((byte)' ');
        output.Text(time.ToString("d, yyyy HH:mm:ss.", CultureInfo.InvariantCulture));
        output.Padded((uint)rest, 9);
        output.Bytes(" UTC"u8);
    }

    public static void Mac(Utf8Writer output, ReadOnlySpan<byte> address)
    {
        for (int i = 0; i < address.Length; i++)
        {
            if (i > 0) output.Byte((byte)':');
            output.Hex(address[i], 2);
        }
    }

    public static void Address(Utf8Writer output, in IpAddress address)
    {
        if (address.Version == 4) V4(output, (uint)address.Low);
        else V6(output, address);
    }

    private static void V4(Utf8Writer output, uint address)
    {
        output.Unsigned(address >> 24);
        output.Byte((byte)'.');
        output.Unsigned((address >> 16) & 255);
        output.Byte((byte)'.');
        output.Unsigned((address >> 8) & 255);
        output.Byte((byte)'.');
        output.Unsigned(address & 255);
    }

    /// <summary>RFC 5952, with the IPv4 tail that inet_ntop writes for mapped and compatible addresses.</summary>
    private static void V6(Utf8Writer output, in IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.CopyTo(bytes);
        Span<ushort> words = stackalloc ushort[Groups];
        for (int i = 0; i < Groups; i++) words[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(i * 2)..]);
        (int start, int length) = LongestZeros(words);
        bool tail = start == 0 && (length == 6 || (length == 7 && words[7] != 1) || (length == 5 && words[5] == 0xFFFF));
        for (int i = 0; i < (tail ? 6 : Groups); i++)
        {
            if (i == start)
            {
                output.Bytes("::"u8);
                i += length - 1;
                continue;
            }

            if (i > 0 && i != start + length) output.Byte((byte)':');
            output.Hex(words[i], 1);
        }

        if (!tail) return;
        if (length == 5) output.Byte((byte)':');
        V4(output, (uint)address.Low);
    }

    private static (int Start, int Length) LongestZeros(ReadOnlySpan<ushort> words)
    {
        (int bestStart, int bestLength) = (-1, 1);
        for (int i = 0; i < Groups; i++)
        {
            int length = 0;
            while (i + length < Groups && words[i + length] == 0) length++;
            if (length > bestLength) (bestStart, bestLength) = (i, length);
            i += length;
        }

        return (bestStart, bestStart < 0 ? 0 : bestLength);
    }
}
