using Inspector.Wire.Captures;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Headers;

/// <summary>One frame of each kind the decoder knows, with the layers it must find.</summary>
public static class FramesOfEachKind
{
    private static readonly byte[] s_tcp = TcpSegment(Hex("616263"));
    private static readonly byte[] s_ip = Ipv4(Tcp, s_tcp);
    private static readonly byte[] s_ip6 = Ipv6(Tcp, s_tcp);
    private static readonly byte[] s_snap = Join(Hex("AAAA03 000000 0800"), s_ip);
    private static readonly byte[] s_wlan = Join(Hex("0801 0000"), new byte[18], Hex("0000"), s_snap);

    public static TheoryData<string, int, string, string> All()
    {
        var data = new TheoryData<string, int, string, string>();
        void Add(string name, LinkType link, byte[] frame, string layers) => data.Add(name, (int)link, Convert.ToHexString(frame), layers);
        void Wired(string name, byte[] frame, string layers) => Add(name, LinkType.Ethernet, frame, "Ethernet:EtherType:" + layers);
        Links(Add);
        Tags(Wired);
        Tunnels(Wired);
        Control(Wired);
        return data;
    }

    private static void Links(Action<string, LinkType, byte[], string> add)
    {
        add("802.3 STP", LinkType.Ethernet, Ethernet(38, Hex("424203"), new byte[35]), "Ethernet:Llc:Stp");
        add("802.3 SNAP", LinkType.Ethernet, Ethernet(s_snap.Length, s_snap), "Ethernet:Llc:Ipv4:Tcp");
        add("802.3 CDP", LinkType.Ethernet, Ethernet(12, Hex("AAAA03 00000C 2000 02B40000")), "Ethernet:Llc:Cdp");
        add("802.3 raw IPX", LinkType.Ethernet, Ethernet(30, Hex("FFFF"), new byte[28]), "Ethernet:Ipx");
        add("802.3 IS-IS hello", LinkType.Ethernet, Ethernet(20, Hex("FEFE03 831B0100 0F010000"), new byte[9]), "Ethernet:Llc:Osi:Isis:IsisHello");
        add("cooked", LinkType.LinuxSll, Join(Hex("0000 0001 0006"), new byte[8], Hex("0800"), s_ip), "Sll:EtherType:Ipv4:Tcp");
        add("cooked 2", LinkType.LinuxSll2, Join(Hex("86DD"), new byte[18], s_ip6), "Sll:EtherType:Ipv6:Tcp");
        add("null, little", LinkType.Null, Join(Hex("02000000"), s_ip), "Null:Ipv4:Tcp");
        add("null, big", LinkType.Null, Join(Hex("0000001E"), s_ip6), "Null:Ipv6:Tcp");
        add("loop", LinkType.Loop, Join(Hex("00000018"), s_ip6), "Null:Ipv6:Tcp");
        add("raw", LinkType.Raw, s_ip, "Raw:Ipv4:Tcp");
        add("raw 12", LinkType.RawBsd, s_ip6, "Raw:Ipv6:Tcp");
        add("raw 14", LinkType.RawOpenBsd, s_ip, "Raw:Ipv4:Tcp");
        add("ipv4", LinkType.Ipv4, s_ip, "Ipv4:Tcp");
        add("ipv4 that is ipv6", LinkType.Ipv4, s_ip6, "Ipv4:Ipv6:Tcp");
        add("ipv6", LinkType.Ipv6, s_ip6, "Ipv6:Tcp");
        add("ppp", LinkType.Ppp, Join(Hex("0021"), s_ip), "Ppp:Ipv4:Tcp");
        add("ppp compressed", LinkType.Ppp, Join(Hex("57"), s_ip6), "Ppp:Ipv6:Tcp");
        add("ppp hdlc", LinkType.PppHdlc, Join(Hex("FF030021"), s_ip), "Ppp:Ipv4:Tcp");
        add("ppp lcp", LinkType.PppHdlc, Hex("FF03C021 01010004"), "Ppp:Lcp");
        add("cisco hdlc", LinkType.CiscoHdlc, Join(Hex("0F000800"), s_ip), "CiscoHdlc:Ipv4:Tcp");
        add("802.11", LinkType.Ieee80211, s_wlan, "Wlan:Llc:Ipv4:Tcp");
        add("802.11 protected", LinkType.Ieee80211, Join(Hex("0841 0000"), new byte[20], new byte[30]), "Wlan:Data");
        add("802.11 aggregate", LinkType.Ieee80211, Join(Hex("8801 0000"), new byte[20], Hex("8000"), new byte[12], Number(s_snap.Length), s_snap), "Wlan:Llc:Ipv4:Tcp");
        add("radiotap", LinkType.Ieee80211Radiotap, Join(Hex("0000 0900 02000000 10"), s_wlan, new byte[4]), "Radiotap:WlanRadio:Wlan:Llc:Ipv4:Tcp");
        add("prism", LinkType.Prism, Join(Hex("44000000 90000000"), new byte[136], s_wlan), "Prism:WlanRadio:Wlan:Llc:Ipv4:Tcp");
        add("avs", LinkType.Ieee80211Avs, Join(Hex("80211001 00000040"), new byte[56], s_wlan), "WlanCap:WlanRadio:Wlan:Llc:Ipv4:Tcp");
        add("ppi", LinkType.Ppi, Join(Hex("0000 0800 69000000"), s_wlan), "Ppi:WlanRadio:Wlan:Llc:Ipv4:Tcp");
        add("user", LinkType.FirstUser, Hex("010203"), "UserDlt:Data");
    }

