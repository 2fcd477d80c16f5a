using Inspector.Analysis.Dissection.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>Which dissector writes which protocol: one line each.</summary>
internal static class DissectorRegistry
{
    private static readonly ProtocolDissector?[] s_dissectors = Build(
        (ProtocolId.Ethernet, LinkDissector.Ethernet),
        (ProtocolId.Vlan, LinkDissector.Vlan),
        (ProtocolId.Ieee8021ad, LinkDissector.Vlan),
        (ProtocolId.Mpls, LinkDissector.Mpls),
        (ProtocolId.Llc, LinkDissector.Llc),
        (ProtocolId.Sll, LinkDissector.LinuxCooked),
        (ProtocolId.Null, LinkDissector.Loopback),
        (ProtocolId.Raw, LinkDissector.Raw),
        (ProtocolId.PppoeSession, LinkDissector.PppoeSession),
        (ProtocolId.Ppp, LinkDissector.Ppp),
        (ProtocolId.Arp, ArpDissector.Dissect),
        (ProtocolId.Ipv4, Ipv4Dissector.Dissect),
        (ProtocolId.Ipv6, Ipv6Dissector.Dissect),
        (ProtocolId.Ipv6HopByHop, Ipv6Dissector.HopByHop),
        (ProtocolId.Ipv6DestinationOptions, Ipv6Dissector.Destination),
        (ProtocolId.Ipv6Routing, Ipv6Dissector.Routing),
        (ProtocolId.Ipv6Fragment, Ipv6Dissector.Fragment),
        (ProtocolId.Icmp, IcmpDissector.Version4),
        (ProtocolId.Icmpv6, IcmpDissector.Version6),
        (ProtocolId.Gre, TunnelDissector.Gre),
        (ProtocolId.Vxlan, TunnelDissector.Vxlan),
        (ProtocolId.Geneve, TunnelDissector.Geneve),
        (ProtocolId.GtpU, TunnelDissector.GtpU),
        (ProtocolId.L2tp, TunnelDissector.L2tp),
        (ProtocolId.Tcp, TcpDissector.Dissect),
        (ProtocolId.Udp, UdpDissector.Dissect),
        (ProtocolId.Sctp, SctpDissector.Dissect),
        (ProtocolId.Dns, DnsDissector.Dissect),
        (ProtocolId.Mdns, DnsDissector.Multicast),
        (ProtocolId.Llmnr, DnsDissector.LinkLocal),
        (ProtocolId.Dhcp, DhcpDissector.Dissect),
        (ProtocolId.Ntp, NtpDissector.Dissect),
        (ProtocolId.Snmp, SnmpDissector.Dissect),
        (ProtocolId.Smtp, CommandDissector.Smtp),
        (ProtocolId.Ftp, CommandDissector.Ftp),
        (ProtocolId.Sip, SipDissector.Dissect),
        (ProtocolId.Tls, TlsDissector.Dissect),
        (ProtocolId.Http, HttpDissector.Dissect),
        (ProtocolId.Ssdp, HttpDissector.Dissect));

    public static ProtocolDissector? Find(ProtocolId protocol) => (int)protocol < s_dissectors.Length ? s_dissectors[(int)protocol] : null;

    private static ProtocolDissector?[] Build(params ReadOnlySpan<(ProtocolId Protocol, ProtocolDissector Dissector)> entries)
    {
        var table = new ProtocolDissector?[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach ((ProtocolId protocol, ProtocolDissector dissector) in entries) table[(int)protocol] = dissector;
        return table;
    }
}
