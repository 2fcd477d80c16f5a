namespace Inspector.Wire.Headers;

/// <summary>What follows an EtherType (IEEE 802 numbers).</summary>
internal static class EtherTypes
{
    /// <summary>The largest value of an Ethernet type field that is a length (IEEE 802.3 clause 3.2.6).</summary>
    public const int LargestLength = 1500;

    /// <summary>The smallest value that is a type.</summary>
    public const int Smallest = 0x0600;

    public const int Ipv4 = 0x0800;
    public const int Arp = 0x0806;
    public const int Ipv6 = 0x86DD;
    public const int Vlan = 0x8100;
    public const int FabricPath = 0x8903;

    /// <summary>Decodes what an EtherType announces. The type field itself becomes a pseudo layer, as in Wireshark.</summary>
    public static void Decode(ref HeaderWalk walk, int type, int offset, int end)
    {
        walk.Push(ProtocolId.EtherType, offset - 2, 2);
        Carried(ref walk, type, offset, end);
    }

    /// <summary>The same without the pseudo layer: behind SNAP, GRE, GENEVE, NSH.</summary>
    public static void Carried(ref HeaderWalk walk, int type, int offset, int end)
    {
        if (walk.Packet.TooDeep)
        {
            walk.Stop(offset, end);
            return;
        }

        switch (type)
        {
            case Ipv4: InternetLayers.Ipv4(ref walk, offset, end); break;
            case Ipv6:
                if (!InternetLayers.Ipv6(ref walk, offset, end)) Unknown(ref walk, type, offset, end);
                break;
            case Arp or 0x8035: InternetLayers.Arp(ref walk, offset, end); break;
            case Vlan or 0x9100: LinkLayers.Vlan(ref walk, offset, end); break;
            case 0x88A8: LinkLayers.ServiceTag(ref walk, offset, end); break;
            case 0x8847 or 0x8848: LabelLayers.Mpls(ref walk, offset, end); break;
            case 0x8863: Named(ref walk, ProtocolId.PppoeDiscovery, offset, end); break;
            case 0x8864: PointToPointLayers.PppoeSession(ref walk, offset, end); break;
            case 0x6558: LinkLayers.Ethernet(ref walk, offset, end); break;
            case 0x8870: LogicalLinkLayers.Llc(ref walk, offset, end); break;
            case 0x894F: TunnelLayers.Nsh(ref walk, offset, end); break;
            case 0x8909: LinkLayers.Tag(ref walk, ProtocolId.CiscoMetadata, 8, offset, end); break;
            case 0x893F: LinkLayers.Tag(ref walk, ProtocolId.ETag, 8, offset, end); break;
            case 0x8926: LinkLayers.Tag(ref walk, ProtocolId.VnTag, 6, offset, end); break;
            case 0x88E7: LinkLayers.Tag(ref walk, ProtocolId.Ieee8021ah, 18, offset, end); break;
            case 0x892F: LinkLayers.Redundancy(ref walk, offset, end); break;
            case 0x22F3: LinkLayers.Trill(ref walk, offset, end); break;
            case 0x88E5: LinkLayers.MacSec(ref walk, offset, end); break;
            case 0x8809: LinkLayers.Slow(ref walk, offset, end); break;
            case 0x9000: LinkLayers.Configuration(ref walk, offset, end); break;
            case 0x22F4: LogicalLinkLayers.IsIs(ref walk, offset, end); break;
            case 0x0842 when IsMagicPacket(walk, offset, end): Named(ref walk, ProtocolId.Wol, offset, end); break;
            default:
                ProtocolId named = NamedEtherTypes.Of(type);
                if (named != ProtocolId.None) Named(ref walk, named, offset, end);
                else Unknown(ref walk, type, offset, end);
                break;
        }
    }

    /// <summary>A protocol that is named and not decoded further: one layer over all its bytes.</summary>
    public static void Named(ref HeaderWalk walk, ProtocolId protocol, int offset, int end)
    {
        walk.Push(protocol, offset, end - offset);
        walk.Stop(offset, end);
    }

    /// <summary>Wake on LAN: six bytes 0xFF first.</summary>
    private static bool IsMagicPacket(in HeaderWalk walk, int offset, int end) =>
        walk.Captured(offset, end) >= 6 && walk.Frame.Slice(offset, 6).IndexOfAnyExcept((byte)0xFF) < 0;

    private static void Unknown(ref HeaderWalk walk, int type, int offset, int end)
    {
        walk.Packet.UnknownNumber = type;
        walk.Data(offset, end);
    }
}