    private static void Tags(Action<string, byte[], string> add)
    {
        add("vlan", Ethernet(0x8100, Hex("2005 0800"), s_ip), "Vlan:EtherType:Ipv4:Tcp");
        add("qinq", Ethernet(0x88A8, Hex("0064 8100 0065 0800"), s_ip), "Ieee8021ad:EtherType:Vlan:EtherType:Ipv4:Tcp");
        add("9100", Ethernet(0x9100, Hex("0064 86DD"), s_ip6), "Vlan:EtherType:Ipv6:Tcp");
        add("vlan llc", Ethernet(0x8100, Hex("0005 0026 424203"), new byte[35]), "Vlan:Llc:Stp");
        add("mpls", Ethernet(0x8847, Hex("00064040 00065140"), s_ip), "Mpls:Ipv4:Tcp");
        add("mpls ethernet", Ethernet(0x8847, Hex("00064140"), Ethernet(0x0800, s_ip)), "Mpls:PwEthHeuristic:PwEthPlain:Ethernet:EtherType:Ipv4:Tcp");
        add("mpls control word", Ethernet(0x8847, Hex("00064140 00000001"), Ethernet(0x0800, s_ip)), "Mpls:PwEthHeuristic:PwEthControlWord:Ethernet:EtherType:Ipv4:Tcp");
        add("pppoe", Ethernet(0x8864, Hex("1100 0001"), Number(s_ip.Length + 2), Hex("0021"), s_ip), "PppoeSession:Ppp:Ipv4:Tcp");
        add("pppoe discovery", Ethernet(0x8863, Hex("1109 0000 0000")), "PppoeDiscovery");
        add("nsh", Ethernet(0x894F, Hex("0FC60101 00000100"), new byte[16], s_ip), "Nsh:Ipv4:Tcp");
        add("metadata", Ethernet(0x8909, Hex("0101 0001 0000 0800"), s_ip), "CiscoMetadata:EtherType:Ipv4:Tcp");
        add("unknown type", Ethernet(0x6007, Hex("0102")), "Data");
        add("lldp", Ethernet(0x88CC, Hex("0207")), "Lldp");
        add("lacp", Ethernet(0x8809, Hex("0101"), new byte[20]), "Slow:Lacp");
    }

    private static void Tunnels(Action<string, byte[], string> add)
    {
        byte[] inner = Ethernet(0x0800, s_ip);
        byte[] Over(int port, params byte[][] payload) => Ethernet(0x0800, Ipv4(Udp, UdpDatagram(Join(payload), 40000, port)));
        byte[] Gre(string header, byte[] payload) => Ethernet(0x0800, Ipv4(47, Join(Hex(header), payload)));
        add("ip in ip", Ethernet(0x0800, Ipv4(4, s_ip)), "Ipv4:Ipv4:Tcp");
        add("6in4", Ethernet(0x0800, Ipv4(41, s_ip6)), "Ipv4:Ipv6:Tcp");
        add("4in6", Ethernet(0x86DD, Ipv6(4, s_ip)), "Ipv6:Ipv4:Tcp");
        add("gre", Gre("0000 0800", s_ip), "Ipv4:Gre:Ipv4:Tcp");
        add("gre with all fields", Gre("B000 86DD 00000000 00000001 00000002", s_ip6), "Ipv4:Gre:Ipv6:Tcp");
        add("gre source route", Gre("4000 0800 00000000 08000004 0A000001 00000000", s_ip), "Ipv4:Gre:Ipv4:Tcp");
        add("gre ethernet", Gre("2000 6558 00000100", inner), "Ipv4:Gre:Ethernet:EtherType:Ipv4:Tcp");
        add("pptp", Gre("3081 880B 00000001 00000001 00000001 FF03 0021", s_ip), "Ipv4:Gre:Ppp:Ipv4:Tcp");
        add("erspan 1", Gre("0000 88BE", inner), "Ipv4:Gre:Erspan:Ethernet:EtherType:Ipv4:Tcp");
        add("erspan 2", Gre("1000 88BE 00000001 10010000 00000000", inner), "Ipv4:Gre:Erspan:Ethernet:EtherType:Ipv4:Tcp");
        add("erspan 3", Gre("1000 22EB 00000001 20010000 00000000 00000001 00000000 00000000", inner), "Ipv4:Gre:Erspan:Ethernet:EtherType:Ipv4:Tcp");
        add("wccp 2", Gre("0000 883E 00010203", s_ip), "Ipv4:Gre:Ipv4:Tcp");
        add("gre unknown", Gre("0000 7777", s_ip), "Ipv4:Gre:Data");
        add("vxlan", Over(4789, Hex("08000000 00000100"), inner), "Ipv4:Udp:Vxlan:Ethernet:EtherType:Ipv4:Tcp");
        add("vxlan-gpe", Over(4790, Hex("0C000001 00000100"), s_ip), "Ipv4:Udp:VxlanGpe:Ipv4:Tcp");
        add("geneve", Over(6081, Hex("0100 6558 00000100 00000000"), inner), "Ipv4:Udp:Geneve:Ethernet:EtherType:Ipv4:Tcp");
        add("gtp", Over(2152, Hex("30FF 0000 00000001"), s_ip), "Ipv4:Udp:GtpU:Ipv4:Tcp");
        add("gtp extension", Over(2152, Hex("34FF 0000 00000001 00000085 01100900"), s_ip6), "Ipv4:Udp:GtpU:Ipv6:Tcp");
        add("l2tp", Over(1701, Hex("0002 0001 0002 0021"), s_ip), "Ipv4:Udp:L2tp:Ppp:Ipv4:Tcp");
        add("l2tp control", Over(1701, Hex("C802 000C 00000000 00000000")), "Ipv4:Udp:L2tp");
        add("teredo", Over(3544, s_ip6), "Ipv4:Udp:Teredo:Ipv6:Tcp");
        add("etherip", Ethernet(0x0800, Ipv4(97, Join(Hex("3000"), inner))), "Ipv4:EtherIp:Ethernet:EtherType:Ipv4:Tcp");
    }

