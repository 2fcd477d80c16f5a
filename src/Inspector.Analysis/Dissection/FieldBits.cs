using System.Collections.Frozen;
using System.Text;

namespace Inspector.Analysis.Dissection;

/// <summary>Fields that are some bits of the bytes they cover: which, for the line of dots and digits before them.</summary>
public static class FieldBits
{
    private const int Group = 4;

    // The mask over the covered bytes; the second number is how many of their low bits are drawn.
    private static readonly FrozenDictionary<string, (ulong Mask, int Width)> s_bits = new Dictionary<string, (ulong, int)>(StringComparer.Ordinal)
    {
        ["eth.lg"] = (0x020000, 24), ["eth.ig"] = (0x010000, 24),
        ["eth.dst.lg"] = (0x020000, 24), ["eth.dst.ig"] = (0x010000, 24), ["eth.src.lg"] = (0x020000, 24), ["eth.src.ig"] = (0x010000, 24),
        ["vlan.priority"] = (0xE000, 16), ["vlan.dei"] = (0x1000, 16), ["vlan.id"] = (0x0FFF, 16),
        ["ip.version"] = (0xF0, 8), ["ip.hdr_len"] = (0x0F, 8),
        ["ip.dsfield.dscp"] = (0xFC, 8), ["ip.dsfield.ecn"] = (0x03, 8),
        ["ip.flags"] = (0xE0, 8), ["ip.flags.rb"] = (0x80, 8), ["ip.flags.df"] = (0x40, 8), ["ip.flags.mf"] = (0x20, 8),
        ["ip.frag_offset"] = (0x1FFF, 16),
        ["ipv6.version"] = (0xF0, 8), ["ipv6.tclass.dscp"] = (0x0FC00000, 32), ["ipv6.tclass.ecn"] = (0x00300000, 32),
        ["ipv6.fraghdr.offset"] = (0xFFF8, 16), ["ipv6.fraghdr.more"] = (0x0001, 16),
        ["mpls.label"] = (0xFFFFF000, 32), ["mpls.exp"] = (0xE00, 32), ["mpls.bottom"] = (0x100, 32), ["mpls.ttl"] = (0xFF, 32),
        ["pppoe.version"] = (0xF0, 8), ["pppoe.type"] = (0x0F, 8),
        ["tcp.hdr_len"] = (0xF0, 8),
        ["tcp.flags.res"] = (0xE00, 12), ["tcp.flags.ae"] = (0x100, 12), ["tcp.flags.cwr"] = (0x080, 12), ["tcp.flags.ece"] = (0x040, 12),
        ["tcp.flags.urg"] = (0x020, 12), ["tcp.flags.ack"] = (0x010, 12), ["tcp.flags.push"] = (0x008, 12), ["tcp.flags.reset"] = (0x004, 12),
        ["tcp.flags.syn"] = (0x002, 12), ["tcp.flags.fin"] = (0x001, 12),
        ["dns.flags.response"] = (0x8000, 16), ["dns.flags.opcode"] = (0x7800, 16), ["dns.flags.authoritative"] = (0x0400, 16),
        ["dns.flags.truncated"] = (0x0200, 16), ["dns.flags.recdesired"] = (0x0100, 16), ["dns.flags.recavail"] = (0x0080, 16), ["dns.flags.z"] = (0x0040, 16),
        ["dns.flags.authenticated"] = (0x0020, 16), ["dns.flags.checkdisable"] = (0x0010, 16), ["dns.flags.rcode"] = (0x000F, 16),
        ["dns.resp.z.do"] = (0x8000, 16),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Number of bits of a field that is part of its bytes; null for one that is whole bytes.</summary>
    public static int? Count(string abbreviation) => s_bits.TryGetValue(abbreviation, out (ulong Mask, int Width) bits) ? System.Numerics.BitOperations.PopCount(bits.Mask) : null;

    /// <summary>Such as <c>.... ...1 .... =</c>; null for a field that is whole bytes, or whose bytes are not there.</summary>
    public static string? Line(ProtocolTree tree, in TreeNode node)
    {
        if (!s_bits.TryGetValue(node.Abbreviation, out (ulong Mask, int Width) bits)) return null;
        int bytes = (bits.Width + 7) / 8;
        ReadOnlySpan<byte> covered = tree.Covered(node);
        if (covered.IsEmpty) return null;
        ulong value = 0;
        foreach (byte part in covered[..Math.Min(covered.Length, bytes)]) value = (value << 8) | part;

        // A field that covers only the first of the bytes its mask counts in: the others hold none of its bits.
        if (covered.Length < bytes) value <<= 8 * (bytes - covered.Length);
        var text = new StringBuilder();
        for (int bit = bits.Width - 1; bit >= 0; bit--)
        {
            text.Append(((bits.Mask >> bit) & 1) == 0 ? '.' : ((value >> bit) & 1) == 0 ? '0' : '1');
            if (bit % Group == 0 && bit > 0) text.Append(' ');
        }

        return text.Append(" =").ToString();
    }
}
