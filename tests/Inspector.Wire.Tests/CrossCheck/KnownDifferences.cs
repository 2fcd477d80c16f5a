using System.Globalization;
using Inspector.Wire.Headers;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>What PacketDotNet 1.4.8 is not followed on, and where it stops earlier.</summary>
internal static class KnownDifferences
{
    private const long Urgent = 0x20;

    private static readonly (string Name, Func<Difference, bool> Explains)[] s_all =
    [
        ("flags: it has nine of the twelve bits", static at => at.What == "tcp.flags" && (Ours(at) & 0x1FF) == Theirs(at)),
        ("options: it has none of an urgent segment", static at => at.What == "tcp.options" && at.Theirs.Length == 0 && (Difference.Number(at.OurHeader, "tcp.flags") & Urgent) != 0),
        ("options: it counts those that were not captured",
            static at => at.What == "tcp.options" && at.Theirs.Length > 0 && Theirs(at) > Ours(at) && Theirs(at) == Difference.Number(at.OurHeader, "tcp.hdr_len") - 20),
        ("signs: it reads 16 bits as a signed number",
            static at => at.What is "tcp.urgent_pointer" or "udp.length" && Ours(at) > short.MaxValue && (ushort)(short)Theirs(at) == Ours(at)),
        ("signs: it carries the reserved bit of the fragment flags on", static at => at.What == "ip.flags" && (Ours(at) & 4) != 0 && (Theirs(at) & 7) == Ours(at)),
        ("offload: it writes a total length where there is 0", static at => at.What == "ip.len" && Ours(at) == 0),
        ("fragments: it decodes the first alone, we put the datagram together", static at => at.What == Difference.OnlyTheirs && at.AtFragment),
        ("lies: it goes on behind an IPv4 header length below 20",
            static at => at.What == Difference.OnlyTheirs && at.TheirHeader?.Protocol == ProtocolId.Ipv4 && Difference.Number(at.TheirHeader, "ip.hdr_len") < 20),
        ("earlier end: MPLS", static at => at.What == Difference.OnlyOurs && at.IsBehind(ProtocolId.Mpls)),
        ("earlier end: PPP with address and control field", static at => at.What == Difference.OnlyOurs && at.Before is null && at.IsBehind(ProtocolId.Ppp)),
        ("earlier end: AH over IPv4, NSH, Cisco metadata", static at => at.What == Difference.OnlyOurs && at.IsBehind(ProtocolId.Ah, ProtocolId.Nsh, ProtocolId.CiscoMetadata)),
        ("earlier end: what GRE carries beside IP and Ethernet", static at => at.What == Difference.OnlyOurs && at.IsBehind(ProtocolId.Gre)),
        ("earlier end: tunnels over UDP",
            static at => at.What == Difference.OnlyOurs && at.IsBehind(ProtocolId.GtpU, ProtocolId.Vxlan, ProtocolId.VxlanGpe, ProtocolId.Geneve, ProtocolId.L2tp)),
        ("earlier end: IPv6 jumbograms",
            static at => at.What == Difference.OnlyOurs && at.Before?.Protocol == ProtocolId.Ipv6 && Difference.Number(at.Before, "ipv6.plen") == 0),
        ("earlier end: a second IPv6 extension header, which it looks for where the first is",
            static at => at.What == Difference.OnlyOurs && at.Before?.Protocol == ProtocolId.Ipv6 && at.OurHeader!.Behind.Count > 1),
    ];

    public static IEnumerable<string> Names => s_all.Select(static known => known.Name);

    /// <summary>The name of what explains it, null when nothing does.</summary>
    public static string? Explain(Difference difference) => s_all.FirstOrDefault(known => known.Explains(difference)).Name;

    private static long Ours(Difference at) => long.Parse(at.Ours, CultureInfo.InvariantCulture);

    private static long Theirs(Difference at) => long.Parse(at.Theirs, CultureInfo.InvariantCulture);
}
