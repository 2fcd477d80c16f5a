using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>
/// The one place that says which ports and which signatures mean which protocol. To add a protocol: a member of <see cref="ProtocolId"/>, a name in
/// <see cref="ApplicationNames"/> if it is an odd one, its ports or signature here, and a recognition if it is more than one layer.
/// </summary>
internal static class ApplicationRegistry
{
    /// <summary>By port: what Wireshark hands TCP payloads to.</summary>
    public static readonly ProtocolId[] TcpPorts = Ports(
        (ProtocolId.Http, [80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371]),
        (ProtocolId.Tls, [324, 443, 465, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252, 3496, 5061, 5671, 5684, 5868, 8883, 11207, 19999, 27017]),
        (ProtocolId.Ssh, [22, 29418]),
        (ProtocolId.Dns, [53, 5353]),
        (ProtocolId.Smtp, [25, 587]),
        (ProtocolId.Ftp, [21]),
        (ProtocolId.FtpData, [20]),
        (ProtocolId.Pop, [110]),
        (ProtocolId.Imap, [143]),
        (ProtocolId.Telnet, [23]),
        (ProtocolId.Sip, [5060]),
        (ProtocolId.Nbss, [139, 445]),
        (ProtocolId.MySql, [3306]),
        (ProtocolId.Pgsql, [5432]),
        (ProtocolId.Bgp, [179]),
        (ProtocolId.Irc, [6667, 57000]),
        (ProtocolId.Ldap, [389, 3268]),
        (ProtocolId.Kerberos, [88]),
        (ProtocolId.ModbusTcp, [502]),
        (ProtocolId.Iec104, [2404]),
        (ProtocolId.Enip, [44818]),
        (ProtocolId.Tpkt, [102, 3389]),
        (ProtocolId.Pptp, [1723]),
        (ProtocolId.Mqtt, [1883]),
        (ProtocolId.Amqp, [5672]),
        (ProtocolId.Socks, [1080]),
        (ProtocolId.Rtsp, [554, 7236, 8554]),
        (ProtocolId.Xmpp, [5222]),
        (ProtocolId.Nntp, [119]),
        (ProtocolId.Rlogin, [513]),
        (ProtocolId.Rsh, [514]),
        (ProtocolId.Exec, [512]),
        (ProtocolId.Lpd, [515]),
        (ProtocolId.Finger, [79]),
        (ProtocolId.Gopher, [70]),
        (ProtocolId.Whois, [43]),
        (ProtocolId.Daytime, [13]),
        (ProtocolId.Time, [37]),
        (ProtocolId.Chargen, [19]),
        (ProtocolId.Echo, [7]),
        (ProtocolId.Diameter, [3868]),
        (ProtocolId.Tds, [1433, 2433]),
        (ProtocolId.Tns, [1521]),
        (ProtocolId.Vnc, [5500, 5501, 5900, 5901]),
        (ProtocolId.Resp, [6379]),
        (ProtocolId.Memcache, [11211]),
        (ProtocolId.Dnp3, [20000]),
        (ProtocolId.Rpc, [111]),
        (ProtocolId.TacacsPlus, [49]),
        (ProtocolId.Git, [9418]),
        (ProtocolId.BitTorrent, [6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889]),
        (ProtocolId.Ldp, [646]),
        (ProtocolId.Msdp, [639]),
        (ProtocolId.OpenFlow, [6653]),
        (ProtocolId.Skinny, [2000]),
        (ProtocolId.Rtmpt, [1935]),
        (ProtocolId.Rsync, [873]),
        (ProtocolId.Ajp13, [8009]),
        (ProtocolId.Kafka, [9092]),
        (ProtocolId.Elasticsearch, [9300]),
        (ProtocolId.OpcUa, [4840]),
        (ProtocolId.Dicom, [104]),
        (ProtocolId.OpenVpn, [1194]),
        (ProtocolId.C1222, [1153]),
        (ProtocolId.X11, [.. Enumerable.Range(6000, 64).Select(port => (ushort)port)]));

