using System.Buffers.Binary;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>What routers say to each other: the kind of message.</summary>
internal static class RoutingInfo
{
    private const int BgpHeader = 19;

    public static bool Ospf(ref InfoContext context) => Named(context, context.U8(1) switch
    {
        1 => "Hello Packet", 2 => "DB Description", 3 => "LS Request", 4 => "LS Update", 5 => "LS Acknowledge", _ => null,
    });

    public static bool Pim(ref InfoContext context) => Named(context, (context.U8(0) & 0xF) switch
    {
        0 => "Hello", 1 => "Register", 2 => "Register-stop", 3 => "Join/Prune", 4 => "Bootstrap", 5 => "Assert", 6 => "Graft", 7 => "Graft-Ack",
        8 => "Candidate-RP-Advertisement", _ => null,
    });

    public static bool Eigrp(ref InfoContext context) => Named(context, context.U8(1) switch
    {
        1 => "Update", 2 => "Request", 3 => "Query", 4 => "Reply", 5 when context.U32(12) != 0 => "Acknowledge", 5 => "Hello", 10 => "SIA-Query", 11 => "SIA-Reply", _ => null,
    });

    public static bool Vrrp(ref InfoContext context) => context.Has(4) && context.Say($"Announcement (v{context.U8(0) >> 4})");

    public static bool Rip(ref InfoContext context) => Named(context, context.U8(0) switch { 1 => "Request", 2 => "Response", _ => null });

    public static bool Igmp(ref InfoContext context)
    {
        if (!context.Has(8)) return false;
        uint group = context.U32(4);
        switch (context.U8(0))
        {
            case 0x11 when group == 0:
                return context.Say("Membership Query, general");
            case 0x11:
                return context.Say($"Membership Query, specific for group {context.V4(4)}");
            case 0x12 or 0x16:
                return context.Say($"Membership Report group {context.V4(4)}");
            case 0x17:
                return context.Say($"Leave Group {context.V4(4)}");
            case 0x22:
                return Report(context);
            default:
                return false;
        }
    }

    public static bool Bgp(ref InfoContext context)
    {
        bool any = false;
        ReadOnlySpan<byte> rest = context.Bytes;
        while (rest.Length >= BgpHeader && !rest[..16].ContainsAnyExcept((byte)0xFF))
        {
            string? name = rest[18] switch { 1 => "OPEN", 2 => "UPDATE", 3 => "NOTIFICATION", 4 => "KEEPALIVE", 5 => "ROUTE-REFRESH", _ => null };
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[16..]);
            if (name == null || length < BgpHeader) break;
            context.Item(name + " Message");
            any = true;
            rest = rest[Math.Min(length, rest.Length)..];
        }

        return any;
    }

    /// <summary>IGMPv3: each record joins, leaves or changes one group.</summary>
    private static bool Report(in InfoContext context)
    {
        context.Text.Append("Membership Report");
        int at = 8;
        for (int left = context.U16(6); left > 0 && context.Has(at + 8); left--)
        {
            int sources = context.U16(at + 2);
            string change = (context.U8(at), sources) switch
            {
                (2 or 4, 0) => "Join group {0} for any sources",
                (1 or 3, 0) => "Leave group {0}",
                (1 or 3 or 5, _) => "Join group {0} for source",
                (2 or 4, _) => "Join group {0}, but block source",
                (6, _) => "Block source of group {0}",
                _ => "Group {0}",
            };
            context.Text.Append(" / ").Append(change.Replace("{0}", context.V4(at + 4), StringComparison.Ordinal));
            at += 8 + (sources * 4) + (context.U8(at + 1) * 4);
        }

        return true;
    }

    private static bool Named(in InfoContext context, string? name) => name != null && context.Say(name);
}
