using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Inspector.Live;

/// <summary>
/// Finds what libpcap would look up as the name of a host or a network while it compiles a filter. It reads words as libpcap's scanner does; where it could
/// err, it takes a word for a name. Names of ports and protocols are in files of this machine and none of ours.
/// </summary>
internal sealed partial class FilterNames
{
    private const string AnyIpv4 = "192.0.2.1";
    private const string AnyIpv6 = "2001:db8::1";
    private const string AnyMac = "00:00:5e:00:53:01";

    /// <summary>Words behind which an identifier is no host: a port, a protocol, an interface, a kind of frame.</summary>
    private static readonly FrozenSet<string> s_local = FrozenSet.ToFrozenSet(
        ["port", "portrange", "proto", "protochain", "on", "ifname", "rset", "ruleset", "reason", "action", "type", "subtype", "dir", "direction", "llc"], StringComparer.Ordinal);

    /// <summary>Words behind which an identifier may be a host or a network. Before the first of them libpcap looks nothing up.</summary>
    private static readonly FrozenSet<string> s_addressed = FrozenSet.ToFrozenSet(
        ["host", "net", "gateway", "src", "dst", "address1", "addr1", "address2", "addr2", "address3", "addr3", "address4", "addr4", "ra", "ta"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_link = FrozenSet.ToFrozenSet(["ether", "link", "wlan", "fddi", "tr", "ppp", "slip"], StringComparer.Ordinal);

    /// <summary>The other words of the language: they are no names, and what follows them may be one.</summary>
    private static readonly FrozenSet<string> s_keywords = FrozenSet.ToFrozenSet(
        [
            "ether", "link", "wlan", "fddi", "tr", "ppp", "slip", "arp", "rarp", "ip", "sctp", "tcp", "udp", "icmp", "igmp", "igrp", "pim", "vrrp",
            "carp", "radio", "ip6", "icmp6", "ah", "esp", "atalk", "aarp", "decnet", "lat", "sca", "moprc", "mopdl", "iso", "esis", "es-is", "isis", "is-is", "l1",
            "l2", "iih", "lsp", "snp", "csnp", "psnp", "clnp", "stp", "ipx", "netbeui", "mask", "less", "greater", "byte", "broadcast", "multicast", "len", "length", "inbound", "outbound", "ifindex",
            "vlan", "mpls", "pppoed", "pppoes", "geneve", "lane", "metac", "bcc", "oam", "oamf4", "oamf4ec", "oamf4sc", "sc", "ilmic", "vpi", "vci", "connectmsg",
            "metaconnect", "rnr", "rulenum", "srnr", "subrulenum", "fisu", "lssu", "lsu", "msu", "hfisu", "hlssu", "hmsu", "sio", "opc", "dpc", "sls", "hsio",
            "hopc", "hdpc", "hsls",
        ],
        StringComparer.Ordinal);

    /// <summary>Numbers and offsets that have a name. Exactly these: any other word of such a form is looked up.</summary>
    private static readonly FrozenSet<string> s_constants = FrozenSet.ToFrozenSet(
        [
            "tcpflags", "tcp-fin", "tcp-syn", "tcp-rst", "tcp-push", "tcp-ack", "tcp-urg", "tcp-ece", "tcp-cwr", "icmptype", "icmpcode", "icmp-echoreply",
            "icmp-unreach", "icmp-sourcequench", "icmp-redirect", "icmp-echo", "icmp-routeradvert", "icmp-routersolicit", "icmp-timxceed", "icmp-paramprob",
            "icmp-tstamp", "icmp-tstampreply", "icmp-ireq", "icmp-ireqreply", "icmp-maskreq", "icmp-maskreply", "icmp6type", "icmp6code",
            "icmp6-destinationunreach", "icmp6-packettoobig", "icmp6-timeexceeded", "icmp6-parameterproblem", "icmp6-echo", "icmp6-echoreply",
            "icmp6-multicastlistenerquery", "icmp6-multicastlistenerreportv1", "icmp6-multicastlistenerdone", "icmp6-routersolicit", "icmp6-routeradvert",
            "icmp6-neighborsolicit", "icmp6-neighboradvert", "icmp6-redirect", "icmp6-routerrenum", "icmp6-nodeinformationquery",
            "icmp6-nodeinformationresponse", "icmp6-ineighbordiscoverysolicit", "icmp6-ineighbordiscoveryadvert", "icmp6-multicastlistenerreportv2",
            "icmp6-homeagentdiscoveryrequest", "icmp6-homeagentdiscoveryreply", "icmp6-mobileprefixsolicit", "icmp6-mobileprefixadvert",
            "icmp6-certpathsolicit", "icmp6-certpathadvert", "icmp6-multicastrouteradvert", "icmp6-multicastroutersolicit", "icmp6-multicastrouterterm",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_joints = FrozenSet.ToFrozenSet(["and", "or", "not"], StringComparer.Ordinal);

    private FilterNames(IReadOnlyList<string> names, string withAddresses)
    {
        Names = names;
        WithAddresses = withAddresses;
    }

    /// <summary>The names, each once, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The filter with an address of the same kind in place of each name; the filter itself when it has none.</summary>
    public string WithAddresses { get; }

    public static FilterNames In(string filter)
    {
        var names = new List<string>();
        var text = new StringBuilder();
        bool local = false;
        bool possible = false;
        string address = AnyIpv4;
        int gateway = -1;
        int at = 0;
        while (at < filter.Length)
        {
            int start = at;
            string? word = NextWord(filter, ref at);
            if (word is null)
            {
                // What is in brackets inherits what stands before them, what follows them need not.
                if (filter[start] == ')') local = false;
                text.Append(filter, start, at - start);
                continue;
            }

            bool escaped = filter[start] == '\\';
            if (!escaped && (s_joints.Contains(word) || IsNumber(word) || s_constants.Contains(word)))
            {
                text.Append(word);
                continue;
            }

            if (!escaped && (s_keywords.Contains(word) || s_local.Contains(word) || s_addressed.Contains(word)))
            {
                local = s_local.Contains(word);
                possible |= s_addressed.Contains(word);
                if (s_link.Contains(word)) address = AnyMac;
                else if (word is "ip6" or "icmp6") address = AnyIpv6;
                else if (!s_addressed.Contains(word)) address = AnyIpv4;
                gateway = word == "gateway" ? text.Length : -1;
                text.Append(word);
                continue;
            }

            if (local || !possible)
            {
                text.Append(filter, start, at - start);
                continue;
            }

            if (!names.Contains(word)) names.Add(word);
            if (gateway >= 0)
            {
                // A gateway takes nothing but a name.
                text.Replace("gateway", "host", gateway, "gateway".Length);
                gateway = -1;
            }

            text.Append(address);
        }

        return new(names, names.Count == 0 ? filter : text.ToString());
    }

    /// <summary>The next identifier or keyword; null when a sign, a space, an address in colons or anything else was passed instead.</summary>
    private static string? NextWord(string filter, ref int at)
    {
        Match match = Colons().Match(filter, at);
        if (match.Success && (MacAddress().IsMatch(match.ValueSpan) || IPAddress.TryParse(match.ValueSpan, out _)))
        {
            at += match.Length;
            return null;
        }

        match = Escaped().Match(filter, at);
        if (match.Success)
        {
            at += match.Length;
            return match.Value[1..];
        }

        match = Identifier().Match(filter, at);
        if (!match.Success)
        {
            at++;
            return null;
        }

        at += match.Length;
        return match.Value;
    }

    private static bool IsNumber(string word) => Number().IsMatch(word) || MacAddress().IsMatch(word);

    [GeneratedRegex(@"\G[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*", RegexOptions.CultureInvariant)]
    private static partial Regex Colons();

    [GeneratedRegex(@"\G\\[^ !()\n\t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\G[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^(?:[0-9]+|0[xX][0-9A-Fa-f]+)(?:\.(?:[0-9]+|0[xX][0-9A-Fa-f]+)){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:[0-9A-Fa-f]{1,2}([:.-])(?:[0-9A-Fa-f]{1,2}\1){4}[0-9A-Fa-f]{1,2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12})\z", RegexOptions.CultureInvariant)]
    private static partial Regex MacAddress();
}
