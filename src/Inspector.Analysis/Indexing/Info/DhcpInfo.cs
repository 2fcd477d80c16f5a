using System.Globalization;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>DHCP and DHCPv6: the message and its transaction.</summary>
internal static class DhcpInfo
{
    private const int Options = 240;
    private const byte MessageType = 53, Pad = 0, End = 255;
    private const int RelayDepth = 8;

    public static bool Write(ref InfoContext context)
    {
        if (!context.Has(8)) return false;
        string? name = Message(ref context) switch
        {
            1 => "Discover", 2 => "Offer   ", 3 => "Request ", 4 => "Decline ", 5 => "ACK     ", 6 => "NAK     ", 7 => "Release ", 8 => "Inform  ",
            9 => "Force Renew", 10 => "Lease query", 11 => "Lease Unassigned", 12 => "Lease Unknown", 13 => "Lease Active", _ => null,
        };
        if (name != null) return context.Say($"DHCP {name} - Transaction ID 0x{context.U32(4):x}");
        return context.U8(0) switch
        {
            1 => context.Say($"Boot Request from {context.Mac(28)}"),
            2 => context.Say("Boot Reply"),
            _ => false,
        };
    }

    public static bool Version6(ref InfoContext context)
    {
        int at = 0;
        for (int depth = 0; depth < RelayDepth && context.Has(at + 4); depth++)
        {
            byte type = context.U8(at);
            string? name = Name6(type);
            if (name == null) return depth > 0;
            if (type is not (12 or 13))
            {
                context.Text.Append(CultureInfo.InvariantCulture, $"{name} XID: 0x{context.U32(at) & 0xFFFFFF:x6} ");
                ClientId(ref context, at + 4);
                return true;
            }

            const int relayHeader = 34;
            context.Text.Append(CultureInfo.InvariantCulture, $"{name} L: {context.V6(at + 2)} ");
            int option = at + relayHeader;
            while (context.Has(option + 4) && context.U16(option) != 9) option += 4 + context.U16(option + 2);
            at = option + 4;
        }

        return at > 0;
    }

    private static void ClientId(ref InfoContext context, int at)
    {
        for (; context.Has(at + 4); at += 4 + context.U16(at + 2))
        {
            int length = context.U16(at + 2);
            if (context.U16(at) != 1 || !context.Has(at + 4 + length)) continue;
            context.Text.Append("CID: ").Append(Convert.ToHexStringLower(context.Bytes.Slice(at + 4, length))).Append(' ');
            return;
        }
    }

    private static int Message(ref InfoContext context)
    {
        for (int at = Options; context.Has(at + 3) && context.U8(at) != End; at += context.U8(at) == Pad ? 1 : 2 + context.U8(at + 1))
        {
            if (context.U8(at) == MessageType && context.U8(at + 1) == 1) return context.U8(at + 2);
        }

        return 0;
    }

    private static string? Name6(byte type) => type switch
    {
        1 => "Solicit", 2 => "Advertise", 3 => "Request", 4 => "Confirm", 5 => "Renew", 6 => "Rebind", 7 => "Reply", 8 => "Release", 9 => "Decline",
        10 => "Reconfigure", 11 => "Information-request", 12 => "Relay-forw", 13 => "Relay-reply", 14 => "Leasequery", 15 => "Leasequery-reply", _ => null,
    };
}
