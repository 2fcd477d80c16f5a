using System.Buffers.Binary;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>UDP and UDP-Lite.</summary>
internal static class UdpFields
{
    private const int DestinationAt = 2;
    private const int LengthAt = 4;
    private const int ChecksumAt = 6;
    private const ulong Unverified = 2;
    private const ulong NotPresent = 3;

    public static readonly Field[] All =
    [
        Port("udp.srcport", "Source port", source: true, destination: false),
        Port("udp.dstport", "Destination port", source: false, destination: true),
        Port("udp.port", "Source or destination port", source: true, destination: true),
        new("udp.stream", FieldType.Unsigned, FieldSource.Column, "Number of the stream of the outermost UDP header, from 0", static (p, s) =>
        {
            if (p.Row.UdpStream is int stream) s.Unsigned((ulong)stream);
        }),
        Word("udp.length", "Length of header and payload, bytes", LengthAt),
        Word("udp.checksum", "Checksum", ChecksumAt, 4),
        new("udp.checksum.status", FieldType.Unsigned, FieldSource.Header, "2: not verified, 3: not present", static (p, s) =>
        {
            if (p.Layers.Udp == 0) return;
            var walk = new LayerWalk(p.Frame, s, ProtocolId.Udp, ProtocolId.UdpLite);
            while (walk.MoveNext())
            {
                if (walk.Bytes.Length >= ChecksumAt + 2) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(walk.Bytes[ChecksumAt..]) == 0 ? NotPresent : Unverified);
            }
        }),
        new("udp.payload", FieldType.Bytes, FieldSource.Header, "Payload", static (p, s) =>
        {
            if (p.Layers.Udp > 0 && p.Frame is { Decoded.Transport: ProtocolId.Udp, Payload.IsEmpty: false } frame) s.Bytes(frame.Payload);
        }),
    ];

    private static Field Word(string name, string help, int at, byte hexDigits = 0) => new(name, FieldType.Unsigned, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Udp == 0) return;
        var walk = new LayerWalk(p.Frame, s, ProtocolId.Udp, ProtocolId.UdpLite);
        while (walk.MoveNext())
        {
            if (walk.Bytes.Length >= at + 2) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(walk.Bytes[at..]));
        }
    }, hexDigits);

    private static Field Port(string name, string help, bool source, bool destination) => new(name, FieldType.Unsigned, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Udp == 0) return;
        if (PacketEnds.TryGetPorts(p, out ushort from, out ushort to))
        {
            if (source) s.Unsigned(from);
            if (destination) s.Unsigned(to);
            return;
        }

        var walk = new LayerWalk(p.Frame, s, ProtocolId.Udp, ProtocolId.UdpLite);
        while (walk.MoveNext())
        {
            if (walk.Bytes.Length < 2 * DestinationAt) continue;
            if (source) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(walk.Bytes));
            if (destination) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(walk.Bytes[DestinationAt..]));
        }
    });
}