    /// <summary>By port: what Wireshark hands UDP payloads to.</summary>
    public static readonly ProtocolId[] UdpPorts = Ports(
        (ProtocolId.Dns, [53]),
        (ProtocolId.Mdns, [5353]),
        (ProtocolId.Llmnr, [5355]),
        (ProtocolId.Nbns, [137]),
        (ProtocolId.Dhcp, [67, 68, 4011]),
        (ProtocolId.Dhcpv6, [546, 547]),
        (ProtocolId.Ntp, [123]),
        (ProtocolId.Snmp, [161, 162, 8161]),
        (ProtocolId.Sip, [5060]),
        (ProtocolId.Ssdp, [1900]),
        (ProtocolId.Nbdgm, [138]),
        (ProtocolId.Tftp, [69]),
        (ProtocolId.Syslog, [514]),
        (ProtocolId.Radius, [1645, 1646, 1700, 1812, 1813, 3799]),
        (ProtocolId.Isakmp, [500]),
        (ProtocolId.UdpEncapsulation, [4500]),
        (ProtocolId.Stun, [3478]),
        (ProtocolId.Dtls, [853, 2221, 5684, 5868]),
        (ProtocolId.Pfcp, [8805]),
        (ProtocolId.Gtp, [2123]),
        (ProtocolId.Rip, [520]),
        (ProtocolId.RipNg, [521]),
        (ProtocolId.Hsrp, [1985, 2029]),
        (ProtocolId.Glbp, [3222]),
        (ProtocolId.Bfd, [3784, 4784, 6784, 7784]),
        (ProtocolId.Olsr, [698]),
        (ProtocolId.Babel, [6696]),
        (ProtocolId.Cldap, [389]),
        (ProtocolId.Kerberos, [88]),
        (ProtocolId.Krb4, [750]),
        (ProtocolId.DropboxDiscovery, [17500]),
        (ProtocolId.Capwap, [5246]),
        (ProtocolId.CapwapData, [5247]),
        (ProtocolId.Ptp, [319, 320]),
        (ProtocolId.Bvlc, [47808]),
        (ProtocolId.Coap, [5683]),
        (ProtocolId.SrvLoc, [427]),
        (ProtocolId.Cflow, [2055, 4739, 9996]),
        (ProtocolId.Sflow, [6343]),
        (ProtocolId.AutoRp, [496]),
        (ProtocolId.Aodv, [654]),
        (ProtocolId.Enip, [44818]),
        (ProtocolId.OpenVpn, [1194]),
        (ProtocolId.Sap, [9875]),
        (ProtocolId.Gsmtap, [4729]),
        (ProtocolId.Rmcp, [623]),
        (ProtocolId.Xdmcp, [177]),
        (ProtocolId.Mndp, [5678]),
        (ProtocolId.NatPmp, [5350, 5351]),
        (ProtocolId.Wccp, [2048]),
        (ProtocolId.Tzsp, [37008]),
        (ProtocolId.Rpc, [111]),
        (ProtocolId.Ldp, [646]),
        (ProtocolId.Iax2, [4569]),
        (ProtocolId.Memcache, [11211]),
        (ProtocolId.Echo, [7]),
        (ProtocolId.Daytime, [13]),
        (ProtocolId.Chargen, [19]),
        (ProtocolId.Time, [37]),
        (ProtocolId.Rx, [7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009, 7021]));

