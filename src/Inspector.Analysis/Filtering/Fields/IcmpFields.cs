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
