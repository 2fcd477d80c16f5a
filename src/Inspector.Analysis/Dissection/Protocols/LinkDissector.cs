using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Link layers and tags: Ethernet, 802.1Q, MPLS, LLC, Linux cooked, BSD loopback, PPPoE, PPP.</summary>
internal static class LinkDissector
{
    private const int SmallestType = 0x600;

    public static void Ethernet(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("eth", "Ethernet", at, layer.Length);
        if (!context.Need(at, 14, "the Ethernet header")) return;
        context.Tree.Rename($"Ethernet II, Src: {TreeValue.FormatMac(context.Mac(at + 6))}, Dst: {TreeValue.FormatMac(context.Mac(at))}");
        MacAddress(ref context, "eth.dst", "Destination", at);
        MacAddress(ref context, "eth.src", "Source", at + 6);
        int type = context.U16(at + 12);
        if (type >= SmallestType)
        {
            context.HexWord("eth.type", "Type", at + 12, NumberNames.EtherType(type));
            return;
        }

        context.Tree.Rename($"IEEE 802.3 Ethernet, Src: {TreeValue.FormatMac(context.Mac(at + 6))}, Dst: {TreeValue.FormatMac(context.Mac(at))}");
        context.Word("eth.len", "Length", at + 12);
        if (at + 14 + type > context.End && context.WireEnd == context.End)
        {
            context.Remark("eth.len.past_end", "Length field value goes past the end of the payload", TreeSeverity.Error, at + 12, 2);
        }
    }

    private static void MacAddress(ref DissectionContext context, string abbreviation, string name, int at)
    {
        context.Tree.Open(abbreviation, $"{name}: {TreeValue.FormatMac(context.Mac(at))}", TreeValue.Mac(context.Mac(at)), at, 6);
        bool local = (context.U8(at) & 2) != 0, group = (context.U8(at) & 1) != 0;
        context.Tree.Add("eth.lg", local ? "LG bit: Locally administered address" : "LG bit: Globally unique address", TreeValue.Of(local), at, 3);
        context.Tree.Add("eth.ig", group ? "IG bit: Group address (multicast/broadcast)" : "IG bit: Individual address (unicast)", TreeValue.Of(group), at, 3);
        context.Tree.Close();
    }

    public static void Vlan(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("vlan", "802.1Q Virtual LAN", at, layer.Length);
        if (!context.Need(at, 4, "the tag")) return;
        int tag = context.U16(at);
        context.Tree.Rename($"802.1Q Virtual LAN, PRI: {tag >> 13}, DEI: {(tag >> 12) & 1}, ID: {tag & 0xFFF}");
        context.Value("vlan.priority", "Priority", (ulong)(tag >> 13), at, 2);
        context.Tree.Add("vlan.dei", (tag & 0x1000) != 0 ? "DEI: Eligible to drop" : "DEI: Ineligible to drop", TreeValue.Of((tag & 0x1000) != 0), at, 2);
        context.Value("vlan.id", "ID", (ulong)(tag & 0xFFF), at, 2);
        int type = context.U16(at + 2);
        if (type >= SmallestType) context.HexWord("vlan.etype", "Type", at + 2, NumberNames.EtherType(type));
        else context.Word("vlan.len", "Length", at + 2);
    }

    public static void Mpls(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("mpls", "MultiProtocol Label Switching Header", at, layer.Length);
        if (!context.Need(at, 4, "the label")) return;
        uint word = context.U32(at);
        context.Tree.Rename($"MultiProtocol Label Switching Header, Label: {word >> 12}, Exp: {(word >> 9) & 7}, S: {(word >> 8) & 1}, TTL: {word & 0xFF}");
        context.Value("mpls.label", "MPLS Label", word >> 12, at, 4);
        context.Value("mpls.exp", "MPLS Experimental Bits", (word >> 9) & 7, at, 4);
        context.Value("mpls.bottom", "MPLS Bottom Of Label Stack", (word >> 8) & 1, at, 4);
        context.Value("mpls.ttl", "MPLS TTL", word & 0xFF, at, 4);
    }

    public static void Llc(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("llc", "Logical-Link Control", at, layer.Length);
        if (!context.Need(at, 3, "the LLC header")) return;
        context.HexByte("llc.dsap", "DSAP", at, Sap(context.U8(at)));
        context.HexByte("llc.ssap", "SSAP", at + 1, Sap(context.U8(at + 1)));
        context.HexByte("llc.control", "Control field", at + 2);
        const byte Snap = 0xAA;
        if (context.U8(at) != Snap || !context.Has(at, 8)) return;
        uint organisation = context.U24(at + 3);
        context.Tree.Add("llc.oui", $"Organization Code: 0x{organisation:x6}", TreeValue.Of((ulong)organisation), at + 3, 3);
        int type = context.U16(at + 6);
        context.HexWord(organisation == 0 ? "llc.type" : "llc.pid", organisation == 0 ? "Type" : "Protocol ID", at + 6, organisation == 0 ? NumberNames.EtherType(type) : null);
    }

