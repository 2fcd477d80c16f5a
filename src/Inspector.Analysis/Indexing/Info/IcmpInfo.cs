using System.Globalization;
using Inspector.Analysis.Dissection.Protocols;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>ICMP and ICMPv6.</summary>
internal static class IcmpInfo
{
    public static bool Version4(ref InfoContext context)
    {
        if (!context.Has(2)) return false;
        byte type = context.U8(0), code = context.U8(1);
        string name = IcmpNumbers.Type(type);
        if (type is 0 or 8)
        {
            int sequence = context.U16(6);
            return context.Say(
                $"Echo (ping) {(type == 8 ? "request " : "reply   ")} id=0x{context.U16(4):x4}, seq={sequence}/{((sequence & 0xFF) << 8) | (sequence >> 8)}, ttl={HopLimit(context)}");
        }

        context.Text.Append(name);
        if (IcmpNumbers.Code(type, code) is { } words) context.Text.Append(" (").Append(words).Append(')');
        if (type is 13 or 14 or 17 or 18) context.Text.Append(CultureInfo.InvariantCulture, $" id=0x{context.U16(4):x4}, seq={context.U16(6)}/{((context.U16(6) & 0xFF) << 8) | (context.U16(6) >> 8)}, ttl={HopLimit(context)}");
        return true;
    }

    public static bool Version6(ref InfoContext context)
    {
        if (!context.Has(2)) return false;
        byte type = context.U8(0), code = context.U8(1);
        context.Text.Append(IcmpNumbers.Type6(type));
        if (IcmpNumbers.Code6(type, code) is { } words) context.Text.Append(" (").Append(words).Append(')');
        switch (type)
        {
            case 128 or 129:
                context.Text.Append(CultureInfo.InvariantCulture, $" id=0x{context.U16(4):x4}, seq={context.U16(6)}, hop limit={HopLimit(context)}");
                break;
            case 133 when Option(context, 8, 1) is { } source:
                context.Text.Append(" from ").Append(source);
                break;
            case 134 when Option(context, 16, 1) is { } source:
                context.Text.Append(" from ").Append(source);
                break;
            case 135 when context.Has(24):
                context.Text.Append(" for ").Append(context.V6(8));
                if (Option(context, 24, 1) is { } from) context.Text.Append(" from ").Append(from);
                break;
            case 136 when context.Has(24):
                context.Text.Append(' ').Append(context.V6(8)).Append(Flags(context.U8(4)));
                if (Option(context, 24, 2) is { } at) context.Text.Append(" is at ").Append(at);
                break;
        }

        return true;
    }

    private static string Flags(byte flags)
    {
        string words = string.Join(", ", new[] { (flags & 0x80) != 0 ? "rtr" : "", (flags & 0x40) != 0 ? "sol" : "", (flags & 0x20) != 0 ? "ovr" : "" }.Where(word => word.Length > 0));
        return words.Length == 0 ? "" : $" ({words})";
    }

    /// <summary>A link-layer address among the options of neighbour discovery.</summary>
    private static string? Option(in InfoContext context, int at, byte kind)
    {
        for (; context.Has(at + 8) && context.U8(at + 1) > 0; at += context.U8(at + 1) * 8)
        {
            if (context.U8(at) == kind && context.U8(at + 1) == 1) return context.Mac(at + 2);
        }

        return null;
    }

    private static int HopLimit(in InfoContext context)
    {
        int network = context.Frame.Decoded.NetworkOffset;
        int at = network + (context.Frame.Decoded.NetworkVersion == 6 ? 7 : 8);
        return network >= 0 && at < context.Frame.Bytes.Length ? context.Frame.Bytes[at] : 0;
    }
}
