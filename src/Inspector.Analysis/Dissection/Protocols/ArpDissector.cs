using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>ARP (RFC 826).</summary>
internal static class ArpDissector
{
    private const int Fixed = 8;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("arp", "Address Resolution Protocol", at, layer.Length);
        if (!context.Need(at, Fixed, "the ARP header")) return;
        int operation = context.U16(at + 6);
        string? name = operation switch { 1 => "request", 2 => "reply", 3 => "reverse request", 4 => "reverse reply", 8 => "inverse request", 9 => "inverse reply", _ => null };
        context.Tree.Rename("Address Resolution Protocol" + (name == null ? "" : $" ({name})"));
        context.Word("arp.hw.type", "Hardware type", at, context.U16(at) == 1 ? "Ethernet" : null);
        context.HexWord("arp.proto.type", "Protocol type", at + 2, NumberNames.EtherType(context.U16(at + 2)));
        int hardware = context.Byte("arp.hw.size", "Hardware size", at + 4);
        int protocol = context.Byte("arp.proto.size", "Protocol size", at + 5);
        context.Word("arp.opcode", "Opcode", at + 6, name);
        at += Fixed;
        if (!context.Need(at, 2 * (hardware + protocol), "the addresses")) return;
        Pair(ref context, "Sender", "src", ref at, hardware, protocol);
        Pair(ref context, "Target", "dst", ref at, hardware, protocol);
    }

    private static void Pair(ref DissectionContext context, string who, string part, ref int at, int hardware, int protocol)
    {
        if (hardware == 6) context.Mac($"arp.{part}.hw_mac", who + " MAC address", at);
        else if (hardware > 0) context.Raw($"arp.{part}.hw", who + " hardware address", at, hardware);
        at += hardware;
        if (protocol == 4) context.Address($"arp.{part}.proto_ipv4", who + " IP address", context.V4(at), at, 4);
        else if (protocol > 0) context.Raw($"arp.{part}.proto", who + " protocol address", at, protocol);
        at += protocol;
    }
}
