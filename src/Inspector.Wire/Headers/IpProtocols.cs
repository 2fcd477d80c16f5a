namespace Inspector.Wire.Headers;

/// <summary>What follows an IP protocol number (IANA protocol numbers).</summary>
internal static class IpProtocols
{
    public const byte HopByHop = 0;
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte NoNext = 59;

    public static void Decode(ref HeaderWalk walk, byte protocol, int offset, int end)
    {
        // TCP and UDP end the chain, so they may be found even where there is no room for more layers.
        if (walk.Packet.TooDeep && protocol is not Tcp and not Udp)
        {
            walk.Stop(offset, end);
            return;
        }

        switch (protocol)
        {
            case Tcp: TransportLayers.Tcp(ref walk, offset, end); break;
            case Udp: TransportLayers.Udp(ref walk, offset, end); break;
            case Icmp: ControlLayers.Icmp(ref walk, offset, end); break;
            case 58: ControlLayers.Icmpv6(ref walk, offset, end); break;
            case 2: ControlLayers.Igmp(ref walk, offset, end); break;
            case 4: InternetLayers.Ipv4(ref walk, offset, end); break;
            case 41:
                if (!InternetLayers.Ipv6(ref walk, offset, end)) walk.Data(offset, end);
                break;
            case 47: TunnelLayers.Gre(ref walk, offset, end); break;
            case 132: TransportLayers.Sctp(ref walk, offset, end); break;
            case 136: TransportLayers.UdpLite(ref walk, offset, end); break;
            case 33: TransportLayers.Dccp(ref walk, offset, end); break;
            case 103: ControlLayers.Pim(ref walk, offset, end); break;
            case 97: TunnelLayers.EtherIp(ref walk, offset, end); break;
            case 143: LinkLayers.Ethernet(ref walk, offset, end); break;
            case 115: TunnelLayers.L2tpOverIp(ref walk, offset, end); break;
            case 137: LabelLayers.Mpls(ref walk, offset, end); break;
            case 80: LogicalLinkLayers.Osi(ref walk, offset, end); break;
            case 108: Carrying(ref walk, ProtocolId.IpComp, 4, offset, end); break;
            default: Other(ref walk, protocol, offset, end); break;
        }
    }

    /// <summary>The extension header a protocol number stands for, None when it is none.</summary>
    public static ProtocolId Extension(byte protocol) => protocol switch
    {
        HopByHop => ProtocolId.Ipv6HopByHop,
        43 => ProtocolId.Ipv6Routing,
        44 => ProtocolId.Ipv6Fragment,
        51 => ProtocolId.Ah,
        60 => ProtocolId.Ipv6DestinationOptions,
        140 => ProtocolId.Shim6,
        _ => ProtocolId.None,
    };

    private static void Other(ref HeaderWalk walk, byte protocol, int offset, int end)
    {
        if (Extension(protocol) != ProtocolId.None)
        {
            InternetLayers.Extensions(ref walk, -1, protocol, offset, end);
            return;
        }

        ProtocolId named = protocol switch
        {
            9 => ProtocolId.Igrp,
            36 => ProtocolId.Xtp,
            46 => ProtocolId.Rsvp,
            48 => ProtocolId.Dsr,
            50 => ProtocolId.Esp,
            54 => ProtocolId.Nhrp,
            88 => ProtocolId.Eigrp,
            89 => ProtocolId.Ospf,
            112 => ProtocolId.Vrrp,
            113 => ProtocolId.Pgm,
            135 => ProtocolId.MobileIpv6,
            139 => ProtocolId.Hip,
            _ => ProtocolId.None,
        };
        if (named != ProtocolId.None)
        {
            EtherTypes.Named(ref walk, named, offset, end);
            return;
        }

        walk.Packet.UnknownNumber = protocol;
        walk.Data(offset, end);
    }

    private static void Carrying(ref HeaderWalk walk, ProtocolId protocol, int length, int offset, int end)
    {
        if (!walk.Has(offset, end, length, protocol)) return;
        walk.Push(protocol, offset, length);
        walk.Data(offset + length, end);
    }
}
