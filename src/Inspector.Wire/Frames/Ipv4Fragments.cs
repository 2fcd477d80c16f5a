using System.Buffers.Binary;

namespace Inspector.Wire.Frames;

/// <summary>Cuts a built IPv4 frame into fragments (RFC 791 section 3.2).</summary>
public static class Ipv4Fragments
{
    private const int HeaderBytes = 20;
    private const ushort MoreFragments = 0x2000;

    /// <summary>Frames of the fragments, in order.</summary>
    /// <param name="frame">Ethernet frame with an IPv4 header without options.</param>
    /// <param name="network">Offset of the IPv4 header.</param>
    /// <param name="dataPerFragment">Bytes of the datagram's payload each fragment but the last carries; a multiple of 8.</param>
    public static List<byte[]> Split(ReadOnlySpan<byte> frame, int network, int dataPerFragment)
    {
        if (dataPerFragment <= 0 || (dataPerFragment & 7) != 0) throw new ArgumentOutOfRangeException(nameof(dataPerFragment), "Fragments hold multiples of 8 bytes.");
        List<byte[]> fragments = [];
        ReadOnlySpan<byte> headers = frame[..(network + HeaderBytes)];
        ReadOnlySpan<byte> payload = frame[(network + HeaderBytes)..];
        for (int position = 0; position < payload.Length; position += dataPerFragment)
        {
            ReadOnlySpan<byte> data = payload[position..Math.Min(position + dataPerFragment, payload.Length)];
            byte[] fragment = new byte[headers.Length + data.Length];
            headers.CopyTo(fragment);
            data.CopyTo(fragment.AsSpan(headers.Length));
            Span<byte> ip = fragment.AsSpan(network, HeaderBytes);
            BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(HeaderBytes + data.Length));
            bool more = position + data.Length < payload.Length;
            BinaryPrimitives.WriteUInt16BigEndian(ip[6..], (ushort)((position / 8) | (more ? MoreFragments : 0)));
            ip[10] = ip[11] = 0;
            BinaryPrimitives.WriteUInt16BigEndian(ip[10..], InternetChecksum.Finish(InternetChecksum.Add(0, ip)));
            fragments.Add(fragment);
        }

        return fragments;
    }
}
