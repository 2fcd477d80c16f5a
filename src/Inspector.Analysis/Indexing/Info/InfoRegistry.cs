using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>Which writer makes the Info text of which protocol: one line each.</summary>
internal static class InfoRegistry
{
    private static readonly InfoWriter?[] s_writers = Build(
        (ProtocolId.Http, HttpInfo.Write),
        (ProtocolId.Ssdp, HttpInfo.Write),
        (ProtocolId.WebSocket, HttpInfo.WebSocket),
        (ProtocolId.Tls, TlsInfo.Write),
        (ProtocolId.Dns, DnsInfo.Write),
        (ProtocolId.Mdns, DnsInfo.Multicast),
        (ProtocolId.Llmnr, DnsInfo.Write),
        (ProtocolId.Nbns, NetBiosInfo.Write),
        (ProtocolId.Dhcp, DhcpInfo.Write),
        (ProtocolId.Dhcpv6, DhcpInfo.Version6),
        (ProtocolId.Arp, ArpInfo.Write),
        (ProtocolId.Icmp, IcmpInfo.Version4),
        (ProtocolId.Icmpv6, IcmpInfo.Version6),
        (ProtocolId.Igmp, RoutingInfo.Igmp),
        (ProtocolId.Ospf, RoutingInfo.Ospf),
        (ProtocolId.Pim, RoutingInfo.Pim),
        (ProtocolId.Eigrp, RoutingInfo.Eigrp),
        (ProtocolId.Bgp, RoutingInfo.Bgp),
        (ProtocolId.Vrrp, RoutingInfo.Vrrp),
        (ProtocolId.Rip, RoutingInfo.Rip),
        (ProtocolId.Stp, LinkInfo.Stp),
        (ProtocolId.Loop, LinkInfo.Loop),
        (ProtocolId.Lldp, LinkInfo.Lldp),
        (ProtocolId.Lcp, LinkInfo.Lcp),
        (ProtocolId.Gre, LinkInfo.Gre),
        (ProtocolId.Ntp, ServiceInfo.Ntp),
        (ProtocolId.Snmp, SnmpInfo.Write),
        (ProtocolId.Tftp, ServiceInfo.Tftp),
        (ProtocolId.Radius, ServiceInfo.Radius),
        (ProtocolId.Pptp, ServiceInfo.Pptp),
        (ProtocolId.Syslog, ServiceInfo.Syslog),
        (ProtocolId.Telnet, ServiceInfo.Telnet),
        (ProtocolId.Pfcp, ServiceInfo.Pfcp),
        (ProtocolId.Kerberos, ServiceInfo.Kerberos),
        (ProtocolId.Ssh, SshInfo.Write),
        (ProtocolId.Quic, QuicInfo.Write),
        (ProtocolId.Smtp, TextInfo.Smtp),
        (ProtocolId.Ftp, TextInfo.RequestOrResponse),
        (ProtocolId.FtpData, TextInfo.FtpData),
        (ProtocolId.Imap, TextInfo.RequestOrResponse),
        (ProtocolId.Pop, TextInfo.Pop),
        (ProtocolId.Irc, TextInfo.Irc),
        (ProtocolId.Sip, TextInfo.Sip),
        (ProtocolId.Rtsp, TextInfo.Rtsp),
        (ProtocolId.Iec104, IndustrialInfo.Iec104),
        (ProtocolId.ModbusTcp, IndustrialInfo.ModbusTcp));

    /// <summary>The writer of a protocol; null for those without one.</summary>
    public static InfoWriter? Find(ProtocolId protocol) => (int)protocol < s_writers.Length ? s_writers[(int)protocol] : null;

    private static InfoWriter?[] Build(params ReadOnlySpan<(ProtocolId Protocol, InfoWriter Writer)> entries)
    {
        var table = new InfoWriter?[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach ((ProtocolId protocol, InfoWriter writer) in entries) table[(int)protocol] = writer;
        return table;
    }
}
