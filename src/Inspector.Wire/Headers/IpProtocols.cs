namespace Inspector.Wire.Headers;

/// <summary>What follows an IP protocol number (IANA protocol numbers).</summary>
internal static class IpProtocols
{
    public static void Decode(ref HeaderWalk walk, int protocol, int offset, int end)
    {
        switch (protocol)
        {
            case 6: TransportLayers.Tcp(ref walk, offset, end); break;
            case 17: TransportLayers.Udp(ref walk, offset, end); break;
            case 1: ControlLayers.Icmp(ref walk, offset, end); break;
            case 58: ControlLayers.Icmpv6(ref walk, offset, end); break;
            case 4: InternetLayers.Ipv4(ref walk, offset, end); break;
            case 41: InternetLayers.Ipv6(ref walk, offset, end); break;
            default:
                walk.Packet.UnknownNumber = protocol;
                walk.Data(offset, end);
                break;
        }
    }
}
