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
        (ProtocolId.Sip, [5060]));

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
        (ProtocolId.Ssdp, [1900]));

    /// <summary>What looks into payloads; protocols without one take everything on their ports.</summary>
    public static readonly Recognition?[] Recognitions = ById(
        (ProtocolId.Http, HttpRecognition.Port),
        (ProtocolId.Tls, TlsRecognition.Port),
        (ProtocolId.Ssh, SshRecognition.Port),
        (ProtocolId.Dhcp, DhcpRecognition.Port));

    /// <summary>Tried in this order where no port decided.</summary>
    public static readonly (ProtocolId Protocol, Recognition Recognition)[] TcpSignatures =
    [
        (ProtocolId.Http, HttpRecognition.Signature),
        (ProtocolId.Tls, TlsRecognition.Signature),
    ];

    public static readonly (ProtocolId Protocol, Recognition Recognition)[] UdpSignatures = [];

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
}
