using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>DHCP and BOOTP (RFC 2131, RFC 951): the fixed part, then the options.</summary>
internal static class DhcpDissector
{
    private const int Fixed = 236;
    private const int HardwareAddress = 16;
    private const uint Cookie = 0x63825363;
    private const byte Pad = 0, End = 255;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("dhcp", "Dynamic Host Configuration Protocol", at, context.End - at);
        if (!context.Need(at, Fixed, "the DHCP header")) return;
        context.Byte("dhcp.type", "Message type", at, context.U8(at) switch { 1 => "Boot Request", 2 => "Boot Reply", _ => null });
        context.HexByte("dhcp.hw.type", "Hardware type", at + 1, context.U8(at + 1) == 1 ? "Ethernet" : null);
        int length = Math.Min((int)context.Byte("dhcp.hw.len", "Hardware address length", at + 2), HardwareAddress);
        context.Byte("dhcp.hops", "Hops", at + 3);
        context.HexDouble("dhcp.id", "Transaction ID", at + 4);
        context.Word("dhcp.secs", "Seconds elapsed", at + 8);
        int flags = context.U16(at + 10);
        context.Tree.Open("dhcp.flags", $"Bootp flags: 0x{flags:x4} ({((flags & 0x8000) != 0 ? "Broadcast" : "Unicast")})", TreeValue.Hex((ulong)flags, 4), at + 10, 2);
        context.Flag("dhcp.flags.bc", "Broadcast flag", (flags & 0x8000) != 0, at + 10, 2);
        context.Tree.Add("dhcp.flags.reserved", $"Reserved flags: 0x{flags & 0x7FFF:x4}", TreeValue.Hex((ulong)(flags & 0x7FFF), 4), at + 10, 2);
        context.Tree.Close();
        context.Address("dhcp.ip.client", "Client IP address", context.V4(at + 12), at + 12, 4);
        context.Address("dhcp.ip.your", "Your (client) IP address", context.V4(at + 16), at + 16, 4);
        context.Address("dhcp.ip.server", "Next server IP address", context.V4(at + 20), at + 20, 4);
        context.Address("dhcp.ip.relay", "Relay agent IP address", context.V4(at + 24), at + 24, 4);
        if (length == 6) context.Mac("dhcp.hw.mac_addr", "Client MAC address", at + 28);
        else if (length > 0) context.Raw("dhcp.hw.addr", "Client hardware address", at + 28, length);
        if (length is > 0 and < HardwareAddress) context.Raw("dhcp.hw.addr_padding", "Client hardware address padding", at + 28 + length, HardwareAddress - length);
        Name(ref context, "dhcp.server", "Server host name", at + 44, 64);
        Name(ref context, "dhcp.file", "Boot file name", at + 108, 128);
        at += Fixed;
        if (!context.Has(at, 4) || context.U32(at) != Cookie) return;
        context.Address("dhcp.cookie", "Magic cookie", context.V4(at), at, 4);
        Options(ref context, at + 4);
    }

    private static void Name(ref DissectionContext context, string abbreviation, string name, int at, int length)
    {
        int end = context.Bytes.Slice(at, length).IndexOf((byte)0);
        if (end == 0) context.Tree.Add(abbreviation, $"{name} not given", TreeValue.Of(""), at, length);
        else context.Text(abbreviation, name, at, end < 0 ? length : end);
    }

    private static void Options(ref DissectionContext context, int at)
    {
        while (at < context.End && !context.Tree.IsFull)
        {
            byte type = context.U8(at);
            if (type == Pad)
            {
                int pads = context.Bytes[at..context.End].IndexOfAnyExcept(Pad) is >= 0 and int next ? next : context.End - at;
                context.Raw("dhcp.option.padding", "Padding", at, pads);
                at += pads;
                continue;
            }

            if (type == End)
            {
                context.Tree.Open("dhcp.option.type", "Option: (255) End", TreeValue.Of((ulong)type), at, 1);
                context.Byte("dhcp.option.end", "Option End", at);
                context.Tree.Close();
                at++;
                continue;
            }

            if (!context.Need(at, 2, "an option's type and length")) return;
            int length = context.U8(at + 1);
            if (!context.Need(at + 2, length, "an option's value")) return;
            context.Tree.Open("dhcp.option.type", $"Option: ({type}) {DhcpOptions.Name(type)}", TreeValue.Of((ulong)type), at, 2 + length);
            context.Byte("dhcp.option.length", "Length", at + 1);
            if (length > 0) context.Raw("dhcp.option.value", "Value", at + 2, length);
            DhcpOptions.Write(ref context, type, at + 2, length);
            context.Tree.Close();
            at += 2 + length;
        }
    }
}
