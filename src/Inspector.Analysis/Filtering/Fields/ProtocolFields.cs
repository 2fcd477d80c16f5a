using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Protocol names alone: a packet has the field when its path holds the protocol.</summary>
internal static class ProtocolFields
{
    public static readonly Field[] All = Build();

    private static Field[] Build()
    {
        var fields = new List<Field>
        {
            new("frame", FieldType.Protocol, FieldSource.Column, "The record", static (_, s) => s.Present()),
            new("_ws.malformed", FieldType.Protocol, FieldSource.Column, "A length lied or a header is cut", static (p, s) =>
            {
                if ((p.Row.Traits & PacketTraits.Malformed) != 0) s.Present();
            }),
        };
        var seen = new HashSet<string>(StringComparer.Ordinal) { "frame", "_ws.malformed", "" };
        foreach (ProtocolId protocol in Enum.GetValues<ProtocolId>())
        {
            string name = ProtocolNames.Short(protocol);
            if (seen.Add(name)) fields.Add(new(name, FieldType.Protocol, FieldSource.Column, ProtocolNames.Column(protocol) is { Length: > 0 } column ? column : name, (p, s) => Read(p, name, s)));
        }

        return [.. fields];
    }

    // By name, not number: several layers may share a name.
    private static void Read(FieldContext packet, string name, FieldSink sink)
    {
        // A part of the path that is no protocol of its own in a packet's tree, with tshark neither.
        if (name == "ethertype") return;
        foreach (Range part in packet.Row.ProtocolPath.AsSpan().Split(':'))
        {
            if (packet.Row.ProtocolPath.AsSpan(part).SequenceEqual(name)) sink.Present();
        }
    }
}