    /// <summary>What looks into payloads; protocols without one take everything on their ports.</summary>
    public static readonly Recognition?[] Recognitions = ById(
        (ProtocolId.Http, HttpRecognition.Port),
        (ProtocolId.Tls, TlsRecognition.Port),
        (ProtocolId.Ssh, SshRecognition.Port),
        (ProtocolId.Dhcp, DhcpRecognition.Port),
        (ProtocolId.Smtp, MailRecognition.Smtp),
        (ProtocolId.Imap, MailRecognition.Imap),
        (ProtocolId.Pop, MailRecognition.Pop),
        (ProtocolId.Ftp, FtpRecognition.Control),
        (ProtocolId.FtpData, FtpRecognition.Data),
        (ProtocolId.Ldap, DatabaseRecognition.Ldap),
        (ProtocolId.MySql, DatabaseRecognition.MySql),
        (ProtocolId.Pgsql, DatabaseRecognition.Pgsql),
        (ProtocolId.Nbss, SmbRecognition.Session),
        (ProtocolId.Nbdgm, SmbRecognition.Datagram),
        (ProtocolId.Iec104, IndustrialRecognition.Iec104),
        (ProtocolId.ModbusTcp, IndustrialRecognition.Modbus),
        (ProtocolId.Enip, IndustrialRecognition.EtherNetIp),
        (ProtocolId.Tpkt, IndustrialRecognition.Tpkt),
        (ProtocolId.Sip, SipRecognition.Port),
        (ProtocolId.Quic, QuicRecognition.Signature),
        (ProtocolId.Kerberos, DatagramRecognition.Kerberos),
        (ProtocolId.Rip, DatagramRecognition.Rip),
        (ProtocolId.DropboxDiscovery, DatagramRecognition.Dropbox),
        (ProtocolId.Stun, DatagramRecognition.Stun),
        (ProtocolId.Dtls, DatagramRecognition.Dtls),
        (ProtocolId.Bvlc, DatagramRecognition.Bacnet),
        (ProtocolId.Ssdp, HttpRecognition.Discovery),
        (ProtocolId.Rpc, RpcRecognition.Port),
        (ProtocolId.Snmp, GuardedRecognition.Snmp),
        (ProtocolId.Radius, GuardedRecognition.Radius),
        (ProtocolId.Cflow, GuardedRecognition.Cflow),
        (ProtocolId.Sflow, GuardedRecognition.Sflow),
        (ProtocolId.Rmcp, GuardedRecognition.Rmcp),
        (ProtocolId.Dnp3, GuardedRecognition.Dnp3),
        (ProtocolId.UdpEncapsulation, GuardedRecognition.Esp),
        (ProtocolId.OpenVpn, GuardedRecognition.OpenVpn));

    /// <summary>How protocols that have no recognition of their own delimit messages in TCP.</summary>
    public static readonly MessageFraming?[] Framings = FramingById(
        (ProtocolId.Dns, new(2, 0, 2, 2)),
        (ProtocolId.Diameter, new(4, 1, 3, 0)),
        (ProtocolId.Amqp, new(7, 3, 4, 8)),
        (ProtocolId.Tds, new(8, 2, 2, 0)),
        (ProtocolId.Kerberos, new(4, 0, 4, 4)),
        (ProtocolId.OpenFlow, new(8, 2, 2, 0)));

    /// <summary>Tried in this order where no port decided.</summary>
    public static readonly (ProtocolId Protocol, Recognition Recognition)[] TcpSignatures =
    [
        (ProtocolId.Http, HttpRecognition.Signature),
        (ProtocolId.Tls, TlsRecognition.Signature),
        (ProtocolId.Sip, SipRecognition.Port),
        (ProtocolId.DceRpc, DceRpcRecognition.Signature),
        (ProtocolId.Rpc, RpcRecognition.Signature),
    ];

    /// <summary>The same for UDP.</summary>
    public static readonly (ProtocolId Protocol, Recognition Recognition)[] UdpSignatures =
    [
        (ProtocolId.Stun, DatagramRecognition.Stun),
        (ProtocolId.Sip, SipRecognition.Port),
        (ProtocolId.Rpc, RpcRecognition.Signature),
        (ProtocolId.Rtcp, DatagramRecognition.Rtcp),
        (ProtocolId.Quic, QuicRecognition.Signature),
        (ProtocolId.Gquic, QuicRecognition.GoogleSignature),
        (ProtocolId.Dtls, DatagramRecognition.Dtls),
        (ProtocolId.BtDht, DatagramRecognition.BitTorrentTable),
    ];

    private static ProtocolId[] Ports(params ReadOnlySpan<(ProtocolId Protocol, ushort[] Ports)> entries)
    {
        var table = new ProtocolId[ushort.MaxValue + 1];
        foreach ((ProtocolId protocol, ushort[] ports) in entries)
        {
            foreach (ushort port in ports) table[port] = protocol;
        }

        return table;
    }

    private static Recognition?[] ById(params ReadOnlySpan<(ProtocolId Protocol, Recognition Recognition)> entries)
    {
        var table = new Recognition?[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach ((ProtocolId protocol, Recognition recognition) in entries) table[(int)protocol] = recognition;
        return table;
    }

    private static MessageFraming?[] FramingById(params ReadOnlySpan<(ProtocolId Protocol, MessageFraming Framing)> entries)
    {
        var table = new MessageFraming?[(int)Enum.GetValues<ProtocolId>().Max() + 1];
        foreach ((ProtocolId protocol, MessageFraming framing) in entries) table[(int)protocol] = framing;
        return table;
    }
}
