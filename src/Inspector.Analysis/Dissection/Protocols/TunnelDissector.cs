using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Encapsulations: GRE (RFC 2784, RFC 2890, RFC 2637), VXLAN (RFC 7348), GENEVE (RFC 8926), GTP-U (3GPP TS 29.281), L2TP (RFC 2661).</summary>
internal static class TunnelDissector
{
    public static void Gre(ref DissectionContext context, Layer layer)
    {
        const int ChecksumBit = 0x8000, RoutingBit = 0x4000, KeyBit = 0x2000, SequenceBit = 0x1000, AckBit = 0x0080;
        int at = layer.Offset;
        context.Protocol("gre", "Generic Routing Encapsulation", at, layer.Length);
        if (!context.Need(at, 4, "the GRE header")) return;
        int flags = context.U16(at), version = flags & 7, type = context.U16(at + 2);
        context.Tree.Rename($"Generic Routing Encapsulation ({NumberNames.EtherType(type) ?? $"0x{type:x4}"})");
        context.Tree.Open("gre.flags_and_version", $"Flags and Version: 0x{flags:x4}", TreeValue.Hex((ulong)flags, 4), at, 2);
        context.Flag("gre.flags.checksum", "Checksum Bit", (flags & ChecksumBit) != 0, at, 2);
        context.Flag("gre.flags.routing", "Routing Bit", (flags & RoutingBit) != 0, at, 2);
        context.Flag("gre.flags.key", "Key Bit", (flags & KeyBit) != 0, at, 2);
        context.Flag("gre.flags.sequence_number", "Sequence Number Bit", (flags & SequenceBit) != 0, at, 2);
        context.Value("gre.flags.version", "Version", (ulong)version, at, 2, version switch { 0 => "GRE", 1 => "Enhanced GRE", _ => null });
        context.Tree.Close();
        context.HexWord("gre.proto", "Protocol Type", at + 2, NumberNames.EtherType(type));
        int next = at + 4;
        if ((flags & (ChecksumBit | RoutingBit)) != 0)
        {
            if (!context.Need(next, 4, "checksum and offset")) return;
            context.HexWord("gre.checksum", "Checksum", next);
            context.Word("gre.offset", "Offset", next + 2);
            next += 4;
        }

        if ((flags & KeyBit) != 0)
        {
            if (!context.Need(next, 4, "the key")) return;
            if (version == 1)
            {
                context.Word("gre.key.payload_length", "Payload Length", next);
                context.Word("gre.key.call_id", "Call ID", next + 2);
            }
            else
            {
                context.HexDouble("gre.key", "Key", next);
            }

            next += 4;
        }

        if ((flags & SequenceBit) != 0)
        {
            if (!context.Need(next, 4, "the sequence number")) return;
            context.Double("gre.sequence_number", "Sequence Number", next);
            next += 4;
        }

        if (version == 1 && (flags & AckBit) != 0 && context.Need(next, 4, "the acknowledgment number")) context.Double("gre.ack_number", "Acknowledgment Number", next);
    }

    public static void Vxlan(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("vxlan", "Virtual eXtensible Local Area Network", at, layer.Length);
        if (!context.Need(at, 8, "the VXLAN header")) return;
        context.HexWord("vxlan.flags", "Flags", at);
        context.Word("vxlan.gbp", "Group Policy ID", at + 2);
        context.Value("vxlan.vni", "VXLAN Network Identifier (VNI)", context.U24(at + 4), at + 4, 3);
    }

    public static void Geneve(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("geneve", "Generic Network Virtualization Encapsulation", at, layer.Length);
        if (!context.Need(at, 8, "the GENEVE header")) return;
        int first = context.U16(at);
        context.Value("geneve.version", "Version", (ulong)(first >> 14), at, 1);
        context.Value("geneve.opt_len", "Length", (ulong)((first >> 8) & 0x3F) * 4, at, 1, ((first >> 8) & 0x3F) * 4 + " bytes of options");
        context.HexByte("geneve.flags", "Flags", at + 1);
        context.HexWord("geneve.proto_type", "Protocol Type", at + 2, NumberNames.EtherType(context.U16(at + 2)));
        context.Tree.Add("geneve.vni", $"Virtual Network Identifier (VNI): 0x{context.U24(at + 4):x6}", TreeValue.Hex(context.U24(at + 4), 6), at + 4, 3);
    }

    public static void GtpU(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("gtp", "GPRS Tunneling Protocol", at, layer.Length);
        if (!context.Need(at, 8, "the GTP header")) return;
        context.HexByte("gtp.flags", "Flags", at);
        context.HexByte("gtp.message", "Message Type", at + 1, context.U8(at + 1) switch { 1 => "Echo request", 2 => "Echo response", 26 => "Error indication", 255 => "T-PDU", _ => null });
        context.Word("gtp.length", "Length", at + 2);
        context.HexDouble("gtp.teid", "TEID", at + 4);
    }

    public static void L2tp(ref DissectionContext context, Layer layer)
    {
        const int LengthBit = 0x4000, SequenceBit = 0x0800;
        int at = layer.Offset;
        context.Protocol("l2tp", "Layer 2 Tunneling Protocol", at, layer.Length);
        if (!context.Need(at, 6, "the L2TP header")) return;
        int flags = context.U16(at);
        context.Flag("l2tp.type", "Control message", (flags & 0x8000) != 0, at, 2);
        context.Value("l2tp.version", "Version", (ulong)(flags & 0xF), at, 2);
        int next = at + 2;
        if ((flags & LengthBit) != 0)
        {
            context.Word("l2tp.length", "Length", next);
            next += 2;
        }

        if (!context.Need(next, 4, "tunnel and session")) return;
        context.Word("l2tp.tunnel", "Tunnel ID", next);
        context.Word("l2tp.session", "Session ID", next + 2);
        next += 4;
        if ((flags & SequenceBit) == 0 || !context.Need(next, 4, "the sequence numbers")) return;
        context.Word("l2tp.Ns", "Ns", next);
        context.Word("l2tp.Nr", "Nr", next + 2);
    }
}
