using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering;

/// <summary>How often a protocol path holds the layers that fields ask for; tells without the frame that a field cannot be there.</summary>
public readonly record struct LayerCounts(byte Ethernet, byte Vlan, byte Mpls, byte Arp, byte Ipv4, byte Ipv6, byte Icmp, byte Icmpv6, byte Tcp, byte Udp)
{
    /// <summary>One IP header and no ICMP: the conversation's addresses and ports are those of the packet.</summary>
    public bool IsPlain => Ipv4 + Ipv6 == 1 && Icmp + Icmpv6 == 0 && Tcp + Udp == 1;

    /// <summary>Counts the layers of an entry of the table.</summary>
    public static LayerCounts Of(ProtocolTable table, ushort entry)
    {
        byte ethernet = 0, vlan = 0, mpls = 0, arp = 0, ipv4 = 0, ipv6 = 0, icmp = 0, icmpv6 = 0, tcp = 0, udp = 0;
        for (; entry != ProtocolTable.Root; entry = table.Parent(entry))
        {
            switch (table.Protocol(entry))
            {
                case ProtocolId.Ethernet: ethernet++; break;
                case ProtocolId.Vlan: vlan++; break;
                case ProtocolId.Mpls: mpls++; break;
                case ProtocolId.Arp: arp++; break;
                case ProtocolId.Ipv4: ipv4++; break;
                case ProtocolId.Ipv6: ipv6++; break;
                case ProtocolId.Icmp: icmp++; break;
                case ProtocolId.Icmpv6: icmpv6++; break;
                case ProtocolId.Tcp: tcp++; break;
                case ProtocolId.Udp or ProtocolId.UdpLite: udp++; break;
                default: break;
            }
        }

        return new LayerCounts(ethernet, vlan, mpls, arp, ipv4, ipv6, icmp, icmpv6, tcp, udp);
    }
}