    public static void LinuxCooked(ref DissectionContext context, Layer layer)
    {
        const int Version2 = 20;
        int at = layer.Offset;
        bool second = layer.Length == Version2;
        context.Protocol("sll", second ? "Linux cooked capture v2" : "Linux cooked capture v1", at, layer.Length);
        if (!context.Need(at, second ? Version2 : 16, "the cooked header")) return;
        if (second)
        {
            context.HexWord("sll.etype", "Protocol", at, NumberNames.EtherType(context.U16(at)));
            context.Double("sll.ifindex", "Interface index", at + 4);
            context.Word("sll.hatype", "Link-layer address type", at + 8);
            context.Byte("sll.pkttype", "Packet type", at + 10, PacketType(context.U8(at + 10)));
            Address(ref context, at + 12, context.Byte("sll.halen", "Link-layer address length", at + 11));
            return;
        }

        context.Word("sll.pkttype", "Packet type", at, PacketType(context.U16(at)));
        context.Word("sll.hatype", "Link-layer address type", at + 2);
        Address(ref context, at + 6, context.Word("sll.halen", "Link-layer address length", at + 4));
        context.HexWord("sll.etype", "Protocol", at + 14, NumberNames.EtherType(context.U16(at + 14)));
    }

    private static void Address(ref DissectionContext context, int at, int length)
    {
        const int Room = 8;
        if (length == 6) context.Mac("sll.src.eth", "Source", at);
        else if (length is > 0 and <= Room) context.Raw("sll.src.other", "Source", at, length);
        else if (length > Room) context.Remark("sll.halen.bad", $"Address length {length} is more than there is room for", TreeSeverity.Warning, at, Room);
    }

    public static void Loopback(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("null", "Null/Loopback", at, layer.Length);
        if (!context.Need(at, 4, "the address family")) return;
        uint family = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(context.Bytes[at..]);
        if (family > 0xFFFF) family = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(family);
        context.Value("null.family", "Family", family, at, 4, family switch { 2 => "IP", 10 or 24 or 28 or 30 => "IPv6", _ => null });
    }

    public static void Raw(ref DissectionContext context, Layer layer) => context.Protocol("raw", "Raw packet data", layer.Offset, 0);

    public static void PppoeSession(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("pppoes", "PPP-over-Ethernet Session", at, layer.Length);
        if (!context.Need(at, 6, "the PPPoE header")) return;
        context.Value("pppoe.version", "Version", (ulong)(context.U8(at) >> 4), at, 1);
        context.Value("pppoe.type", "Type", (ulong)(context.U8(at) & 0xF), at, 1);
        context.HexByte("pppoe.code", "Code", at + 1, context.U8(at + 1) == 0 ? "Session Data" : null);
        context.HexWord("pppoe.session_id", "Session ID", at + 2);
        context.Word("pppoe.payload_length", "Payload Length", at + 4);
    }

    public static void Ppp(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ppp", "Point-to-Point Protocol", at, layer.Length);
        const byte Address = 0xFF;
        if (context.Has(at, 2) && context.U8(at) == Address)
        {
            context.HexByte("ppp.address", "Address", at);
            context.HexByte("ppp.control", "Control", at + 1);
            at += 2;
        }

        if (!context.Need(at, 1, "the protocol number")) return;
        if ((context.U8(at) & 1) != 0)
        {
            context.Tree.Add("ppp.protocol", Named(context.U8(at)), TreeValue.Hex(context.U8(at), 4), at, 1);
            return;
        }

        if (context.Need(at, 2, "the protocol number")) context.Tree.Add("ppp.protocol", Named(context.U16(at)), TreeValue.Hex(context.U16(at), 4), at, 2);
    }

    private static string Named(int protocol) => $"Protocol: {NumberNames.PppProtocol(protocol) ?? "Unknown"} (0x{protocol:x4})";

    private static string? Sap(byte value) => (value & 0xFE) switch
    {
        0x00 => "NULL LSAP",
        0x06 => "TCP/IP",
        0x42 => "Spanning Tree BPDU",
        0xAA => "SNAP",
        0xE0 => "NetWare",
        0xF0 => "NetBIOS",
        0xFE => "ISO Network Layer",
        _ => null,
    };

    private static string? PacketType(int type) => type switch
    {
        0 => "Unicast to us",
        1 => "Broadcast",
        2 => "Multicast",
        3 => "Unicast to another host",
        4 => "Sent by us",
        _ => null,
    };
}
