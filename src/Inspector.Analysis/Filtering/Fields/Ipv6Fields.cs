using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>IPv6.</summary>
internal static class Ipv6Fields
{
    private delegate void ReadIpv6(in Ipv6Header header, FieldSink sink);

    public static readonly Field[] All =
    [
        Address("ipv6.src", "Source address", source: true, destination: false),
        Address("ipv6.dst", "Destination address", source: false, destination: true),
        Address("ipv6.addr", "Source or destination address", source: true, destination: true),
        Host("ipv6.src_host", "Source host (never looked up: its address)", source: true, destination: false),
        Host("ipv6.dst_host", "Destination host (never looked up: its address)", source: false, destination: true),
        Host("ipv6.host", "Source or destination host (never looked up: its address)", source: true, destination: true),
        Of("ipv6.version", FieldType.Unsigned, "Version", static (in h, s) => s.Unsigned((ulong)h.Version)),
        Of("ipv6.tclass", FieldType.Unsigned, "Traffic class", static (in h, s) => s.Unsigned(h.TrafficClass), 8),
        Of("ipv6.tclass.dscp", FieldType.Unsigned, "Differentiated services code point", static (in h, s) => s.Unsigned((ulong)h.Dscp)),
        Of("ipv6.tclass.ecn", FieldType.Unsigned, "Explicit congestion notification", static (in h, s) => s.Unsigned((ulong)h.Ecn)),
        Of("ipv6.flow", FieldType.Unsigned, "Flow label", static (in h, s) => s.Unsigned(h.FlowLabel), 6),
        Of("ipv6.plen", FieldType.Unsigned, "Payload length, bytes", static (in h, s) => s.Unsigned(h.PayloadLength)),
        Of("ipv6.nxt", FieldType.Unsigned, "Next header", static (in h, s) => s.Unsigned(h.NextHeader)),
        Of("ipv6.hlim", FieldType.Unsigned, "Hop limit", static (in h, s) => s.Unsigned(h.HopLimit)),
    ];

    private static Field Of(string name, FieldType type, string help, ReadIpv6 read, byte hexDigits = 0) =>
        new(name, type, FieldSource.Header, help, (p, s) => Each(p, s, read), hexDigits);

    private static void Each(FieldContext packet, FieldSink sink, ReadIpv6 read)
    {
        if (packet.Layers.Ipv6 == 0) return;
        var walk = new LayerWalk(packet.Frame, sink, ProtocolId.Ipv6);
        while (walk.MoveNext())
        {
            if (Ipv6Header.TryParse(walk.Bytes, out Ipv6Header header, out _)) read(header, sink);
        }
    }

    private static Field Address(string name, string help, bool source, bool destination)
    {
        ReadIpv6 read = (in h, s) =>
        {
            if (source) s.Address(IpAddress.V6(h.Source));
            if (destination) s.Address(IpAddress.V6(h.Destination));
        };
        return new(name, FieldType.Ipv6, FieldSource.Header, help, (p, s) =>
        {
            if (p.Layers.Ipv6 == 0) return;
            if (!PacketEnds.TryGet(p, out IpAddress from, out IpAddress to))
            {
                Each(p, s, read);
                return;
            }

            if (source) s.Address(from);
            if (destination) s.Address(to);
        });
    }

    private static Field Host(string name, string help, bool source, bool destination) => Of(name, FieldType.Text, help, (in h, s) =>
    {
        if (source) s.Text(IpAddress.V6(h.Source).ToString());
        if (destination) s.Text(IpAddress.V6(h.Destination).ToString());
    });
}
