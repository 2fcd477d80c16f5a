using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>IPv4 (RFC 791) with its options.</summary>
internal static class Ipv4Dissector
{
    private const int Header = 20;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ip", "Internet Protocol Version 4", at, Math.Max(layer.Length, Header));
        if (!context.Need(at, Header, "the IPv4 header")) return;
        context.Tree.Rename($"Internet Protocol Version 4, Src: {context.V4(at + 12)}, Dst: {context.V4(at + 16)}");
        int length = (context.U8(at) & 0xF) * 4;
        context.Value("ip.version", "Version", (ulong)(context.U8(at) >> 4), at, 1);
        context.Value("ip.hdr_len", "Header Length", (ulong)length, at, 1, length + " bytes");
        if (length < Header) context.Remark("ip.bogus_header_length", $"Header length {length} is less than {Header}", TreeSeverity.Error, at, 1);
        ServiceField(ref context, at + 1);
        int total = context.Word("ip.len", "Total Length", at + 2);
        if (total != 0 && total < length) context.Remark("ip.bogus_ip_length", $"Total length {total} is less than the header length", TreeSeverity.Error, at + 2, 2);
        context.HexWord("ip.id", "Identification", at + 4);
        Fragmentation(ref context, at + 6);
        context.Byte("ip.ttl", "Time to Live", at + 8);
        context.Byte("ip.proto", "Protocol", at + 9, NumberNames.IpProtocol(context.U8(at + 9)));
        context.HexWord("ip.checksum", "Header Checksum", at + 10);
        context.Address("ip.src", "Source Address", context.V4(at + 12), at + 12, 4);
        context.Address("ip.dst", "Destination Address", context.V4(at + 16), at + 16, 4);
        if (length > Header && context.Need(at + Header, length - Header, "the options")) Options(ref context, at + Header, at + length);
    }

    /// <summary>The byte of DSCP and ECN, shared with IPv6.</summary>
    public static void ServiceField(ref DissectionContext context, int at)
    {
        int field = context.U8(at);
        context.Tree.Open(
            "ip.dsfield", $"Differentiated Services Field: 0x{field:x2} (DSCP: {NumberNames.Dscp(field >> 2)}, ECN: {field & 3})", TreeValue.Hex((ulong)field, 2), at, 1);
        context.Value("ip.dsfield.dscp", "Differentiated Services Codepoint", (ulong)(field >> 2), at, 1, NumberNames.Dscp(field >> 2));
        context.Value("ip.dsfield.ecn", "Explicit Congestion Notification", (ulong)(field & 3), at, 1, NumberNames.Ecn(field & 3));
        context.Tree.Close();
    }

    private static void Fragmentation(ref DissectionContext context, int at)
    {
        int word = context.U16(at);
        int flags = word >> 13;
        string said = ((flags & 2) != 0 ? ", Don't fragment" : "") + ((flags & 1) != 0 ? ", More fragments" : "");
        context.Tree.Open("ip.flags", $"Flags: 0x{flags:x}{said}", TreeValue.Hex((ulong)flags, 2), at, 1);
        context.Flag("ip.flags.rb", "Reserved bit", (flags & 4) != 0, at, 1);
        context.Flag("ip.flags.df", "Don't fragment", (flags & 2) != 0, at, 1);
        context.Flag("ip.flags.mf", "More fragments", (flags & 1) != 0, at, 1);
        context.Tree.Close();
        context.Value("ip.frag_offset", "Fragment Offset", (ulong)(word & 0x1FFF), at, 2, (word & 0x1FFF) * 8 + " bytes");
    }

    private static void Options(ref DissectionContext context, int at, int end)
    {
        const byte EndOfOptions = 0, NoOperation = 1;
        context.Heading($"Options: ({end - at} bytes)", at, end - at);
        while (at < end)
        {
            byte kind = context.U8(at);
            if (kind is EndOfOptions or NoOperation)
            {
                context.Byte("ip.opt.type", "IP Option", at, Name(kind));
                at++;
                if (kind == EndOfOptions) break;
                continue;
            }

            int length = at + 1 < end ? context.U8(at + 1) : 0;
            if (length < 2 || at + length > end)
            {
                context.Remark("ip.opt.len.invalid", $"Option {kind} has a length of {length}, {end - at} bytes are left", TreeSeverity.Error, at, end - at);
                break;
            }

            context.Tree.Open("", $"IP Option - {Name(kind) ?? "Unknown"} ({length} bytes)", TreeValue.None, at, length);
            context.Byte("ip.opt.type", "Type", at, Name(kind));
            context.Byte("ip.opt.len", "Length", at + 1);
            if (length > 2) context.Raw("ip.opt.data", "Data", at + 2, length - 2);
            context.Tree.Close();
            at += length;
        }

        context.Tree.Close();
    }

    private static string? Name(byte kind) => kind switch
    {
        0 => "End of Options List",
        1 => "No-Operation",
        7 => "Record Route",
        68 => "Time Stamp",
        130 => "Security",
        131 => "Loose Source Route",
        136 => "Stream ID",
        137 => "Strict Source Route",
        148 => "Router Alert",
        _ => null,
    };
}
