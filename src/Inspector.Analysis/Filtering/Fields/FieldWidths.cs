namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Widths of the number fields that are not 32 bits wide, as Wireshark counts them: a constant too large for a field is a mistake worth telling.</summary>
internal static class FieldWidths
{
    private const byte Usual = 32;

    private static readonly string[] s_of8 =
    [
        "arp.hw.size", "arp.proto.size", "dns.resp.edns0_version", "dns.resp.ext_rcode", "icmp.code", "icmp.type", "icmpv6.code", "icmpv6.type",
        "ip.checksum.status", "ip.dsfield", "ip.dsfield.dscp", "ip.dsfield.ecn", "ip.flags", "ip.hdr_len", "ip.opt.len", "ip.opt.type", "ip.proto", "ip.ttl",
        "ip.version", "ipv6.fraghdr.nxt", "ipv6.hlim", "ipv6.nxt", "ipv6.opt.length", "ipv6.opt.type", "ipv6.routing.len", "ipv6.routing.nxt",
        "ipv6.routing.segleft", "ipv6.routing.type", "ipv6.version", "llc.dsap", "llc.ssap", "ppp.address", "ppp.control", "pppoe.code", "pppoe.type",
        "pppoe.version", "tcp.checksum.status", "tcp.completeness", "tcp.hdr_len", "tcp.option_kind", "tcp.option_len", "tcp.options.mptcp.subtype",
        "tcp.options.sack.count", "tcp.options.wscale.shift", "tls.alert_message.desc", "tls.alert_message.level", "tls.handshake.comp_method",
        "tls.handshake.comp_methods_length", "tls.handshake.extensions.supported_versions_len", "tls.handshake.extensions_alpn_str_len",
        "tls.handshake.extensions_ec_point_format", "tls.handshake.extensions_ec_point_formats_length", "tls.handshake.extensions_server_name_type",
        "tls.handshake.type", "tls.record.content_type", "tls.record.opaque_type",
        "udp.checksum.status",
    ];

    private static readonly string[] s_of16 =
    [
        "arp.hw.type", "arp.opcode", "arp.proto.type", "dns.count.add_rr", "dns.count.answers", "dns.count.auth_rr", "dns.count.prerequisites",
        "dns.count.queries", "dns.count.updates", "dns.count.zones", "dns.flags", "dns.flags.opcode", "dns.flags.rcode", "dns.id", "dns.length",
        "dns.mx.preference", "dns.opt.code", "dns.opt.len", "dns.qry.class", "dns.qry.name.len", "dns.qry.type", "dns.resp.class", "dns.resp.len",
        "dns.resp.type", "dns.resp.z", "dns.rr.udp_payload_size", "dns.srv.port", "dns.srv.priority", "dns.srv.weight", "dns.svcb.svcpriority", "eth.len",
        "eth.type", "frame.encap_type", "gre.checksum", "gre.flags.version", "gre.flags_and_version", "gre.key.call_id", "gre.key.payload_length",
        "gre.offset", "gre.proto", "http.response.code", "icmp.checksum", "icmp.ident", "icmp.mtu", "icmp.seq", "icmpv6.checksum", "icmpv6.echo.identifier",
        "icmpv6.echo.sequence_number", "ip.checksum", "ip.frag_offset", "ip.id", "ip.len", "ipv6.fraghdr.offset", "ipv6.opt.router_alert", "ipv6.plen",
        "llc.control", "llc.pid", "llc.type", "ppp.protocol", "pppoe.payload_length", "pppoe.session_id", "sll.etype", "sll.halen", "sll.hatype",
        "sll.pkttype", "tcp.checksum", "tcp.dstport", "tcp.flags", "tcp.options.mss_val", "tcp.options.user_to_val", "tcp.options.wscale.multiplier",
        "tcp.port", "tcp.srcport", "tcp.urgent_pointer", "tcp.window_size_value", "tls.handshake.cipher_suites_length", "tls.handshake.ciphersuite",
        "tls.handshake.extension.len", "tls.handshake.extension.type", "tls.handshake.extensions.supported_version", "tls.handshake.extensions_alpn_len",
        "tls.handshake.extensions_key_share_client_length", "tls.handshake.extensions_key_share_group",
        "tls.handshake.extensions_key_share_key_exchange_length", "tls.handshake.extensions_key_share_selected_group", "tls.handshake.extensions_length",
        "tls.handshake.extensions_server_name_len", "tls.handshake.extensions_server_name_list_len", "tls.handshake.extensions_supported_group",
        "tls.handshake.extensions_supported_groups_length", "tls.handshake.session_id_length", "tls.handshake.sig_hash_alg",
        "tls.handshake.sig_hash_alg_len", "tls.handshake.version", "tls.record.length", "tls.record.version", "udp.checksum", "udp.dstport", "udp.length",
        "udp.port", "udp.srcport", "vlan.etype", "vlan.id", "vlan.len", "vlan.priority",
    ];

    private static readonly string[] s_of24 =
    [
        "ipv6.flow", "llc.oui", "tls.handshake.certificate_length", "tls.handshake.certificates_length", "tls.handshake.length",
    ];

    private static readonly string[] s_of64 =
    [
        "http.content_length",
    ];

    private static readonly Dictionary<string, byte> s_widths = Collect();

    public static byte Of(string field) => s_widths.GetValueOrDefault(field, Usual);

    private static Dictionary<string, byte> Collect()
    {
        var widths = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (string name in s_of8) widths.Add(name, 8);
        foreach (string name in s_of16) widths.Add(name, 16);
        foreach (string name in s_of24) widths.Add(name, 24);
        foreach (string name in s_of64) widths.Add(name, 64);
        return widths;
    }
}
