using System.Globalization;
using Inspector.Analysis.Filtering.Language.Binding;

namespace Inspector.Analysis.Filtering.Language.CaptureFilters;

/// <summary>One primitive of a capture filter as a display filter.</summary>
internal static class CaptureFilterValues
{
    private static readonly Dictionary<string, int> s_flags = new(StringComparer.Ordinal)
    {
        ["tcp-fin"] = 1, ["tcp-syn"] = 2, ["tcp-rst"] = 4, ["tcp-push"] = 8, ["tcp-ack"] = 16, ["tcp-urg"] = 32, ["tcp-ece"] = 64, ["tcp-cwr"] = 128,
    };

    /// <summary>The test; null when the value does not fit.</summary>
    public static string? Say(Qualifiers qualifiers, string value) => qualifiers.Kind switch
    {
        "port" => PortNumber(value) is { } port ? Ports(qualifiers, "== " + port) : null,
        "portrange" => value.Split('-') is [var low, var high] && PortNumber(low) is { } from && PortNumber(high) is { } to ? Ports(qualifiers, $"in {{{from}..{to}}}") : null,
        "proto" => Protocol(qualifiers, value),
        _ => Ends(qualifiers, value),
    };

    /// <summary>A number, a name of a TCP flag, or several of them joined by "|" in parentheses.</summary>
    public static int? Number(string[] words, ref int at)
    {
        bool isGroup = at < words.Length && words[at] == "(";
        if (isGroup) at++;
        int sum = 0;
        while (at < words.Length)
        {
            string word = words[at++];
            if (s_flags.TryGetValue(word, out int flag)) sum |= flag;
            else if (NumberText.TryRead(word, out UInt128 number) && number <= int.MaxValue) sum |= (int)number;
            else return null;
            if (at >= words.Length || words[at] != "|") break;
            at++;
        }

        if (!isGroup) return sum;
        return at < words.Length && words[at++] == ")" ? sum : null;
    }

    private static string? PortNumber(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port.ToString(CultureInfo.InvariantCulture)
        : WellKnownNumbers.TryGet(text, out int known) ? known.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Ports(Qualifiers qualifiers, string test)
    {
        string end = qualifiers.Direction switch { "src" => "srcport", "dst" => "dstport", _ => "port" };
        if (qualifiers.Protocol is "tcp" or "udp" or "sctp")
        {
            string only = qualifiers.Protocol;
            return qualifiers.Direction == "both" ? $"({only}.srcport {test} && {only}.dstport {test})" : $"{only}.{end} {test}";
        }

        return qualifiers.Protocol.Length > 0 ? null
            : qualifiers.Direction == "both" ? $"(tcp.srcport {test} && tcp.dstport {test} || udp.srcport {test} && udp.dstport {test})"
            : $"(tcp.{end} {test} || udp.{end} {test})";
    }

    private static string? Protocol(Qualifiers qualifiers, string value)
    {
        if (!NumberText.TryRead(value, out _)) return value is "tcp" or "udp" or "icmp" or "ip" or "arp" ? value : null;
        return qualifiers.Protocol switch { "ether" => "eth.type == ", "ip6" => "ipv6.nxt == ", _ => "ip.proto == " } + value;
    }

    private static string? Ends(Qualifiers qualifiers, string value)
    {
        bool isNet = qualifiers.Kind == "net";
        string digits = value.Split('/')[0];
        string? family = AddressText.IsIpv4(digits) ? "ip" : AddressText.IsIpv6(digits) ? "ipv6" : ByteText.TryRead(digits, out byte[]? mac) && mac.Length == 6 ? "eth" : null;
        if (isNet && family is null)
        {
            // "net 192.168" is the classful way to write 192.168.0.0/16.
            int parts = digits.Split('.').Length;
            if (parts > 3) return null;
            digits += string.Concat(Enumerable.Repeat(".0", 4 - parts));
            if (!AddressText.IsIpv4(digits)) return null;
            family = "ip";
            value = digits + (value.Contains('/', StringComparison.Ordinal) ? value[value.IndexOf('/', StringComparison.Ordinal)..] : "/" + (parts * 8));
        }

        if (family is null) return null;
        if (qualifiers.Protocol == "arp") return $"(arp.src.proto_ipv4 == {value} || arp.dst.proto_ipv4 == {value})";
        return qualifiers.Direction switch
        {
            "src" or "dst" => $"{family}.{qualifiers.Direction} == {value}",
            "both" => $"({family}.src == {value} && {family}.dst == {value})",
            _ => $"{family}.addr == {value}",
        };
    }
}
