using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>What switches and links say.</summary>
internal static class LinkInfo
{
    private const int LldpTypes = 8;

    public static bool Stp(ref InfoContext context)
    {
        byte type = context.U8(3);
        if (type == 0x80) return context.Say("Topology Change Notification");
        if (type is not (0 or 2) || !context.Has(27)) return false;
        string kind = (type, context.U8(2)) switch { (0, _) => "Conf.", (_, 2) => "RST.", _ => "MST." };
        byte flags = context.U8(4);
        context.Text.Append(kind).Append(' ');
        if ((flags & 0x01) != 0) context.Text.Append((flags & 0x80) != 0 ? "TC + TCA " : "TC ");
        else if ((flags & 0x80) != 0) context.Text.Append("TCA ");
        int root = context.U16(5);
        return context.Say($"Root = {root & 0xF000}/{root & 0xFFF}/{context.Mac(7)}  Cost = {context.U32(13)}  Port = 0x{context.U16(25):x4}");
    }

    public static bool Loop(ref InfoContext context)
    {
        int function = context.U16Little(2 + context.U16Little(0));
        return function switch { 1 => context.Say("Reply"), 2 => context.Say("Forward data"), _ => false };
    }

    public static bool Gre(ref InfoContext context)
    {
        int carried = context.U16(2);
        return carried == 0 && context.Say("Encapsulated Possible GRE keepalive packet");
    }

    public static bool Lcp(ref InfoContext context)
    {
        string? name = context.U8(0) switch
        {
            1 => "Configuration Request", 2 => "Configuration Ack", 3 => "Configuration Nak", 4 => "Configuration Reject", 5 => "Termination Request",
            6 => "Termination Ack", 7 => "Code Reject", 8 => "Protocol Reject", 9 => "Echo Request", 10 => "Echo Reply", 11 => "Discard Request", _ => null,
        };
        return name != null && context.Say(name);
    }

    /// <summary>Chassis, port and time to live, then the system's name.</summary>
    public static bool Lldp(ref InfoContext context)
    {
        string name = "";
        int at = 0;
        for (int i = 0; i < LldpTypes && context.Has(at + 2); i++)
        {
            int type = context.U8(at) >> 1, length = context.U16(at) & 0x1FF;
            at += 2;
            if (type == 0 || !context.Has(at + length)) break;
            ReadOnlySpan<byte> value = context.Bytes.Slice(at, length);
            if (type == 1 && length > 1) context.Text.Append(Identity(context, "CC IA PC MA NA IN LA", value, at, 4, 5)).Append(' ');
            if (type == 2 && length > 1) context.Text.Append(Identity(context, "IA PC MA NA IN AC LA", value, at, 3, 4)).Append(' ');
            if (type == 3 && length == 2) context.Text.Append(CultureInfo.InvariantCulture, $"{context.U16(at)} ");
            if (type == 5) name = Encoding.UTF8.GetString(value);
            at += length;
        }

        if (name.Length > 0) context.Text.Append("SysN=").Append(name).Append(' ');
        return context.Text.Length > 0;
    }

    /// <summary>Kind and value of a chassis or port; which numbers mean a MAC or network address differs between the two.</summary>
    private static string Identity(in InfoContext context, string kinds, ReadOnlySpan<byte> value, int at, int mac, int network)
    {
        int kind = value[0];
        if (kind is < 1 or > 7) return "";
        string prefix = kinds.Substring((kind - 1) * 3, 2);
        if (kind == mac && value.Length == 7) return prefix + "/" + context.Mac(at + 1);
        if (kind == network && value.Length == 6 && value[1] == 1) return prefix + "/" + context.V4(at + 2);
        return prefix + "/" + Encoding.UTF8.GetString(value[1..]);
    }
}
