namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Names of registered numbers (IANA and IEEE registries); null for numbers without one here.</summary>
internal static class NumberNames
{
    public static string? EtherType(int type) => type switch
    {
        0x0800 => "IPv4",
        0x0806 => "ARP",
        0x0842 => "Wake-on-LAN",
        0x6558 => "Transparent Ethernet bridging",
        0x8035 => "RARP",
        0x8100 => "802.1Q Virtual LAN",
        0x86DD => "IPv6",
        0x8808 => "MAC Control",
        0x8809 => "Slow protocols",
        0x8847 => "MPLS label switched packet",
        0x8848 => "MPLS multicast",
        0x8863 => "PPPoE Discovery",
        0x8864 => "PPPoE Session",
        0x888E => "802.1X Authentication",
        0x88A8 => "802.1ad Provider Bridge",
        0x88BE => "ERSPAN Type II",
        0x22EB => "ERSPAN Type III",
        0x880B => "PPP",
        0x88CC => "LLDP",
        0x88E5 => "802.1AE MACsec",
        0x88F7 => "PTPv2 over Ethernet",
        0x9000 => "Loopback",
        _ => null,
    };

    public static string? IpProtocol(int protocol) => protocol switch
    {
        0 => "IPv6 Hop-by-Hop Option",
        1 => "ICMP",
        2 => "IGMP",
        4 => "IPIP",
        6 => "TCP",
        8 => "EGP",
        17 => "UDP",
        33 => "DCCP",
        41 => "IPv6",
        43 => "Routing Header for IPv6",
        44 => "Fragment Header for IPv6",
        46 => "RSVP",
        47 => "GRE",
        50 => "ESP",
        51 => "AH",
        58 => "ICMPv6",
        59 => "IPv6 no next header",
        60 => "Destination Options for IPv6",
        88 => "EIGRP",
        89 => "OSPF",
        103 => "PIM",
        112 => "VRRP",
        115 => "L2TPv3",
        132 => "SCTP",
        135 => "Mobility Header",
        136 => "UDPLite",
        _ => null,
    };

    public static string? PppProtocol(int protocol) => protocol switch
    {
        0x0021 => "Internet Protocol version 4",
        0x0057 => "Internet Protocol version 6",
        0x0281 => "MPLS Unicast",
        0x8021 => "IP Control Protocol",
        0x8057 => "IPv6 Control Protocol",
        0x80FD => "Compression Control Protocol",
        0xC021 => "Link Control Protocol",
        0xC023 => "Password Authentication Protocol",
        0xC223 => "Challenge Handshake Authentication Protocol",
        _ => null,
    };

    public static string Dscp(int codePoint) => codePoint switch
    {
        0 => "CS0",
        1 => "LE",
        8 => "CS1",
        10 => "AF11",
        12 => "AF12",
        14 => "AF13",
        16 => "CS2",
        18 => "AF21",
        20 => "AF22",
        22 => "AF23",
        24 => "CS3",
        26 => "AF31",
        28 => "AF32",
        30 => "AF33",
        32 => "CS4",
        34 => "AF41",
        36 => "AF42",
        38 => "AF43",
        40 => "CS5",
        44 => "VOICE-ADMIT",
        46 => "EF PHB",
        48 => "CS6",
        56 => "CS7",
        _ => "Unknown",
    };

    public static string Ecn(int bits) => bits switch
    {
        0 => "Not ECN-Capable Transport",
        1 => "ECN-Capable Transport codepoint '01'",
        2 => "ECN-Capable Transport codepoint '10'",
        _ => "Congestion Experienced",
    };
}
