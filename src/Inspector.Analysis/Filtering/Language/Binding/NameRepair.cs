namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>What a name that does not exist may have been meant to be.</summary>
internal static class NameRepair
{
    /// <summary>Longest name worth comparing with every field.</summary>
    private const int MaxLength = 80;

    /// <summary>Names of older Wireshark versions and of everyday speech.</summary>
    private static readonly Dictionary<string, string> s_other = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http.method"] = "http.request.method", ["http.uri"] = "http.request.uri", ["http.url"] = "http.request.full_uri",
        ["http.status"] = "http.response.code", ["http.code"] = "http.response.code", ["ip.source"] = "ip.src", ["ip.destination"] = "ip.dst", ["ip.address"] = "ip.addr",
        ["ip.protocol"] = "ip.proto", ["tcp.sport"] = "tcp.srcport", ["tcp.dport"] = "tcp.dstport", ["tcp.src_port"] = "tcp.srcport", ["tcp.dst_port"] = "tcp.dstport",
        ["udp.sport"] = "udp.srcport", ["udp.dport"] = "udp.dstport", ["tcp.flags.rst"] = "tcp.flags.reset", ["tcp.flags.psh"] = "tcp.flags.push", ["tcp.syn"] = "tcp.flags.syn",
        ["tcp.ack_flag"] = "tcp.flags.ack", ["tcp.rst"] = "tcp.flags.reset", ["tcp.fin"] = "tcp.flags.fin", ["dns.name"] = "dns.qry.name", ["dns.query"] = "dns.qry.name",
        ["tls.sni"] = "tls.handshake.extensions_server_name", ["tls.server_name"] = "tls.handshake.extensions_server_name", ["mac.addr"] = "eth.addr", ["mac"] = "eth.addr",
        ["frame.length"] = "frame.len", ["ip.length"] = "ip.len", ["tcp.length"] = "tcp.len", ["udp.len"] = "udp.length", ["https"] = "tls", ["ipv4"] = "ip", ["ethernet"] = "eth",
        ["icmp6"] = "icmpv6", ["ip6"] = "ipv6", ["tcp.retransmission"] = "tcp.analysis.retransmission", ["tcp.window"] = "tcp.window_size", ["vlan"] = "vlan.id",
    };

    /// <summary>The name it is when its capitals are not counted.</summary>
    public static string? InRightCase(string name)
    {
        string lower = name.ToLowerInvariant();
        return lower != name && FieldCatalog.TryGet(lower, out _) ? lower : null;
    }

    /// <summary>The names most like it, the best first.</summary>
    public static IReadOnlyList<string> Nearest(string name)
    {
        if (name.Length > MaxLength) return [];
        IReadOnlyList<string> near = FieldCatalog.Nearest(name);
        if (!s_other.TryGetValue(name, out string? other) || !FieldCatalog.TryGet(other, out _)) return near;
        return [other, .. near.Where(candidate => candidate != other).Take(2)];
    }
}
