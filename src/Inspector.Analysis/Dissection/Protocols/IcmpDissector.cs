using System.Buffers.Binary;
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
        context.Byte("icmp.type", "Type", at, IcmpNumbers.Type(type));
        context.Byte("icmp.code", "Code", at + 1, IcmpNumbers.Code(type, code));
        context.HexWord("icmp.checksum", "Checksum", at + 2);
        if (!context.Need(at, Header, "the rest of the header")) return;
        switch (type)
        {
            case 0 or 8 or 13 or 14 or 15 or 16 or 17 or 18:
                context.Word("icmp.ident", "Identifier (BE)", at + 4);
                context.Value("icmp.ident_le", "Identifier (LE)", BinaryPrimitives.ReverseEndianness(context.U16(at + 4)), at + 4, 2);
                context.Word("icmp.seq", "Sequence Number (BE)", at + 6);
                context.Value("icmp.seq_le", "Sequence Number (LE)", BinaryPrimitives.ReverseEndianness(context.U16(at + 6)), at + 6, 2);
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
        context.Byte("icmpv6.type", "Type", at, IcmpNumbers.Type6(type));
        context.Byte("icmpv6.code", "Code", at + 1, IcmpNumbers.Code6(type, context.U8(at + 1)));
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
            case >= 133 and <= 137:
                NeighbourDissector.Dissect(ref context, type, at);
                break;
        }
    }
}
