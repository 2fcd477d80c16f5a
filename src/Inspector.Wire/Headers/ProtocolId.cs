namespace Inspector.Wire.Headers;

/// <summary>
/// One layer of a packet. The names (Wireshark's short names, as in frame.protocols) and column names are in the table of Inspector.Analysis, ProtocolNames.
/// Append only: the order is no meaning.
/// </summary>
public enum ProtocolId : ushort
{
    None,

    // pseudo layers and link layers
    Ethernet, EtherType, Vlan, Mpls, PppoeDiscovery, PppoeSession, Ppp, Llc, Sll, Raw, Null, Loop, Radiotap, WlanRadio, Wlan, Prism, CiscoHdlc, Stp, Arp,

    // network
    Ipv4, Ipv6, Ipv6HopByHop, Ipv6Routing, Ipv6Fragment, Ipv6DestinationOptions, Ah, Esp, Icmp, Icmpv6, Igmp, Gre, Erspan, L2tp, Vxlan, Geneve, VxlanGpe, GtpU, Ospf, Pim, Eigrp, Vrrp,

    // transport
    Tcp, Udp, UdpLite, Sctp, Dccp,

    // leftovers
    Data, Malformed,

    // applications
    Http, Tls, Dns, Mdns, Llmnr, Nbns, Dhcp, Dhcpv6, Ntp, Snmp, Ssh, Smtp, Ftp, FtpData, Pop, Imap, Telnet, Sip, Quic, WebSocket, Ssdp,
}
