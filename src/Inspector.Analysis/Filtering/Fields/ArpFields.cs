using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>ARP.</summary>
internal static class ArpFields
{
    private const int MacLength = 6;
    private const int Ipv4Length = 4;

    private delegate void ReadArp(in ArpHeader header, FieldSink sink);

    public static readonly Field[] All =
    [
        Of("arp.hw.type", FieldType.Unsigned, "Hardware type", static (in h, s) => s.Unsigned(h.HardwareType)),
        Of("arp.proto.type", FieldType.Unsigned, "Protocol type", static (in h, s) => s.Unsigned(h.ProtocolType), 4),
        Of("arp.hw.size", FieldType.Unsigned, "Bytes of a hardware address", static (in h, s) => s.Unsigned((ulong)h.HardwareSize)),
        Of("arp.proto.size", FieldType.Unsigned, "Bytes of a protocol address", static (in h, s) => s.Unsigned((ulong)h.ProtocolSize)),
        Of("arp.opcode", FieldType.Unsigned, "1 request, 2 reply", static (in h, s) => s.Unsigned(h.Operation)),
        Of("arp.isgratuitous", FieldType.Boolean, "Announces its own address", static (in h, s) =>
        {
            if (h.SenderProtocol.SequenceEqual(h.TargetProtocol)) s.Boolean(true);
        }),
        Of("arp.src.hw_mac", FieldType.Ethernet, "Sender's hardware address", static (in h, s) => Mac(h.SenderHardware, s)),
        Of("arp.src.proto_ipv4", FieldType.Ipv4, "Sender's address", static (in h, s) => Address(h.ProtocolType, h.SenderProtocol, s)),
        Of("arp.dst.hw_mac", FieldType.Ethernet, "Target's hardware address", static (in h, s) => Mac(h.TargetHardware, s)),
        Of("arp.dst.proto_ipv4", FieldType.Ipv4, "Target's address", static (in h, s) => Address(h.ProtocolType, h.TargetProtocol, s)),
    ];

    private static Field Of(string name, FieldType type, string help, ReadArp read, byte hexDigits = 0) => new(name, type, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Arp == 0) return;
        var walk = new LayerWalk(p.Frame, s, ProtocolId.Arp);
        while (walk.MoveNext())
        {
            if (ArpHeader.TryParse(walk.Bytes, out ArpHeader header, out _)) read(header, s);
        }
    }, hexDigits);

    private static void Mac(ReadOnlySpan<byte> address, FieldSink sink)
    {
        if (address.Length == MacLength) sink.Bytes(address);
    }

    private static void Address(ushort type, ReadOnlySpan<byte> address, FieldSink sink)
    {
        if (type == 0x0800 && address.Length == Ipv4Length) sink.Address(IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(address)));
    }
}
