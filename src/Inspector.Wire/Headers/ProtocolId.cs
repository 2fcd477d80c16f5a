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

    // what HTTP and mail carry
    LineText, Json, Xml, Media, UrlEncodedForm, Multipart, Gif, Jfif, Png, Ocsp, Imf, Http2, Ipp, Sdp, Mp2t,

    // applications over TCP
    Mptcp, Smb, Smb2, Nbss, Bgp, MySql, Pgsql, Irc, X11, Ldap, Kerberos, ModbusTcp, Modbus, Iec104, Iec104Asdu, Enip, Cip, Tpkt, Cotp, S7Comm, Rdp, Pptp,
    Mqtt, Amqp, Socks, Rtsp, Xmpp, Nntp, Rlogin, Rsh, Exec, Lpd, Finger, Gopher, Whois, Daytime, Time, Chargen, Echo, Diameter, Tds, Tns, Vnc, Resp,
    Memcache, Dnp3, Rpc, Portmap, Nfs, DceRpc, Tacacs, TacacsPlus, Git, Bitcoin, BitTorrent, Ldp, Msdp, OpenFlow, Skinny, Rtmpt, Rsync, Ajp13, Kafka,
    Elasticsearch, OpcUa, Dicom, FiveCoLegacy, Iscsi, Dlsw, Cops, Megaco, Mgcp, C1222,

    // applications over UDP
    Nbdgm, Browser, Tftp, Syslog, Radius, Isakmp, UdpEncapsulation, Stun, ClassicStun, Dtls, Gquic, Pfcp, Gtp, Rtp, Rtcp, Rip, RipNg, Hsrp, Glbp, Bfd, Olsr,
    Babel, Cldap, DropboxDiscovery, Krb4, Capwap, CapwapData, Ptp, Bvlc, Bacnet, BacnetApdu, Coap, SrvLoc, Cflow, Sflow, AutoRp, Aodv, Wol, Lwapp, Teredo,
    BtDht, WireGuard, OpenVpn, Sap, Gsmtap, Rmcp, Xdmcp, Mndp, NatPmp, Wccp, Tzsp, Rx, Iax2, Pana,
}
