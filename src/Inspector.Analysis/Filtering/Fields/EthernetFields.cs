using System.Buffers.Binary;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Ethernet, 802.1Q tags and MPLS labels.</summary>
internal static class EthernetFields
{
    /// <summary>Smaller numbers are lengths (IEEE 802.3 section 3.2.6).</summary>
    private const int SmallestEtherType = 0x600;

    private delegate void ReadEthernet(in EthernetHeader header, FieldSink sink);

    private delegate void ReadTag(in VlanTag tag, FieldSink sink);

    public static readonly Field[] All =
    [
        Of("eth.addr", FieldType.Ethernet, "Destination or source address", static (in h, s) =>
        {
            s.Bytes(h.Destination);
            s.Bytes(h.Source);
        }),
        Of("eth.dst", FieldType.Ethernet, "Destination address", static (in h, s) => s.Bytes(h.Destination)),
        Of("eth.src", FieldType.Ethernet, "Source address", static (in h, s) => s.Bytes(h.Source)),
        Of("eth.type", FieldType.Unsigned, "EtherType", static (in h, s) =>
        {
            if (!h.IsLength) s.Unsigned(h.TypeOrLength);
        }, 4),
        Of("eth.len", FieldType.Unsigned, "Length (IEEE 802.3)", static (in h, s) =>
        {
            if (h.IsLength) s.Unsigned(h.TypeOrLength);
        }),
        Tag("vlan.id", FieldType.Unsigned, "VLAN identifier", static (in t, s) => s.Unsigned((ulong)t.Id)),
        Tag("vlan.priority", FieldType.Unsigned, "Priority code point", static (in t, s) => s.Unsigned((ulong)t.Priority)),
        Tag("vlan.dei", FieldType.Boolean, "Drop eligible", static (in t, s) => s.Boolean(t.DropEligible)),
        Tag("vlan.etype", FieldType.Unsigned, "EtherType behind the tag", static (in t, s) =>
        {
            if (t.TypeOrLength >= SmallestEtherType) s.Unsigned(t.TypeOrLength);
        }, 4),
        new("mpls.label", FieldType.Unsigned, FieldSource.Header, "MPLS label", static (p, s) =>
        {
            if (p.Layers.Mpls == 0) return;
            var walk = new LayerWalk(p.Frame, s, ProtocolId.Mpls);
            while (walk.MoveNext())
            {
                // One layer may stand for a whole stack: labels follow each other until the bottom bit.
                for (ReadOnlySpan<byte> bytes = walk.Bytes[..walk.Layer.Length]; bytes.Length >= MplsLabel.MinimumLength; bytes = bytes[MplsLabel.MinimumLength..])
                {
                    s.Unsigned(BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 12);
                }
            }
        }),
    ];

    private static Field Of(string name, FieldType type, string help, ReadEthernet read, byte hexDigits = 0) => new(name, type, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Ethernet == 0) return;
        var walk = new LayerWalk(p.Frame, s, ProtocolId.Ethernet);
        while (walk.MoveNext())
        {
            if (EthernetHeader.TryParse(walk.Bytes, out EthernetHeader header, out _)) read(header, s);
        }
    }, hexDigits);

    private static Field Tag(string name, FieldType type, string help, ReadTag read, byte hexDigits = 0) => new(name, type, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Vlan == 0) return;
        var walk = new LayerWalk(p.Frame, s, ProtocolId.Vlan);
        while (walk.MoveNext())
        {
            if (VlanTag.TryParse(walk.Bytes, out VlanTag tag, out _)) read(tag, s);
        }
    }, hexDigits);
}