    private static void Control(Action<string, byte[], string> add)
    {
        byte[] Error(byte[] quoted) => Ethernet(0x0800, Ipv4(Icmp, Join(Hex("0301 0000 00000000"), quoted)));
        add("arp", Ethernet(0x0806, Hex("0001 0800 06 04 0001"), new byte[20]), "Arp");
        add("options", Ethernet(0x0800, Ipv4(Tcp, s_tcp, options: Hex("01010100"))), "Ipv4:Tcp");
        add("extensions", Ethernet(0x86DD, Ipv6(0, Join(Hex("3C00 010400000000 2B00 010400000000 0600 000000000000"), s_tcp))), "Ipv6:Ipv6HopByHop:Ipv6DestinationOptions:Ipv6Routing:Tcp");
        add("atomic fragment", Ethernet(0x86DD, Ipv6(44, Join(Hex("0600 0000 00000001"), s_tcp))), "Ipv6:Ipv6Fragment:Tcp");
        add("ah", Ethernet(0x0800, Ipv4(51, Join(Hex("0604 0000 00000001 00000001"), new byte[12], s_tcp))), "Ipv4:Ah:Tcp");
        add("echo", Ethernet(0x0800, Ipv4(Icmp, Join(Hex("0800 0000 00010001"), new byte[56]))), "Ipv4:Icmp:Data");
        add("unreachable", Error(s_ip), "Ipv4:Icmp:Ipv4:Tcp");
        add("unreachable, short", Error(s_ip[..28]), "Ipv4:Icmp:Ipv4:Tcp");
        add("unreachable udp", Error(Ipv4(Udp, UdpDatagram(Hex("00")))), "Ipv4:Icmp:Ipv4:Udp");
        add("too big", Ethernet(0x86DD, Ipv6(58, Join(Hex("0200 0000 00000500"), s_ip6))), "Ipv6:Icmpv6:Ipv6:Tcp");
        add("neighbour", Ethernet(0x86DD, Ipv6(58, Join(Hex("8700 0000 00000000"), new byte[16]))), "Ipv6:Icmpv6");
        add("igmp", Ethernet(0x0800, Ipv4(2, Hex("1600 0000 E0000001"))), "Ipv4:Igmp:Igmp");
        add("pim register", Ethernet(0x0800, Ipv4(103, Join(Hex("2100 0000 00000000"), s_ip))), "Ipv4:Pim:Ipv4:Tcp");
        add("ospf", Ethernet(0x0800, Ipv4(89, Hex("0201 002C"))), "Ipv4:Ospf");
        add("sctp", Ethernet(0x0800, Ipv4(132, Hex("0005 0006 00000001 00000000 0003 0014 00000001 0001 0000 00000000 61626364"))), "Ipv4:Sctp:Data");
        add("udp-lite", Ethernet(0x0800, Ipv4(136, UdpDatagram(Hex("616263")))), "Ipv4:UdpLite");
        add("dccp", Ethernet(0x0800, Ipv4(33, Hex("0005 0006 04 00 0000 01 000000 00000001 6162"))), "Ipv4:Dccp:Data");
        add("fragment", Ethernet(0x0800, Ipv4(Udp, new byte[16], fragment: 0x2000)), "Ipv4:Data");
        add("fragment of IPv6", Ethernet(0x86DD, Ipv6(44, Join(Hex("1100 0001 00000001"), new byte[16]))), "Ipv6:Ipv6Fragment:Data");
        add("unknown protocol", Ethernet(0x0800, Ipv4(200, Hex("01"))), "Ipv4:Data");
    }
}
