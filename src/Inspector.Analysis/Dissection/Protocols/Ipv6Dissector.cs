using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>IPv6 (RFC 8200) and its extension headers.</summary>
internal static class Ipv6Dissector
{
    private const int Header = 40;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ipv6", "Internet Protocol Version 6", at, Header);
        if (!context.Need(at, Header, "the IPv6 header")) return;
        context.Tree.Rename($"Internet Protocol Version 6, Src: {context.V6(at + 8)}, Dst: {context.V6(at + 24)}");
        uint word = context.U32(at);
        context.Value("ipv6.version", "Version", word >> 28, at, 1);
        uint service = (word >> 20) & 0xFF;
        context.Tree.Open(
            "ipv6.tclass", $"Traffic Class: 0x{service:x2} (DSCP: {NumberNames.Dscp((int)service >> 2)}, ECN: {service & 3})", TreeValue.Hex(service, 8), at, 4);
        context.Value("ipv6.tclass.dscp", "Differentiated Services Codepoint", service >> 2, at, 4, NumberNames.Dscp((int)service >> 2));
        context.Value("ipv6.tclass.ecn", "Explicit Congestion Notification", service & 3, at, 4, NumberNames.Ecn((int)service & 3));
        context.Tree.Close();
        context.Tree.Add("ipv6.flow", $"Flow Label: 0x{word & 0xFFFFF:x5}", TreeValue.Hex(word & 0xFFFFF, 6), at, 4);
        context.Word("ipv6.plen", "Payload Length", at + 4);
        context.Byte("ipv6.nxt", "Next Header", at + 6, NumberNames.IpProtocol(context.U8(at + 6)));
        context.Byte("ipv6.hlim", "Hop Limit", at + 7);
        context.Address("ipv6.src", "Source Address", context.V6(at + 8), at + 8, 16);
        context.Address("ipv6.dst", "Destination Address", context.V6(at + 24), at + 24, 16);
    }

    public static void HopByHop(ref DissectionContext context, Layer layer) => Options(ref context, layer, "ipv6.hopopts", "IPv6 Hop-by-Hop Option");

    public static void Destination(ref DissectionContext context, Layer layer) => Options(ref context, layer, "ipv6.dstopts", "Destination Options for IPv6");

    public static void Routing(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ipv6.routing", "Routing Header for IPv6", at, layer.Length);
        if (!context.Need(at, 4, "the routing header")) return;
        context.Byte("ipv6.routing.nxt", "Next Header", at, NumberNames.IpProtocol(context.U8(at)));
        int length = (context.Byte("ipv6.routing.len", "Length", at + 1) + 1) * 8;
        context.Byte("ipv6.routing.type", "Type", at + 2, context.U8(at + 2) switch { 0 => "Source Route", 2 => "Mobile IP", 4 => "Segment Routing", _ => null });
        context.Byte("ipv6.routing.segleft", "Segments Left", at + 3);
        if (length > 4 && context.Need(at + 4, length - 4, "the routing data")) context.Raw("ipv6.routing.data", "Type-specific data", at + 4, length - 4);
    }

    public static void Fragment(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ipv6.fraghdr", "Fragment Header for IPv6", at, layer.Length);
        if (!context.Need(at, 8, "the fragment header")) return;
        context.Byte("ipv6.fraghdr.nxt", "Next header", at, NumberNames.IpProtocol(context.U8(at)));
        int word = context.U16(at + 2);
        context.Value("ipv6.fraghdr.offset", "Offset", (ulong)(word >> 3), at + 2, 2);
        context.Flag("ipv6.fraghdr.more", "More Fragments", (word & 1) != 0, at + 2, 2);
        context.HexDouble("ipv6.fraghdr.ident", "Identification", at + 4);
    }

    private static void Options(ref DissectionContext context, Layer layer, string abbreviation, string name)
    {
        const byte PadOne = 0;
        int at = layer.Offset;
        context.Protocol(abbreviation, name, at, layer.Length);
        if (!context.Need(at, 2, "the extension header")) return;
        context.Byte(abbreviation + ".nxt", "Next Header", at, NumberNames.IpProtocol(context.U8(at)));
        int length = (context.Byte(abbreviation + ".len", "Length", at + 1) + 1) * 8;
        if (!context.Need(at, length, "the options")) return;
        int end = at + length;
        at += 2;
        while (at < end)
        {
            byte type = context.U8(at);
            int size = type == PadOne ? 1 : at + 1 < end ? 2 + context.U8(at + 1) : 0;
            if (size == 0 || at + size > end)
            {
                context.Remark("ipv6.opt.bad_length", $"Option {type} is longer than its header", TreeSeverity.Error, at, end - at);
                return;
            }

            context.Tree.Open("", "IPv6 Option (" + Name(type) + ")", TreeValue.None, at, size);
            context.HexByte("ipv6.opt.type", "Type", at, Name(type));
            if (size > 1) context.Byte("ipv6.opt.length", "Length", at + 1);
            if (type == 0xC2 && size == 6) context.Double("ipv6.opt.jumbo", "Payload Length", at + 2);
            else if (type == 5 && size == 4) context.Word("ipv6.opt.router_alert", "Router Alert", at + 2);
            else if (size > 2) context.Raw(type == 1 ? "ipv6.opt.padn" : "ipv6.opt.unknown", type == 1 ? "PadN" : "Data", at + 2, size - 2);
            context.Tree.Close();
            at += size;
        }
    }

    private static string Name(byte type) => type switch
    {
        0 => "Pad1",
        1 => "PadN",
        4 => "Tunnel Encapsulation Limit",
        5 => "Router Alert",
        0xC2 => "Jumbo Payload",
        0xC9 => "Home Address",
        _ => "Unknown",
    };
}
