using System.Buffers.Binary;

namespace Inspector.Wire.Frames;

/// <summary>
/// Writes Ethernet frames with TCP, UDP or ICMP in IPv4 or IPv6, lengths and checksums right. The inverse of the decoder, for scripted conversations,
/// generated captures and tests. The buffer must hold <see cref="MaxHeaderBytes"/> more than options and payload.
/// </summary>
public static class FrameBuilder
{
    /// <summary>Ethernet, one VLAN tag, IPv6, TCP without options.</summary>
    public const int MaxHeaderBytes = EthernetBytes + VlanBytes + Ipv6Bytes + TcpBytes;

    /// <summary>Longest list of TCP options (data offset 15).</summary>
    public const int MaxOptionBytes = 40;

    private const int EthernetBytes = 14;
    private const int VlanBytes = 4;
    private const int Ipv4Bytes = 20;
    private const int Ipv6Bytes = 40;
    private const int TcpBytes = 20;
    private const int TcpChecksumAt = 16;
    private const int UdpBytes = 8;
    private const int UdpChecksumAt = 6;
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const ushort DontFragment = 0x4000;

    /// <summary>Writes a TCP segment; returns the frame's length.</summary>
    public static int WriteTcp(
        Span<byte> frame, FrameEndpoint from, FrameEndpoint to, in TcpFields fields, ReadOnlySpan<byte> options, ReadOnlySpan<byte> payload, in LinkFields link = default)
    {
        if (options.Length > MaxOptionBytes || (options.Length & 3) != 0) throw new ArgumentException("TCP options fill up to ten words of four bytes.", nameof(options));
        int length = TcpBytes + options.Length + payload.Length;
        int at = WriteNetwork(frame, from, to, Tcp, length, link);
        Span<byte> segment = frame.Slice(at, length);
        BinaryPrimitives.WriteUInt16BigEndian(segment, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], fields.Sequence.Raw);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], fields.Acknowledgement.Raw);
        BinaryPrimitives.WriteUInt16BigEndian(segment[12..], (ushort)(((TcpBytes + options.Length) << 10) | (int)fields.Flags));
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], fields.Window);
        BinaryPrimitives.WriteUInt16BigEndian(segment[TcpChecksumAt..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(segment[18..], fields.UrgentPointer);
        options.CopyTo(segment[TcpBytes..]);
        payload.CopyTo(segment[(TcpBytes + options.Length)..]);
        ushort checksum = TransportChecksum(from, to, Tcp, segment);
        BinaryPrimitives.WriteUInt16BigEndian(segment[TcpChecksumAt..], checksum);
        return at + length;
    }

    /// <summary>Writes a UDP datagram; returns the frame's length.</summary>
    public static int WriteUdp(Span<byte> frame, FrameEndpoint from, FrameEndpoint to, ReadOnlySpan<byte> payload, in LinkFields link = default)
    {
        int length = UdpBytes + payload.Length;
        int at = WriteNetwork(frame, from, to, Udp, length, link);
        Span<byte> datagram = frame.Slice(at, length);
        BinaryPrimitives.WriteUInt16BigEndian(datagram, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[UdpChecksumAt..], 0);
        payload.CopyTo(datagram[UdpBytes..]);
        ushort checksum = TransportChecksum(from, to, Udp, datagram);

        // Zero would say "no checksum" (RFC 768).
        BinaryPrimitives.WriteUInt16BigEndian(datagram[UdpChecksumAt..], checksum == 0 ? ushort.MaxValue : checksum);
        return at + length;
    }

    /// <summary>Writes an ICMP error (IPv4) that quotes an IP header and what of its payload is wanted; returns the frame's length.</summary>
    public static int WriteIcmpError(Span<byte> frame, FrameEndpoint from, FrameEndpoint to, byte type, byte code, ReadOnlySpan<byte> quoted, in LinkFields link = default)
    {
        const int header = 8;
        int length = header + quoted.Length;
        int at = WriteNetwork(frame, from, to, Icmp, length, link);
        Span<byte> message = frame.Slice(at, length);
        message[..header].Clear();
        message[0] = type;
        message[1] = code;
        quoted.CopyTo(message[header..]);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Finish(InternetChecksum.Add(0, message)));
        return at + length;
    }

    /// <summary>Offset of the IP header in a frame written here.</summary>
    public static int NetworkOffset(in LinkFields link) => link.Vlan == 0 ? EthernetBytes : EthernetBytes + VlanBytes;

    private static int WriteNetwork(Span<byte> frame, FrameEndpoint from, FrameEndpoint to, byte protocol, int payload, in LinkFields link)
    {
        to.Mac.CopyTo(frame);
        from.Mac.CopyTo(frame[6..]);
        int at = 12;
        if (link.Vlan != 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[at..], 0x8100);
            BinaryPrimitives.WriteUInt16BigEndian(frame[(at + 2)..], link.Vlan);
            at += VlanBytes;
        }

        BinaryPrimitives.WriteUInt16BigEndian(frame[at..], (ushort)(from.IsIpv6 ? 0x86DD : 0x0800));
        at += 2;
        return from.IsIpv6 ? WriteIpv6(frame, at, from, to, protocol, payload) : WriteIpv4(frame, at, from, to, protocol, payload, link);
    }

    private static int WriteIpv4(Span<byte> frame, int at, FrameEndpoint from, FrameEndpoint to, byte protocol, int payload, in LinkFields link)
    {
        Span<byte> header = frame.Slice(at, Ipv4Bytes);
        header[0] = 0x45;
        header[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], checked((ushort)(Ipv4Bytes + payload)));
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], link.Identification);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], link.MayFragment ? (ushort)0 : DontFragment);
        header[8] = from.HopLimit;
        header[9] = protocol;
        header[10] = header[11] = 0;
        from.Address.CopyTo(header[12..]);
        to.Address.CopyTo(header[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Finish(InternetChecksum.Add(0, header)));
        return at + Ipv4Bytes;
    }

    private static int WriteIpv6(Span<byte> frame, int at, FrameEndpoint from, FrameEndpoint to, byte protocol, int payload)
    {
        Span<byte> header = frame.Slice(at, Ipv6Bytes);
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x6000_0000);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], checked((ushort)payload));
        header[6] = protocol;
        header[7] = from.HopLimit;
        from.Address.CopyTo(header[8..]);
        to.Address.CopyTo(header[24..]);
        return at + Ipv6Bytes;
    }

    /// <summary>Over the pseudo header (RFC 9293 section 3.1, RFC 8200 section 8.1) and the segment.</summary>
    private static ushort TransportChecksum(FrameEndpoint from, FrameEndpoint to, byte protocol, ReadOnlySpan<byte> segment)
    {
        ulong sum = InternetChecksum.Add(InternetChecksum.Add(0, from.Address), to.Address);
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(tail, (uint)segment.Length);
        BinaryPrimitives.WriteUInt32BigEndian(tail[4..], protocol);
        return InternetChecksum.Finish(InternetChecksum.Add(InternetChecksum.Add(sum, tail), segment));
    }
}
