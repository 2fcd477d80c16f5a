using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>The one's complement sum of RFC 1071.</summary>
public static class InternetChecksum
{
    /// <summary>Adds bytes to a running sum; an odd last byte counts as the high half of a word.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        ulong total = sum;
        while (bytes.Length >= 2)
        {
            total += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }

        if (!bytes.IsEmpty) total += (uint)(bytes[0] << 8);
        while (total > uint.MaxValue) total = (total & 0xFFFF) + (total >> 16);
        return (uint)total;
    }

    /// <summary>The checksum a running sum leads to.</summary>
    public static ushort Finish(uint sum)
    {
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>The checksum of a header that has its checksum field at an even offset; the field itself counts as 0.</summary>
    public static ushort OfHeader(ReadOnlySpan<byte> header, int fieldAt) => Finish(Add(Add(0, header[..fieldAt]), header[(fieldAt + 2)..]));
}
