using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>IPv4.</summary>
internal static class Ipv4Fields
{
    private const int ChecksumUnverified = 2;

    private delegate void ReadIpv4(in Ipv4Header header, FieldSink sink);

    public static readonly Field[] All =
    [
        Address("ip.src", "Source address", source: true, destination: false),
        Address("ip.dst", "Destination address", source: false, destination: true),
        Address("ip.addr", "Source or destination address", source: true, destination: true),
        Host("ip.src_host", "Source host (never looked up: its address)", source: true, destination: false),
        Host("ip.dst_host", "Destination host (never looked up: its address)", source: false, destination: true),
        Host("ip.host", "Source or destination host (never looked up: its address)", source: true, destination: true),
        Of("ip.version", FieldType.Unsigned, "Version", static (in h, s) => s.Unsigned((ulong)h.Version)),
        Of("ip.hdr_len", FieldType.Unsigned, "Header length, bytes", static (in h, s) => s.Unsigned((ulong)h.HeaderLength)),
        Of("ip.dsfield", FieldType.Unsigned, "Differentiated services field", static (in h, s) => s.Unsigned(h.DifferentiatedServices), 2),
        Of("ip.dsfield.dscp", FieldType.Unsigned, "Differentiated services code point", static (in h, s) => s.Unsigned((ulong)h.Dscp)),
        Of("ip.dsfield.ecn", FieldType.Unsigned, "Explicit congestion notification", static (in h, s) => s.Unsigned((ulong)h.Ecn)),
        Of("ip.len", FieldType.Unsigned, "Length of header and payload, bytes", static (in h, s) => s.Unsigned(h.TotalLength)),
        Of("ip.id", FieldType.Unsigned, "Identification", static (in h, s) => s.Unsigned(h.Identification), 4),
        Of("ip.flags", FieldType.Unsigned, "Flags", static (in h, s) => s.Unsigned((ulong)h.Flags), 2),
        Of("ip.flags.rb", FieldType.Boolean, "Reserved bit", static (in h, s) => s.Boolean(h.ReservedFlag)),
        Of("ip.flags.df", FieldType.Boolean, "Don't fragment", static (in h, s) => s.Boolean(h.DontFragment)),
        Of("ip.flags.mf", FieldType.Boolean, "More fragments", static (in h, s) => s.Boolean(h.MoreFragments)),
        Of("ip.frag_offset", FieldType.Unsigned, "Fragment offset, units of 8 bytes", static (in h, s) => s.Unsigned((ulong)h.FragmentOffset)),
        Of("ip.ttl", FieldType.Unsigned, "Time to live", static (in h, s) => s.Unsigned(h.TimeToLive)),
        Of("ip.proto", FieldType.Unsigned, "Protocol number", static (in h, s) => s.Unsigned(h.Protocol)),
        Of("ip.checksum", FieldType.Unsigned, "Header checksum", static (in h, s) => s.Unsigned(h.Checksum), 4),
        Of("ip.checksum.status", FieldType.Unsigned, "2: not verified", static (in _, s) => s.Unsigned(ChecksumUnverified)),
    ];

    private static Field Of(string name, FieldType type, string help, ReadIpv4 read, byte hexDigits = 0) =>
        new(name, type, FieldSource.Header, help, (p, s) => Each(p, s, read), hexDigits);

    private static void Each(FieldContext packet, FieldSink sink, ReadIpv4 read)
    {
        if (packet.Layers.Ipv4 == 0) return;
        var walk = new LayerWalk(packet.Frame, sink, ProtocolId.Ipv4);
        while (walk.MoveNext())
        {
            if (Ipv4Header.TryParse(walk.Bytes, out Ipv4Header header, out _)) read(header, sink);
        }
    }

    private static Field Address(string name, string help, bool source, bool destination)
    {
        ReadIpv4 read = (in h, s) =>
        {
            if (source) s.Address(IpAddress.V4(h.Source));
            if (destination) s.Address(IpAddress.V4(h.Destination));
        };
        return new(name, FieldType.Ipv4, FieldSource.Header, help, (p, s) =>
        {
            if (p.Layers.Ipv4 == 0) return;
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
        if (source) s.Text(IpAddress.V4(h.Source).ToString());
        if (destination) s.Text(IpAddress.V4(h.Destination).ToString());
    });
}
