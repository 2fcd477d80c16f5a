using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Inspector.Wire.Frames;

/// <summary>The Internet checksum (RFC 1071). Sums are kept in the machine's byte order and turned at the end.</summary>
public static class InternetChecksum
{
    /// <summary>Adds bytes to a running sum; all pieces but the last must have an even length.</summary>
    public static ulong Add(ulong sum, ReadOnlySpan<byte> bytes)
    {
        foreach (uint word in MemoryMarshal.Cast<byte, uint>(bytes)) sum += word;
        bytes = bytes[(bytes.Length & ~3)..];
        if (bytes.Length >= 2)
        {
            sum += MemoryMarshal.Read<ushort>(bytes);
            bytes = bytes[2..];
        }

        // An odd last byte counts as if a zero byte followed.
        if (bytes.Length == 1) sum += BitConverter.IsLittleEndian ? bytes[0] : (uint)bytes[0] << 8;
        return sum;
    }

    /// <summary>The checksum field's value for a sum.</summary>
    public static ushort Finish(ulong sum)
    {
        sum = (sum & 0xFFFF_FFFF) + (sum >> 32);
        sum = (sum & 0xFFFF_FFFF) + (sum >> 32);
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        ushort folded = (ushort)~((sum & 0xFFFF) + (sum >> 16));
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(folded) : folded;
    }
}
