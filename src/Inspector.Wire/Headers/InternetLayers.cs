namespace Inspector.Wire.Headers;

/// <summary>IPv4 (RFC 791), IPv6 (RFC 8200) and ARP (RFC 826).</summary>
internal static class InternetLayers
{
    private const int Ipv4Length = 20;
    private const int Ipv6Length = 40;
    private const int ArpLength = 8;

    public static void Arp(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, ArpLength, ProtocolId.Arp)) return;
        if (walk.Packet.ArpOffset < 0) walk.Packet.ArpOffset = offset;
        int length = ArpLength + (2 * (walk.Frame[offset + 4] + walk.Frame[offset + 5]));
        walk.Push(ProtocolId.Arp, offset, length);
        walk.Stop(Math.Min(offset + length, end), end);
    }

    public static void Ipv4(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, Ipv4Length, ProtocolId.Ipv4)) return;
        ref DecodedPacket packet = ref walk.Packet;
        int header = (walk.Frame[offset] & 15) * 4;
        Network(ref walk, 4, offset);
        walk.Push(ProtocolId.Ipv4, offset, Math.Max(header, Ipv4Length));
        int total = walk.U16(offset + 2);
        if (header < Ipv4Length || (total != 0 && total < header))
        {
            packet.Malformed = true;
            walk.Stop(offset + Math.Min(Ipv4Length, end - offset), end);
            return;
        }

        int whole = walk.Whole(offset, out int length);
        int data = offset + header;
        if (whole >= 0)
        {
            end = Math.Min(data + length, end);
        }
        else
        {
            if (total != 0 && offset + total <= end) end = offset + total;
            else if (total > end - offset && !walk.Quoted) packet.Malformed = true;
            int place = walk.U16(offset + 6);
            if ((place & 0x3FFF) != 0 && !(walk.Quoted && (place & 0x1FFF) == 0))
            {
                packet.FragmentIpOffset = offset;
                packet.FragmentDataOffset = Math.Min(data, walk.Frame.Length);
                packet.FragmentDataLength = Math.Max(0, end - data);
                packet.FragmentPosition = (place & 0x1FFF) * 8;
                packet.MoreFragments = (place & 0x2000) != 0;
                packet.FragmentProtocol = walk.Frame[offset + 9];
                packet.FragmentId = (uint)walk.U16(offset + 4);
                walk.Data(data, end);
                return;
            }
        }

        IpProtocols.Decode(ref walk, walk.Frame[offset + 9], data, end);
    }

    public static void Ipv6(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, Ipv6Length, ProtocolId.Ipv6)) return;
        Network(ref walk, 6, offset);
        walk.Packet.Push(ProtocolId.Ipv6, offset, Ipv6Length);
        int length = walk.U16(offset + 4);
        int data = offset + Ipv6Length;
        if (length != 0 && data + length <= end) end = data + length;
        IpProtocols.Decode(ref walk, walk.Frame[offset + 6], data, end);
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
