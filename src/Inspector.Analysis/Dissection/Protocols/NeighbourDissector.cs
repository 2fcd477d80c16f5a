namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Neighbour discovery (RFC 4861): solicitations, advertisements and their options.</summary>
internal static class NeighbourDissector
{
    private const int Header = 8;
    private const int Address = 16;

    public static void Dissect(ref DissectionContext context, byte type, int at)
    {
        switch (type)
        {
            case 133:
                Options(ref context, at + Header);
                break;
            case 134:
                Advertisement(ref context, at);
                break;
            case 135 when context.Need(at + Header, Address, "the target address"):
                context.Address("icmpv6.nd.ns.target_address", "Target Address", context.V6(at + Header), at + Header, Address);
                Options(ref context, at + Header + Address);
                break;
            case 136 when context.Need(at + Header, Address, "the target address"):
                byte flags = context.U8(at + 4);
                context.Tree.Open("icmpv6.nd.na.flag", $"Flags: 0x{context.U32(at + 4):x8}", TreeValue.Hex(context.U32(at + 4), 8), at + 4, 4);
                context.Flag("icmpv6.nd.na.flag.r", "Router", (flags & 0x80) != 0, at + 4, 4);
                context.Flag("icmpv6.nd.na.flag.s", "Solicited", (flags & 0x40) != 0, at + 4, 4);
                context.Flag("icmpv6.nd.na.flag.o", "Override", (flags & 0x20) != 0, at + 4, 4);
                context.Tree.Close();
                context.Address("icmpv6.nd.na.target_address", "Target Address", context.V6(at + Header), at + Header, Address);
                Options(ref context, at + Header + Address);
                break;
            case 137 when context.Need(at + Header, 2 * Address, "target and destination"):
                context.Address("icmpv6.nd.rd.target_address", "Target Address", context.V6(at + Header), at + Header, Address);
                context.Address("icmpv6.rd.na.destination_address", "Destination Address", context.V6(at + Header + Address), at + Header + Address, Address);
                Options(ref context, at + Header + (2 * Address));
                break;
        }
    }

    private static void Advertisement(ref DissectionContext context, int at)
    {
        if (!context.Need(at + Header, 8, "the timers of a router advertisement")) return;
        byte flags = context.U8(at + 5);
        context.Byte("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", at + 4);
        context.Tree.Open("icmpv6.nd.ra.flag", $"Flags: 0x{flags:x2}", TreeValue.Hex(flags, 2), at + 5, 1);
        context.Flag("icmpv6.nd.ra.flag.m", "Managed address configuration", (flags & 0x80) != 0, at + 5, 1);
        context.Flag("icmpv6.nd.ra.flag.o", "Other configuration", (flags & 0x40) != 0, at + 5, 1);
        context.Flag("icmpv6.nd.ra.flag.h", "Home Agent", (flags & 0x20) != 0, at + 5, 1);
        context.Value("icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", (ulong)((flags >> 3) & 3), at + 5, 1, ((flags >> 3) & 3) switch { 0 => "Medium", 1 => "High", 3 => "Low", _ => "Reserved" });
        context.Tree.Close();
        context.Word("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", at + 6);
        context.Double("icmpv6.nd.ra.reachable_time", "Reachable time (ms)", at + 8);
        context.Double("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", at + 12);
        Options(ref context, at + 16);
    }

    private static void Options(ref DissectionContext context, int at)
    {
        while (context.Has(at, 2) && !context.Tree.IsFull)
        {
            byte type = context.U8(at);
            int length = context.U8(at + 1) * 8;
            if (length == 0)
            {
                context.Remark("icmpv6.invalid_option_length", "An option of length 0 ends the options", TreeSeverity.Error, at, context.End - at);
                return;
            }

            if (!context.Need(at, length, "an option")) return;
            context.Tree.Open("icmpv6.opt", $"ICMPv6 Option ({Name(type)})", TreeValue.None, at, length);
            context.Byte("icmpv6.opt.type", "Type", at, Name(type));
            context.Value("icmpv6.opt.length", "Length", context.U8(at + 1), at + 1, 1, $"{length} bytes");
            Option(ref context, type, at, length);
            context.Tree.Close();
            at += length;
        }
    }

    private static void Option(ref DissectionContext context, byte type, int at, int length)
    {
        switch (type)
        {
            case 1 or 2:
                context.Raw("icmpv6.opt.linkaddr", "Link-layer address", at + 2, length - 2);
                if (length == 8) context.Mac(type == 1 ? "icmpv6.opt.src_linkaddr" : "icmpv6.opt.target_linkaddr", type == 1 ? "Source Link-layer address" : "Target Link-layer address", at + 2);
                break;
            case 3 when length == 32:
                byte flags = context.U8(at + 3);
                context.Byte("icmpv6.opt.prefix.length", "Prefix Length", at + 2);
                context.Tree.Open("icmpv6.opt.prefix.flag", $"Flag: 0x{flags:x2}", TreeValue.Hex(flags, 2), at + 3, 1);
                context.Flag("icmpv6.opt.prefix.flag.l", "On-link flag(L)", (flags & 0x80) != 0, at + 3, 1);
                context.Flag("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", (flags & 0x40) != 0, at + 3, 1);
                context.Flag("icmpv6.opt.prefix.flag.r", "Router address flag(R)", (flags & 0x20) != 0, at + 3, 1);
                context.Tree.Close();
                context.Double("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", at + 4);
                context.Double("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", at + 8);
                context.Address("icmpv6.opt.prefix", "Prefix", context.V6(at + 16), at + 16, Address);
                break;
            case 5 when length == 8:
                context.Double("icmpv6.opt.mtu", "MTU", at + 4);
                break;
            case 25 when length >= 24:
                context.Double("icmpv6.opt.rdnss.lifetime", "Lifetime", at + 4);
                for (int i = at + 8; i + Address <= at + length; i += Address) context.Address("icmpv6.opt.rdnss", "Recursive DNS Server", context.V6(i), i, Address);
                break;
        }
    }

    private static string Name(byte type) => type switch
    {
        1 => "Source link-layer address", 2 => "Target link-layer address", 3 => "Prefix information", 4 => "Redirected header", 5 => "MTU", 14 => "Nonce",
        24 => "Route Information", 25 => "Recursive DNS Server", 31 => "DNS Search List", 38 => "PREF64", _ => "Unknown",
    };
}
