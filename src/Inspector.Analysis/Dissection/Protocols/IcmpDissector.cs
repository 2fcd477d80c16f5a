using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443, RFC 4861); a quoted packet follows as layers of its own.</summary>
internal static class IcmpDissector
{
    private const int Header = 8;

    public static void Version4(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("icmp", "Internet Control Message Protocol", at, layer.Length);
        if (!context.Need(at, 4, "the ICMP header")) return;
        byte type = context.U8(at), code = context.U8(at + 1);
        context.Byte("icmp.type", "Type", at, TypeName(type));
        context.Byte("icmp.code", "Code", at + 1, CodeName(type, code));
        context.HexWord("icmp.checksum", "Checksum", at + 2);
        if (!context.Need(at, Header, "the rest of the header")) return;
        switch (type)
        {
            case 0 or 8 or 13 or 14 or 15 or 16 or 17 or 18:
                context.Word("icmp.ident", "Identifier", at + 4);
                context.Word("icmp.seq", "Sequence Number", at + 6);
                break;
            case 3 when code == 4:
                context.Word("icmp.mtu", "MTU of next hop", at + 6);
                break;
            case 5:
                context.Address("icmp.redir_gw", "Gateway Address", context.V4(at + 4), at + 4, 4);
                break;
            case 12:
                context.Byte("icmp.pointer", "Pointer", at + 4);
                break;
        }
    }

    public static void Version6(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("icmpv6", "Internet Control Message Protocol v6", at, layer.Length);
        if (!context.Need(at, 4, "the ICMPv6 header")) return;
        byte type = context.U8(at);
        context.Byte("icmpv6.type", "Type", at, TypeName6(type));
        context.Byte("icmpv6.code", "Code", at + 1);
        context.HexWord("icmpv6.checksum", "Checksum", at + 2);
        if (!context.Need(at, Header, "the rest of the header")) return;
        switch (type)
        {
            case 2:
                context.Double("icmpv6.mtu", "MTU", at + 4);
                break;
            case 4:
                context.Double("icmpv6.pointer", "Pointer", at + 4);
                break;
            case 128 or 129:
                context.HexWord("icmpv6.echo.identifier", "Identifier", at + 4);
                context.Word("icmpv6.echo.sequence_number", "Sequence", at + 6);
                break;
            case 135 or 136 when context.Has(at + Header, 16):
                string part = type == 135 ? "ns" : "na";
                context.Address($"icmpv6.nd.{part}.target_address", "Target Address", context.V6(at + Header), at + Header, 16);
                break;
        }
    }

    private static string? TypeName(byte type) => type switch
    {
        0 => "Echo (ping) reply",
        3 => "Destination unreachable",
        4 => "Source quench",
        5 => "Redirect",
        8 => "Echo (ping) request",
        9 => "Router advertisement",
        10 => "Router solicitation",
        11 => "Time-to-live exceeded",
        12 => "Parameter problem",
        13 => "Timestamp request",
        14 => "Timestamp reply",
        17 => "Address mask request",
        18 => "Address mask reply",
        _ => null,
    };

    private static string? CodeName(byte type, byte code) => (type, code) switch
    {
        (3, 0) => "Network unreachable",
        (3, 1) => "Host unreachable",
        (3, 2) => "Protocol unreachable",
        (3, 3) => "Port unreachable",
        (3, 4) => "Fragmentation needed",
        (3, 5) => "Source route failed",
        (3, 13) => "Communication administratively filtered",
        (11, 0) => "Time to live exceeded in transit",
        (11, 1) => "Fragment reassembly time exceeded",
        _ => null,
    };

    private static string? TypeName6(byte type) => type switch
    {
        1 => "Destination Unreachable",
        2 => "Packet Too Big",
        3 => "Time Exceeded",
        4 => "Parameter Problem",
        128 => "Echo (ping) request",
        129 => "Echo (ping) reply",
        130 => "Multicast Listener Query",
        131 => "Multicast Listener Report",
        132 => "Multicast Listener Done",
        133 => "Router Solicitation",
        134 => "Router Advertisement",
        135 => "Neighbor Solicitation",
        136 => "Neighbor Advertisement",
        137 => "Redirect",
        143 => "Multicast Listener Report Message v2",
        _ => null,
    };
}
