using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>
/// The common packet in straight-line code: Ethernet II, IPv4 without options or fragments, a whole TCP or UDP header, lengths that agree.
/// Anything else is left to the walk over the layers, which gives the same answer for these, only slower.
/// </summary>
internal static class PlainPacket
{
    private const int Ip = 14;
    private const int Transport = Ip + 20;
    private const int UdpLength = 8;
    private const int TcpLength = 20;
    private const ushort FragmentBits = 0x3FFF;

    /// <summary>False when the packet is not of this kind; <paramref name="packet"/> is then untouched. It must have been cleared.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> frame, int end, ref DecodedPacket packet)
    {
        if (frame.Length < Transport + TcpLength) return TryShort(frame, end, ref packet);
        if (BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherTypes.Ipv4 || frame[Ip] != 0x45) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(frame[(Ip + 2)..]) - 20;
        if ((BinaryPrimitives.ReadUInt16BigEndian(frame[(Ip + 6)..]) & FragmentBits) != 0 || length > end - Transport) return false;
        byte protocol = frame[Ip + 9];
        if (protocol == IpProtocols.Udp) return TryUdp(frame, length, ref packet);
        int header = (frame[Transport + 12] >> 4) * 4;
        if (protocol != IpProtocols.Tcp || header < TcpLength || header > length) return false;

        Found(ref packet, frame.Length, header, length);
        packet.Layers[3] = new Layer(ProtocolId.Tcp, Transport, Math.Min(header, frame.Length - Transport));
        packet.TcpOffset = Transport;
        packet.TcpShape = TcpShape.Full;
        packet.Transport = ProtocolId.Tcp;
        return true;
    }

    private static bool TryShort(ReadOnlySpan<byte> frame, int end, ref DecodedPacket packet)
    {
        if (frame.Length < Transport + UdpLength || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherTypes.Ipv4 || frame[Ip] != 0x45) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(frame[(Ip + 2)..]) - 20;
        return (BinaryPrimitives.ReadUInt16BigEndian(frame[(Ip + 6)..]) & FragmentBits) == 0 && length <= end - Transport
            && frame[Ip + 9] == IpProtocols.Udp && TryUdp(frame, length, ref packet);
    }

    private static bool TryUdp(ReadOnlySpan<byte> frame, int length, ref DecodedPacket packet)
    {
        int said = BinaryPrimitives.ReadUInt16BigEndian(frame[(Transport + 4)..]);
        if (said < UdpLength || said > length) return false;
        if (UdpTunnels.MayBe(BinaryPrimitives.ReadUInt16BigEndian(frame[Transport..]))
            || UdpTunnels.MayBe(BinaryPrimitives.ReadUInt16BigEndian(frame[(Transport + 2)..]))) return false;
        Found(ref packet, frame.Length, UdpLength, said);
        packet.Layers[3] = new Layer(ProtocolId.Udp, Transport, UdpLength);
        packet.UdpOffset = Transport;
        packet.UdpCount = 1;
        packet.Transport = ProtocolId.Udp;
        return true;
    }

    private static void Found(ref DecodedPacket packet, int captured, int header, int length)
    {
        packet.Layers[0] = new Layer(ProtocolId.Ethernet, 0, Ip);
        packet.Layers[1] = new Layer(ProtocolId.EtherType, Ip - 2, 2);
        packet.Layers[2] = new Layer(ProtocolId.Ipv4, Ip, Transport - Ip);
        packet.LayerCount = packet.QuoteStart = 4;
        packet.EthernetOffset = 0;
        packet.Ipv4Offset = packet.NetworkOffset = Ip;
        packet.NetworkVersion = 4;
        packet.TransportOffset = Transport;
        packet.TransportLength = length;
        packet.PayloadOffset = Math.Min(Transport + header, captured);
        packet.PayloadLength = length - header;
        packet.PayloadCaptured = Math.Min(length - header, captured - packet.PayloadOffset);
    }
}
