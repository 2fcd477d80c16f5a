using Inspector.Analysis.Dissection;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>What only the rich tree knows: one line a field, read from the tree's nodes of that name.</summary>
internal static class ApplicationFields
{
    public static readonly Field[] All =
    [
        Of("http.request", FieldType.Boolean, "The message is a request"),
        Of("http.request.method", FieldType.Text, "Method"),
        Of("http.request.uri", FieldType.Text, "Target as sent"),
        Of("http.request.full_uri", FieldType.Text, "Target with scheme and host"),
        Of("http.request.version", FieldType.Text, "Version of the request"),
        Of("http.response", FieldType.Boolean, "The message is a response"),
        Of("http.response.version", FieldType.Text, "Version of the response"),
        Of("http.response.code", FieldType.Unsigned, "Status code"),
        Of("http.response.phrase", FieldType.Text, "Reason phrase"),
        Of("http.host", FieldType.Text, "Host"),
        Of("http.user_agent", FieldType.Text, "User-Agent"),
        Of("http.referer", FieldType.Text, "Referer"),
        Of("http.cookie", FieldType.Text, "Cookie"),
        Of("http.set_cookie", FieldType.Text, "Set-Cookie"),
        Of("http.content_type", FieldType.Text, "Content-Type"),
        Of("http.content_length", FieldType.Unsigned, "Content-Length"),
        Of("http.server", FieldType.Text, "Server"),
        Of("http.location", FieldType.Text, "Location"),
        Of("dns.id", FieldType.Unsigned, "Transaction", 4),
        Of("dns.flags.response", FieldType.Boolean, "The message is a response"),
        Of("dns.flags.rcode", FieldType.Unsigned, "Reply code"),
        Of("dns.qry.name", FieldType.Text, "Name asked for"),
        Of("dns.qry.type", FieldType.Unsigned, "Type asked for"),
        Of("dns.qry.class", FieldType.Unsigned, "Class asked for", 4),
        Of("dns.resp.name", FieldType.Text, "Name of a record"),
        Of("dns.resp.type", FieldType.Unsigned, "Type of a record"),
        Of("dns.resp.ttl", FieldType.Unsigned, "Time to live of a record, seconds"),
        Of("dns.a", FieldType.Ipv4, "Address"),
        Of("dns.aaaa", FieldType.Ipv6, "Address"),
        Of("dns.cname", FieldType.Text, "Canonical name"),
        Of("tls.record.content_type", FieldType.Unsigned, "Content type"),
        Of("tls.record.version", FieldType.Unsigned, "Version of the record", 4),
        Of("tls.record.length", FieldType.Unsigned, "Length of the record"),
        Of("tls.handshake.type", FieldType.Unsigned, "Type of handshake message"),
        Of("tls.handshake.version", FieldType.Unsigned, "Version of the hello", 4),
        Of("tls.handshake.ciphersuite", FieldType.Unsigned, "Cipher suite", 4),
        Of("tls.handshake.extensions_server_name", FieldType.Text, "Server name"),
        Of("tls.handshake.extensions_alpn_str", FieldType.Text, "Application protocol"),
        Of("tls.alert_message.desc", FieldType.Unsigned, "Alert"),
        Of("tls.alert_message.level", FieldType.Unsigned, "Level of the alert"),
        new("_ws.expert", FieldType.Label, FieldSource.Tree, "An expert remark", static (p, s) => EachRemark(p, (_, _) => s.Present())),
        new("_ws.expert.message", FieldType.Text, FieldSource.Tree, "Text of an expert remark", static (p, s) => EachRemark(p, (label, _) => s.Text(label))),
        new("_ws.expert.severity", FieldType.Unsigned, FieldSource.Tree, "Severity of an expert remark", static (p, s) => EachRemark(p, (_, severity) => s.Unsigned(severity))),
    ];

    private static Field Of(string name, FieldType type, string help, byte hexDigits = 0)
    {
        string protocol = name[..name.IndexOf('.', StringComparison.Ordinal)];
        return new(name, type, FieldSource.Tree, help, (p, s) =>
        {
            // A tree costs a dissection: none where the path says that the protocol is not there.
            if (!Has(p.Row.ProtocolPath, protocol) || p.Tree is not { } tree) return;
            foreach (TreeNode node in tree.All(name)) Give(tree, node, s);
        }, hexDigits);
    }

    /// <summary>Multicast DNS and LLMNR use the fields of DNS.</summary>
    private static bool Has(string path, string protocol)
    {
        foreach (Range part in path.AsSpan().Split(':'))
        {
            ReadOnlySpan<char> name = path.AsSpan(part);
            if (name.SequenceEqual(protocol) || (protocol == "dns" && name is "mdns" or "llmnr")) return true;
        }

        return false;
    }

    private static void Give(ProtocolTree tree, in TreeNode node, FieldSink sink)
    {
        switch (node.Value.Kind)
        {
            case TreeValueKind.Boolean: sink.Boolean(node.Value.Number != 0); break;
            case TreeValueKind.Unsigned: sink.Unsigned(node.Value.Number); break;
            case TreeValueKind.Signed: sink.Signed(node.Value.Signed); break;
            case TreeValueKind.Text: sink.Text(node.Value.Text); break;
            case TreeValueKind.IpAddress: sink.Address(node.Value.Address); break;
            case TreeValueKind.Duration or TreeValueKind.Time: sink.Time(node.Value.Signed); break;
            case TreeValueKind.Bytes or TreeValueKind.MacAddress: sink.Bytes(tree.Covered(node)); break;
            default: sink.Present(); break;
        }
    }

    /// <summary>Wireshark's numbers of severities (epan/proto.h).</summary>
    private static void EachRemark(FieldContext packet, Action<string, ulong> give)
    {
        if (packet.Tree is not { } tree) return;
        foreach (TreeNode node in tree.Nodes)
        {
            ulong number = node.Severity switch
            {
                TreeSeverity.Chat => 0x00200000,
                TreeSeverity.Note => 0x00400000,
                TreeSeverity.Warning => 0x00600000,
                TreeSeverity.Error => 0x00800000,
                _ => 0,
            };
            if (number != 0) give(node.Label, number);
        }
    }
}
