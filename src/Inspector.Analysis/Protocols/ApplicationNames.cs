using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Wireshark's names of application protocols; those that are the member's name in small and in capital letters need no line.</summary>
internal static class ApplicationNames
{
    /// <summary>Tells <paramref name="name"/> every protocol, its part of frame.protocols and its text in the protocol column (null: it does not set it).</summary>
    public static void Name(Action<ProtocolId, string, string?> name)
    {
        name(ProtocolId.Tls, "tls", "SSL");
        name(ProtocolId.Ssh, "ssh", "SSH");
        name(ProtocolId.FtpData, "ftp-data", "FTP-DATA");
        name(ProtocolId.WebSocket, "websocket", "WebSocket");
        name(ProtocolId.Dhcpv6, "dhcpv6", "DHCPv6");
        name(ProtocolId.LineText, "data-text-lines", null);
        name(ProtocolId.Json, "json", null);
        name(ProtocolId.Xml, "xml", null);
        name(ProtocolId.Media, "media", null);
        name(ProtocolId.UrlEncodedForm, "urlencoded-form", null);
        name(ProtocolId.Multipart, "mime_multipart", null);
        name(ProtocolId.Gif, "image-gif", null);
        name(ProtocolId.Jfif, "image-jfif", null);
        name(ProtocolId.Png, "png", null);
        name(ProtocolId.Imf, "imf", null);
        name(ProtocolId.Sdp, "sdp", null);
        name(ProtocolId.Mp2t, "mp2t", "MPEG TS");
        name(ProtocolId.MySql, "mysql", "MySQL");
        name(ProtocolId.Kerberos, "kerberos", "KRB5");
        name(ProtocolId.ModbusTcp, "mbtcp", "Modbus/TCP");
        name(ProtocolId.Modbus, "modbus", null);
        name(ProtocolId.Iec104, "iec60870_104", "IEC 60870-5-104");
        name(ProtocolId.Iec104Asdu, "iec60870_asdu", "IEC 60870-5 ASDU");
        name(ProtocolId.Socks, "socks", "Socks");
        name(ProtocolId.Diameter, "diameter", "DIAMETER");
        name(ProtocolId.TacacsPlus, "tacplus", "TACACS+");
        name(ProtocolId.Bitcoin, "bitcoin", "Bitcoin");
        name(ProtocolId.BitTorrent, "bittorrent", "BitTorrent");
        name(ProtocolId.OpenFlow, "openflow", "OpenFlow");
        name(ProtocolId.Kafka, "kafka", "Kafka");
        name(ProtocolId.GssApi, "gss-api", null);
        name(ProtocolId.Spnego, "spnego", null);
        name(ProtocolId.Ntlmssp, "ntlmssp", null);
        name(ProtocolId.CipConnectionManager, "cipcm", "CIP CM");
        name(ProtocolId.CipPccc, "cippccc", "CIP PCCC");
        name(ProtocolId.CipClass, "cipcls", null);
        name(ProtocolId.Elasticsearch, "elasticsearch", "Elasticsearch");
        name(ProtocolId.OpcUa, "opcua", "OpcUa");
        name(ProtocolId.FiveCoLegacy, "5co_legacy", "5co-legacy");
        name(ProtocolId.Iscsi, "iscsi", "iSCSI");
        name(ProtocolId.Dlsw, "dlsw", "DLSw");
        name(ProtocolId.Dnp3, "dnp3", "DNP 3.0");
        name(ProtocolId.Portmap, "portmap", "Portmap");
        name(ProtocolId.C1222, "c1222", "ANSI C12.22");
        name(ProtocolId.Nbdgm, "nbdgm", "NBDS");
        name(ProtocolId.Syslog, "syslog", "Syslog");
        name(ProtocolId.UdpEncapsulation, "udpencap", "UDPENCAP");
        name(ProtocolId.Rip, "rip", "RIP");
        name(ProtocolId.RipNg, "ripng", "RIPng");
        name(ProtocolId.Bfd, "bfd", "BFD Control");
        name(ProtocolId.Olsr, "olsr", "OLSR");
        name(ProtocolId.Babel, "babel", "Babel");
        name(ProtocolId.DropboxDiscovery, "db-lsp-disc", "DB-LSP-DISC");
        name(ProtocolId.Capwap, "capwap", "CAPWAP-Control");
        name(ProtocolId.CapwapData, "capwap.data", "CAPWAP-Data");
        name(ProtocolId.Ptp, "ptp", "PTPv2");
        name(ProtocolId.Bvlc, "bvlc", "BVLC");
        name(ProtocolId.Bacnet, "bacnet", "BACnet-NPDU");
        name(ProtocolId.BacnetApdu, "bacapp", "BACnet-APDU");
        name(ProtocolId.Coap, "coap", "CoAP");
        name(ProtocolId.Sflow, "sflow", "sFlow");
        name(ProtocolId.AutoRp, "auto_rp", "Auto-RP");
        name(ProtocolId.Teredo, "teredo", "Teredo");
        name(ProtocolId.BtDht, "bt-dht", "BT-DHT");
        name(ProtocolId.WireGuard, "wg", "WireGuard");
        name(ProtocolId.OpenVpn, "openvpn", "OpenVPN");
        name(ProtocolId.NatPmp, "nat-pmp", "NAT-PMP");
    }
}
