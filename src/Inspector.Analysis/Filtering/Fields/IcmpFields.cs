using System.Buffers.Binary;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>ICMP and ICMPv6. Read by offset: messages shorter than eight bytes still show what they have.</summary>
internal static class IcmpFields
{
    private const int CodeAt = 1;
    private const int ChecksumAt = 2;
    private const int IdentifierAt = 4;
    private const int SequenceAt = 6;

    public static readonly Field[] All =
    [
        Byte("icmp.type", "Type", ProtocolId.Icmp, 0),
        Byte("icmp.code", "Code", ProtocolId.Icmp, CodeAt),
        Word("icmp.checksum", "Checksum", ProtocolId.Icmp, ChecksumAt, static _ => true, 4),
        Word("icmp.ident", "Echo identifier", ProtocolId.Icmp, IdentifierAt, HasIdentifier),
        Word("icmp.seq", "Echo sequence number", ProtocolId.Icmp, SequenceAt, HasIdentifier),
        Word("icmp.mtu", "MTU of the next hop", ProtocolId.Icmp, SequenceAt, static bytes => bytes[0] == 3 && bytes[CodeAt] == 4),
        Byte("icmpv6.type", "Type", ProtocolId.Icmpv6, 0),
        Byte("icmpv6.code", "Code", ProtocolId.Icmpv6, CodeAt),
        Word("icmpv6.checksum", "Checksum", ProtocolId.Icmpv6, ChecksumAt, static _ => true, 4),
        Word("icmpv6.echo.identifier", "Echo identifier", ProtocolId.Icmpv6, IdentifierAt, static bytes => bytes[0] is 128 or 129, 4),
        Word("icmpv6.echo.sequence_number", "Echo sequence number", ProtocolId.Icmpv6, SequenceAt, static bytes => bytes[0] is 128 or 129),
        TreeFields.Of("icmp.ident_le", FieldType.Unsigned, "Ident le"),
        TreeFields.Of("icmp.seq_le", FieldType.Unsigned, "Seq le"),
        TreeFields.Of("icmpv6.invalid_option_length", FieldType.Label, "An option of length 0"),
        TreeFields.Of("icmpv6.nd.na.flag", FieldType.Unsigned, "Na flag", 8),
        TreeFields.Of("icmpv6.nd.na.flag.o", FieldType.Boolean, "Na flag o"),
        TreeFields.Of("icmpv6.nd.na.flag.r", FieldType.Boolean, "Na flag r"),
        TreeFields.Of("icmpv6.nd.na.flag.s", FieldType.Boolean, "Na flag s"),
        TreeFields.Of("icmpv6.nd.na.target_address", FieldType.Ipv6, "Na target address"),
        TreeFields.Of("icmpv6.nd.ns.target_address", FieldType.Ipv6, "Ns target address"),
        TreeFields.Of("icmpv6.nd.ra.cur_hop_limit", FieldType.Unsigned, "Ra cur hop limit"),
        TreeFields.Of("icmpv6.nd.ra.flag", FieldType.Unsigned, "Ra flag", 2),
        TreeFields.Of("icmpv6.nd.ra.flag.h", FieldType.Boolean, "Ra flag h"),
        TreeFields.Of("icmpv6.nd.ra.flag.m", FieldType.Boolean, "Ra flag m"),
        TreeFields.Of("icmpv6.nd.ra.flag.o", FieldType.Boolean, "Ra flag o"),
        TreeFields.Of("icmpv6.nd.ra.flag.prf", FieldType.Unsigned, "Ra flag prf"),
        TreeFields.Of("icmpv6.nd.ra.reachable_time", FieldType.Unsigned, "Ra reachable time"),
        TreeFields.Of("icmpv6.nd.ra.retrans_timer", FieldType.Unsigned, "Ra retrans timer"),
        TreeFields.Of("icmpv6.nd.ra.router_lifetime", FieldType.Unsigned, "Ra router lifetime"),
        TreeFields.Of("icmpv6.opt", FieldType.Label, "Opt"),
        TreeFields.Of("icmpv6.opt.length", FieldType.Unsigned, "Length"),
        TreeFields.Of("icmpv6.opt.linkaddr", FieldType.Bytes, "Linkaddr"),
        TreeFields.Of("icmpv6.opt.mtu", FieldType.Unsigned, "Mtu"),
        TreeFields.Of("icmpv6.opt.prefix", FieldType.Ipv6, "Prefix"),
        TreeFields.Of("icmpv6.opt.prefix.flag", FieldType.Unsigned, "Prefix flag", 2),
        TreeFields.Of("icmpv6.opt.prefix.flag.a", FieldType.Boolean, "Prefix flag a"),
        TreeFields.Of("icmpv6.opt.prefix.flag.l", FieldType.Boolean, "Prefix flag l"),
        TreeFields.Of("icmpv6.opt.prefix.flag.r", FieldType.Boolean, "Prefix flag r"),
        TreeFields.Of("icmpv6.opt.prefix.length", FieldType.Unsigned, "Prefix length"),
        TreeFields.Of("icmpv6.opt.prefix.preferred_lifetime", FieldType.Unsigned, "Prefix preferred lifetime"),
        TreeFields.Of("icmpv6.opt.prefix.valid_lifetime", FieldType.Unsigned, "Prefix valid lifetime"),
        TreeFields.Of("icmpv6.opt.rdnss", FieldType.Ipv6, "Rdnss"),
        TreeFields.Of("icmpv6.opt.rdnss.lifetime", FieldType.Unsigned, "Rdnss lifetime"),
        TreeFields.Of("icmpv6.opt.src_linkaddr", FieldType.Bytes, "Src linkaddr"),
        TreeFields.Of("icmpv6.opt.target_linkaddr", FieldType.Bytes, "Target linkaddr"),
        TreeFields.Of("icmpv6.opt.type", FieldType.Unsigned, "Type"),
        TreeFields.Of("icmpv6.nd.rd.target_address", FieldType.Ipv6, "Redirect: target address"),
        TreeFields.Of("icmpv6.rd.na.destination_address", FieldType.Ipv6, "Rd na destination address"),
    ];

    private delegate bool Holds(ReadOnlySpan<byte> message);

    /// <summary>Echo, timestamp, information and address mask messages (RFC 792, RFC 950).</summary>
    private static bool HasIdentifier(ReadOnlySpan<byte> message) => message[0] is 0 or 8 or (>= 13 and <= 18);

    private static Field Byte(string name, string help, ProtocolId protocol, int at) => new(name, FieldType.Unsigned, FieldSource.Header, help, (p, s) =>
    {
        if (Count(p, protocol) == 0) return;
        var walk = new LayerWalk(p.Frame, s, protocol);
        while (walk.MoveNext())
        {
            if (walk.Bytes.Length > at) s.Unsigned(walk.Bytes[at]);
        }
    });

    private static Field Word(string name, string help, ProtocolId protocol, int at, Holds holds, byte hexDigits = 0) =>
        new(name, FieldType.Unsigned, FieldSource.Header, help, (p, s) =>
        {
            if (Count(p, protocol) == 0) return;
            var walk = new LayerWalk(p.Frame, s, protocol);
            while (walk.MoveNext())
            {
                if (walk.Bytes.Length >= at + 2 && holds(walk.Bytes)) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(walk.Bytes[at..]));
            }
        }, hexDigits);

    private static int Count(FieldContext packet, ProtocolId protocol) => protocol == ProtocolId.Icmp ? packet.Layers.Icmp : packet.Layers.Icmpv6;
}
