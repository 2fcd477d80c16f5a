using Inspector.Analysis.Dissection.Protocols;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>The words filters may use for numbers, by field: registered names as the details show them.</summary>
internal static class FieldNames
{
    private static readonly Lazy<ValueName[]> s_protocols = Numbers(byte.MaxValue, static n => NumberNames.IpProtocol(n));
    private static readonly Lazy<ValueName[]> s_etherTypes = Numbers(ushort.MaxValue, static n => NumberNames.EtherType(n));
    private static readonly Lazy<ValueName[]> s_dscp = new(static () =>
    [
        new(0, "Default"), new(1, "Lower Effort"), new(44, "Voice Admit"), new(46, "Expedited Forwarding"),
        .. Enumerable.Range(1, 7).Select(static n => new ValueName((ulong)n * 8, "Class Selector " + n)),
        .. Enumerable.Range(0, 12).Select(static n => new ValueName((ulong)(((n / 3 + 1) * 8) + ((n % 3 + 1) * 2)), $"Assured Forwarding {n / 3 + 1}{n % 3 + 1}")),
    ]);
    private static readonly Lazy<ValueName[]> s_ecn = Numbers(3, static n => NumberNames.Ecn(n));
    private static readonly Lazy<ValueName[]> s_tlsVersions = Numbers(ushort.MaxValue, static n => TlsNumbers.IsGrease(n) ? null : TlsNumbers.Version(n));
    private static readonly Lazy<ValueName[]> s_tlsContents = Numbers(byte.MaxValue, static n => TlsNumbers.ContentType((byte)n));
    private static readonly Lazy<ValueName[]> s_checksums = List("Bad", "Good", "Unverified", "Not present", "Illegal");
    private static readonly Lazy<ValueName[]> s_flag = List("Not set", "Set");
    private static readonly Lazy<ValueName[]> s_yesNo = List("No", "Yes");

    private static readonly Dictionary<string, Lazy<ValueName[]>> s_byField = new(StringComparer.Ordinal)
    {
        ["ip.proto"] = s_protocols, ["ipv6.nxt"] = s_protocols, ["ipv6.fraghdr.nxt"] = s_protocols, ["ipv6.routing.nxt"] = s_protocols,
        ["eth.type"] = s_etherTypes, ["vlan.etype"] = s_etherTypes, ["sll.etype"] = s_etherTypes, ["llc.type"] = s_etherTypes, ["arp.proto.type"] = s_etherTypes,
        ["ip.dsfield.dscp"] = s_dscp, ["ipv6.tclass.dscp"] = s_dscp, ["ip.dsfield.ecn"] = s_ecn, ["ipv6.tclass.ecn"] = s_ecn,
        ["ip.checksum.status"] = s_checksums, ["tcp.checksum.status"] = s_checksums, ["udp.checksum.status"] = s_checksums,
        ["icmp.checksum.status"] = s_checksums, ["icmpv6.checksum.status"] = s_checksums,
        ["tls.record.version"] = s_tlsVersions, ["tls.handshake.version"] = s_tlsVersions, ["tls.handshake.extensions.supported_version"] = s_tlsVersions,
        ["tls.record.content_type"] = s_tlsContents, ["tls.record.opaque_type"] = s_tlsContents,
        ["tls.handshake.type"] = Numbers(byte.MaxValue, static n => TlsNumbers.HandshakeType((byte)n)),
        ["tls.alert_message.desc"] = Numbers(byte.MaxValue, static n => TlsNumbers.Alert((byte)n)),
        ["tls.alert_message.level"] = new(static () => [new(1, "Warning"), new(2, "Fatal")]),
        ["tls.handshake.ciphersuite"] = Numbers(ushort.MaxValue, static n => CipherSuites.Name((ushort)n)),
        ["dns.flags.rcode"] = Numbers(23, static n => DnsNumbers.ReplyCode(n)),
        ["dns.flags.opcode"] = Numbers(15, static n => DnsNumbers.Opcode(n)),
        ["dns.qry.class"] = new(static () => [new(1, "IN"), new(2, "CS"), new(3, "CH"), new(4, "HS"), new(254, "NONE"), new(255, "ANY")]),
        ["icmpv6.type"] = Numbers(byte.MaxValue, static n => IcmpNumbers.Type6((byte)n)),
        ["arp.opcode"] = List(
            "reserved", "request", "reply", "reverse request", "reverse reply", "drarp request", "drarp reply", "drarp error", "inverse request", "inverse reply"),
        ["arp.hw.type"] = new(static () => [new(1, "Ethernet")]),
        ["sll.pkttype"] = List("Unicast to us", "Broadcast", "Multicast", "Unicast to another host", "Sent by us"),
        ["_ws.expert.severity"] = new(static () => [new(8388608, "Error"), new(6291456, "Warning"), new(4194304, "Note"), new(2097152, "Chat"), new(1048576, "Comment")]),
        ["dns.flags.response"] = List("Message is a query", "Message is a response"),
        ["dns.flags.truncated"] = List("Message is not truncated", "Message is truncated"),
        ["dns.flags.recdesired"] = List("Don't do query recursively", "Do query recursively"),
        ["dns.flags.recavail"] = List("Server can't do recursive queries", "Server can do recursive queries"),
        ["dns.flags.authoritative"] = List("Server is not an authority for domain", "Server is an authority for domain"),
        ["dns.flags.authenticated"] = s_flag,
        ["gre.flags.checksum"] = s_yesNo, ["gre.flags.key"] = s_yesNo, ["gre.flags.routing"] = s_yesNo, ["gre.flags.sequence_number"] = s_yesNo, ["ipv6.fraghdr.more"] = s_yesNo,
    };

    /// <summary>The words of a field; empty for most.</summary>
    public static Lazy<ValueName[]>? Of(string field, FieldType type) => s_byField.GetValueOrDefault(field)
        ?? (type == FieldType.Boolean && (field.StartsWith("tcp.flags.", StringComparison.Ordinal) || field.StartsWith("ip.flags.", StringComparison.Ordinal)) ? s_flag : null);

    private static Lazy<ValueName[]> List(params string[] names) => new(() => [.. names.Select(static (name, value) => new ValueName((ulong)value, name))]);

    /// <summary>Every number the details have a name for; what only repeats the number is none.</summary>
    private static Lazy<ValueName[]> Numbers(int last, Func<int, string?> name) => new(() =>
    {
        var named = new List<ValueName>();
        for (int number = 0; number <= last; number++)
        {
            if (name(number) is { } text && !text.StartsWith("Unknown", StringComparison.Ordinal) && !text.StartsWith("Reserved", StringComparison.Ordinal))
            {
                named.Add(new ValueName((ulong)number, text));
            }
        }

        return [.. named];
    });
}
