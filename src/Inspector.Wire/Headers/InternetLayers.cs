namespace Inspector.Wire.Headers;

/// <summary>IPv4 (RFC 791), IPv6 with its extension headers (RFC 8200) and ARP (RFC 826).</summary>
internal static class InternetLayers
{
    private const int Ipv4Length = 20;
    private const int Ipv6Length = 40;
    private const int FragmentLength = 8;
    private const int ArpLength = 8;
    private const byte JumboOption = 0xC2;

    public static void Arp(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, ArpLength, ProtocolId.Arp)) return;
        if (walk.Packet.ArpOffset < 0) walk.Packet.ArpOffset = offset;
        int length = ArpLength + (2 * (walk.Frame[offset + 4] + walk.Frame[offset + 5]));
        walk.Push(ProtocolId.Arp, offset, length);
        walk.Stop(Math.Min(offset + length, end), end);
    }

    /// <summary>IPv4; an IPv6 header where an IPv4 one is announced is decoded as such.</summary>
    public static void Ipv4(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Packet.TooDeep || !walk.Has(offset, end, 1, ProtocolId.Ipv4)) return;
        ref DecodedPacket packet = ref walk.Packet;
        int version = walk.Frame[offset] >> 4;
        int header = (walk.Frame[offset] & 15) * 4;
        if (version != 4)
        {
            walk.Push(ProtocolId.Ipv4, offset, 0);
            packet.Malformed = true;
            if (version != 6 || !Ipv6(ref walk, offset, end)) walk.Stop(offset, end);
            return;
        }

        if (!walk.Has(offset, end, Ipv4Length, ProtocolId.Ipv4)) return;
        walk.Push(ProtocolId.Ipv4, offset, Math.Max(header, Ipv4Length));
        int total = walk.U16(offset + 2);
        if (header < Ipv4Length || (total != 0 && total < header))
        {
            // Not even the addresses are shown for such a header.
            packet.Malformed = true;
            walk.Stop(offset + Ipv4Length, end);
            return;
        }

        Network(ref walk, 4, offset);
        int available = Math.Max(0, end - offset);
        int data = offset + header;
        if (walk.Whole(offset, out int length) >= 0)
        {
            end = data + length;
        }
        else
        {
            if (total == 0) total = available;
            if (total > available && !walk.Quoted) packet.Malformed = true;
            if (total < available) end = offset + total;
            int place = walk.U16(offset + 6);
            if ((place & 0x3FFF) != 0 && Ipv4Fragment(ref walk, offset, data, end, total - header, place)) return;
        }

        if (end - offset < header) packet.Malformed = true;
        if (end > data) IpProtocols.Decode(ref walk, walk.Frame[offset + 9], data, end);
        else walk.Stop(Math.Min(data, Math.Max(offset, end)), end);
    }

    /// <summary>IPv6 and its chain of extension headers; false when there is another version number, which then is no IPv6 at all.</summary>
    public static bool Ipv6(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Packet.TooDeep) return false;
        if (walk.Captured(offset, end) > 0 && walk.Frame[offset] >> 4 != 6)
        {
            walk.Packet.Malformed = true;
            return false;
        }

        if (!walk.Has(offset, end, Ipv6Length, ProtocolId.Ipv6)) return true;
        Network(ref walk, 6, offset);
        walk.Packet.Push(ProtocolId.Ipv6, offset, Ipv6Length);
        int length = walk.U16(offset + 4);
        byte next = walk.Frame[offset + 6];
        int data = offset + Ipv6Length;
        int said = data + length;
        if (length == 0)
        {
            // A jumbogram (RFC 2675), or segmentation offload, which leaves the field empty.
            int jumbo = next == IpProtocols.HopByHop ? Jumbo(walk, data, end) : 0;
            said = jumbo > 0 ? (int)Math.Min((long)data + jumbo, int.MaxValue) : next is IpProtocols.Tcp or IpProtocols.Udp ? end : data;
        }

        if (said > end && !walk.Quoted) walk.Packet.Malformed = true;
        Extensions(ref walk, offset, next, data, Math.Min(said, end));
        return true;
    }

    /// <summary>The extension headers in front of the upper layer, which may also stand behind an IPv4 header.</summary>
    public static void Extensions(ref HeaderWalk walk, int ipOffset, byte next, int offset, int end)
    {
        while (true)
        {
            ProtocolId protocol = IpProtocols.Extension(next);
            if (protocol == ProtocolId.None) break;
            int shortest = protocol == ProtocolId.Ah ? 12 : 8;
            int length = shortest;
            if (walk.Captured(offset, end) >= 2 && protocol != ProtocolId.Ipv6Fragment)
            {
                // AH counts in units of 4 bytes minus 2, all others in units of 8 beyond the first.
                length = protocol == ProtocolId.Ah ? (walk.Frame[offset + 1] + 2) * 4 : (walk.Frame[offset + 1] + 1) * 8;
            }

            if (!walk.Has(offset, end, length, protocol)) return;
            walk.Push(protocol, offset, length);
            next = walk.Frame[offset];
            if (protocol == ProtocolId.Ipv6Fragment)
            {
                int place = walk.U16(offset + 2);
                if (walk.Whole(ipOffset, out int whole) == offset + FragmentLength)
                {
                    end = offset + FragmentLength + whole;
                }
                else if ((place & 0xFFF9) != 0)
                {
                    Ipv6Fragment(ref walk, ipOffset, offset, end, place, next);
                    return;
                }
            }

            offset += length;
        }

        if (next == IpProtocols.NoNext && offset >= end) walk.Stop(Math.Min(offset, end), end);
        else IpProtocols.Decode(ref walk, next, offset, end);
    }

    /// <summary>True when decoding ends at a fragment. A first fragment that was not captured whole cannot be put together, so it is decoded as far as it goes.</summary>
    private static bool Ipv4Fragment(ref HeaderWalk walk, int offset, int data, int end, int length, int place)
    {
        ref DecodedPacket packet = ref walk.Packet;
        int position = (place & 0x1FFF) * 8;
        bool captured = length > 0 && walk.Captured(data, end) >= length;
        if (!captured && position == 0)
        {
            walk.CutFragment = true;
            return false;
        }

        if (captured && !walk.Quoted)
        {
            packet.FragmentIpOffset = offset;
            packet.FragmentDataOffset = data;
            packet.FragmentDataLength = length;
            packet.FragmentPosition = position;
            packet.MoreFragments = (place & 0x2000) != 0;
            packet.FragmentProtocol = walk.Frame[offset + 9];
            packet.FragmentId = (uint)walk.U16(offset + 4);
        }

        packet.IsFragment = !walk.Quoted;
        walk.Data(data, end);
        return true;
    }

    private static void Ipv6Fragment(ref HeaderWalk walk, int ipOffset, int offset, int end, int place, byte next)
    {
        ref DecodedPacket packet = ref walk.Packet;
        int data = offset + FragmentLength;
        int length = end - data;
        if (length > 0 && walk.Captured(data, end) >= length && !walk.Quoted)
        {
            packet.FragmentIpOffset = ipOffset;
            packet.FragmentHeaderOffset = offset;
            packet.FragmentDataOffset = data;
            packet.FragmentDataLength = length;
            packet.FragmentPosition = place & 0xFFF8;
            packet.MoreFragments = (place & 1) != 0;
            packet.FragmentProtocol = next;
            packet.FragmentId = walk.U32(offset + 4);
        }

        packet.IsFragment = !walk.Quoted;
        walk.Data(data, end);
    }

    /// <summary>The length in the jumbo payload option of a hop-by-hop header, 0 when there is none.</summary>
    private static int Jumbo(in HeaderWalk walk, int offset, int end)
    {
        int captured = walk.Captured(offset, end);
        if (captured < 8) return 0;
        int stop = offset + Math.Min(captured, (walk.Frame[offset + 1] + 1) * 8);
        for (int at = offset + 2; at + 6 <= stop;)
        {
            byte kind = walk.Frame[at];
            if (kind == JumboOption && walk.Frame[at + 1] == 4) return (int)Math.Min(walk.U32(at + 2), int.MaxValue);
            at += kind == 0 ? 1 : 2 + walk.Frame[at + 1];
        }

        return 0;
    }

    private static void Network(ref HeaderWalk walk, byte version, int offset)
    {
        ref DecodedPacket packet = ref walk.Packet;
        if (version == 4 && packet.Ipv4Offset < 0) packet.Ipv4Offset = offset;
        if (version == 6 && packet.Ipv6Offset < 0) packet.Ipv6Offset = offset;
        if (walk.Quoted) return;
        packet.HasTunnel |= packet.NetworkOffset >= 0;
        packet.NetworkOffset = offset;
        packet.NetworkVersion = version;
    }
}
