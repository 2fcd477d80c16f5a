namespace Inspector.Wire.Headers;

/// <summary>What follows an EtherType (IEEE 802 numbers).</summary>
internal static class EtherTypes
{
    /// <summary>Smaller values of an Ethernet type field are lengths (IEEE 802.3 clause 3.2.6).</summary>
    public const int Smallest = 0x0600;

    /// <summary>Decodes what an EtherType announces. The type field itself becomes a pseudo layer, as in Wireshark.</summary>
    public static void Decode(ref HeaderWalk walk, int type, int offset, int end)
    {
        walk.Push(ProtocolId.EtherType, offset - 2, 2);
        switch (type)
        {
            case 0x0800: InternetLayers.Ipv4(ref walk, offset, end); break;
            case 0x86DD: InternetLayers.Ipv6(ref walk, offset, end); break;
            case 0x0806: InternetLayers.Arp(ref walk, offset, end); break;
            case 0x8100 or 0x9100 or 0x9200 or 0x9300 or 0x88A8: LinkLayers.Vlan(ref walk, ProtocolId.Vlan, offset, end); break;
            default:
                walk.Packet.UnknownNumber = type;
                walk.Data(offset, end);
                break;
        }
    }
}
