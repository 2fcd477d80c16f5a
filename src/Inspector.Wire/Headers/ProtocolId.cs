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
    GssApi, Spnego, Ntlmssp, CipConnectionManager, CipPccc, CipClass, Elasticsearch, OpcUa, Dicom, FiveCoLegacy, Iscsi, Dlsw, Cops, Megaco, Mgcp, C1222,

    // applications over UDP
    Nbdgm, Browser, Tftp, Syslog, Radius, Isakmp, UdpEncapsulation, Stun, ClassicStun, Dtls, Gquic, Pfcp, Gtp, Rtp, Rtcp, Rip, RipNg, Hsrp, Glbp, Bfd, Olsr,
    Babel, Cldap, DropboxDiscovery, Krb4, Capwap, CapwapData, Ptp, Bvlc, Bacnet, BacnetApdu, Coap, SrvLoc, Cflow, Sflow, AutoRp, Aodv, Wol, Lwapp, Teredo,
    BtDht, WireGuard, OpenVpn, Sap, Gsmtap, Rmcp, Xdmcp, Mndp, NatPmp, Wccp, Tzsp, Rx, Iax2, Pana,

    // more link layers, tags and encapsulations
    WlanCap, Ppi, UserDlt, Ieee8021ad, Ieee8021ah, ETag, VnTag, Hsr, Trill, CiscoMetadata, Nsh, MacSec, PwEthHeuristic, PwEthControlWord, PwEthPlain, PwAch,
    EtherIp, LispData,

    // what is named but not decoded further: over Ethernet and LLC
    Ipx, Idp, Ddp, Nbp, Rtmp, Aep, Atp, Zip, Aarp, Llap, NetBios, Osi, Clnp, Esis, Isis, IsisHello, IsisLsp, IsisCsnp, IsisPsnp, Cdp, Vtp, Dtp, Pagp, Udld,
    Edp, Cgmp, Sna, Rpl, HpExt, X25, VinesLlc, VinesIp, VinesEcho, DecDna, DecStp, Lat, Lldp, Slow, Lacp, Marker, OamPdu, Ossp, Eapol, Cfm, Goose, HomePlug,
    HomePlugAv, MacControl, Aoe, Fip, EtherCat, BatmanAdv, Tipc, Lltd, MrpMvrp, MrpMmrp, MrpMsrp, Realtek, Ieee1905, Ieee1722, PnRt, PnMrp, MsNlb, HomePna,
    Bofl, Wlccp, Mint, Ncsi, HsrSupervision, RoCe, Gnw, Dlr, Ismp, Nsrp, ELmi, Wsmp, Telkonet, HyperScsi, Flip,

    // over PPP and Cisco HDLC
    Lcp, Ipcp, Ipv6cp, Ccp, Pap, Chap, Eap, Mp, Vjc, MplsCp, BcpBpdu, BcpNcp, OsiNlcp, CdpCp, Cbcp, Bap, Bacp, CompData, PppMux, PppMuxCp, Slarp,

    // over IP
    Shim6, MobileIpv6, Hip, Rsvp, Pgm, Nhrp, IpComp, Igrp, Dvmrp, Igap, Rgmp, Xtp, Dsr,

    // rings
    Fddi, TokenRing,

    // data centre fabrics
    FabricPath,
}
