using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Dissection;

/// <summary>What a dissector works with: the bytes (the frame's, or another source's), the tree it writes, the row of the packet. Reading beyond <see cref="End"/> is asked for first.</summary>
internal ref struct DissectionContext
{
    /// <summary>Longest text in a label; longer ones end in an ellipsis (their values are whole).</summary>
    public const int LabelLimit = 240;

    public ReadOnlySpan<byte> Bytes;
    public TreeWriter Tree;
    public PacketView Row;

    /// <summary>Where what the present layer may read ends, an offset in <see cref="Bytes"/>.</summary>
    public int End;

    /// <summary>Length on the wire of what starts at the layer, where it is known (payloads); else what was captured.</summary>
    public int WireEnd;

    /// <summary>The packet's innermost transport is TCP.</summary>
    public bool IsTcp;

    /// <summary>What conversations tell as a whole; null when that is not wanted.</summary>
    public CaptureExchanges? Exchanges;

    /// <summary>The index to look for related packets in; null when none are wanted.</summary>
    public PacketIndex? Related;

    /// <summary>
    /// Goes on in bytes that were put together or decoded, a source of their own in the tree, until <see cref="Leave"/>; false when the packet has too
    /// many sources already.
    /// </summary>
    public bool TryEnter(string name, byte[] bytes, out SourceView before)
    {
        before = new SourceView(Bytes, Tree.Source, End, WireEnd);
        if (!Tree.TryAddSource(name, bytes)) return false;
        Bytes = bytes;
        End = WireEnd = bytes.Length;
        return true;
    }

    /// <summary>Back to what was read before <see cref="TryEnter"/>.</summary>
    public void Leave(in SourceView before)
    {
        Bytes = before.Bytes;
        Tree.SelectSource(before.Source);
        End = before.End;
        WireEnd = before.WireEnd;
    }

    public readonly bool Has(int at, int count) => at >= 0 && count >= 0 && at <= End - count;

    /// <summary>True when the bytes are there; otherwise a node says what is missing.</summary>
    public readonly bool Need(int at, int count, string what)
    {
        if (Has(at, count)) return true;
        int there = Math.Max(0, End - Math.Max(at, 0));
        bool cut = WireEnd > End;
        string label = cut
            ? $"[Capture cut short: {what} needs {count} bytes, {there} were captured]"
            : $"[Malformed: {what} needs {count} bytes, {there} are left]";
        Tree.Add(cut ? "_ws.short" : "_ws.malformed", label, TreeValue.None, at, there, cut ? TreeSeverity.Warning : TreeSeverity.Error, true);
        return false;
    }

    public readonly byte U8(int at) => Bytes[at];

    public readonly ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes[at..]);

    public readonly uint U24(int at) => ((uint)Bytes[at] << 16) | U16(at + 1);

    public readonly uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Bytes[at..]);

    public readonly ulong U64(int at) => BinaryPrimitives.ReadUInt64BigEndian(Bytes[at..]);

    public readonly ulong Mac(int at) => ((ulong)U16(at) << 32) | U32(at + 2);

    public readonly IpAddress V4(int at) => IpAddress.V4(U32(at));

    public readonly IpAddress V6(int at) => IpAddress.V6(Bytes.Slice(at, 16));

    /// <summary>A protocol's own node, at the top level; its fields follow as children.</summary>
    public readonly void Protocol(string abbreviation, string label, int at, int length)
    {
        Tree.CloseAll();
        Tree.Open(abbreviation, label, TreeValue.None, at, length);
    }

    public readonly byte Byte(string abbreviation, string name, int at, string? meaning = null)
    {
        byte value = U8(at);
        Tree.Add(abbreviation, Label(name, Number(value), meaning), TreeValue.Of((ulong)value), at, 1);
        return value;
    }

    public readonly byte HexByte(string abbreviation, string name, int at, string? meaning = null)
    {
        byte value = U8(at);
        Tree.Add(abbreviation, Label(name, $"0x{value:x2}", meaning), TreeValue.Hex(value, 2), at, 1);
        return value;
    }

    public readonly ushort Word(string abbreviation, string name, int at, string? meaning = null)
    {
        ushort value = U16(at);
        Tree.Add(abbreviation, Label(name, Number(value), meaning), TreeValue.Of((ulong)value), at, 2);
        return value;
    }

    public readonly ushort HexWord(string abbreviation, string name, int at, string? meaning = null)
    {
        ushort value = U16(at);
        Tree.Add(abbreviation, Label(name, $"0x{value:x4}", meaning), TreeValue.Hex(value, 4), at, 2);
        return value;
    }

    public readonly uint Double(string abbreviation, string name, int at, string? meaning = null)
    {
        uint value = U32(at);
        Tree.Add(abbreviation, Label(name, Number(value), meaning), TreeValue.Of((ulong)value), at, 4);
        return value;
    }

    public readonly uint HexDouble(string abbreviation, string name, int at, string? meaning = null)
    {
        uint value = U32(at);
        Tree.Add(abbreviation, Label(name, $"0x{value:x8}", meaning), TreeValue.Hex(value, 8), at, 4);
        return value;
    }

    /// <summary>A number that is not a whole field of bytes.</summary>
    public readonly void Value(string abbreviation, string name, ulong value, int at, int length, string? meaning = null) =>
        Tree.Add(abbreviation, Label(name, Number(value), meaning), TreeValue.Of(value), at, length);

    /// <summary>One bit.</summary>
    public readonly void Flag(string abbreviation, string name, bool value, int at, int length) =>
        Tree.Add(abbreviation, name + (value ? ": Set" : ": Not set"), TreeValue.Of(value), at, length);

    public readonly void Mac(string abbreviation, string name, int at) =>
        Tree.Add(abbreviation, name + ": " + TreeValue.FormatMac(Mac(at)), TreeValue.Mac(Mac(at)), at, 6);

    public readonly void Address(string abbreviation, string name, in IpAddress address, int at, int length) =>
        Tree.Add(abbreviation, name + ": " + address, TreeValue.Of(address), at, length);

    /// <summary>Bytes as they are; the label shows the first ones.</summary>
    public readonly void Raw(string abbreviation, string name, int at, int length)
    {
        const int Shown = 24;
        ReadOnlySpan<byte> bytes = Bytes.Slice(at, Math.Clamp(End - at, 0, length));
        string text = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, Shown)]) + (bytes.Length > Shown ? "…" : "");
        Tree.Add(abbreviation, name + ": " + text, TreeValue.Bytes, at, bytes.Length);
    }

    /// <summary>Text, which may hold anything: what cannot be shown is escaped in the label.</summary>
    public readonly string Text(string abbreviation, string name, int at, int length)
    {
        string value = Encoding.UTF8.GetString(Bytes.Slice(at, length));
        Tree.Add(abbreviation, name.Length == 0 ? Printable(value) : name + ": " + Printable(value), TreeValue.Of(value), at, length);
        return value;
    }

    /// <summary>A heading whose children follow until <see cref="TreeWriter.Close"/>.</summary>
    public readonly void Heading(string label, int at, int length, string abbreviation = "") => Tree.Open(abbreviation, label, TreeValue.None, at, length);

    public readonly void Remark(string abbreviation, string label, TreeSeverity severity, int at = 0, int length = 0) =>
        Tree.Add(abbreviation, "[" + label + "]", TreeValue.Of(true), at, length, severity, true);

    /// <summary>A value that was worked out.</summary>
    public readonly void Derived(string abbreviation, string label, in TreeValue value) => Tree.Add(abbreviation, "[" + label + "]", value, 0, 0, generated: true);

    public static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text for a label: control characters escaped, bounded.</summary>
    public static string Printable(string text)
    {
        bool cut = text.Length > LabelLimit;
        if (!cut && text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && !text.Contains('\x7F', StringComparison.Ordinal)) return text;
        var builder = new StringBuilder(Math.Min(text.Length, LabelLimit) + 4);
        foreach (char c in text.AsSpan(0, cut ? LabelLimit : text.Length))
        {
            _ = c switch
            {
                '\r' => builder.Append("\\r"),
                '\n' => builder.Append("\\n"),
                '\t' => builder.Append("\\t"),
                < ' ' or '\x7F' => builder.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => builder.Append(c),
            };
        }

        return cut ? builder.Append('…').ToString() : builder.ToString();
    }

    private static string Label(string name, string value, string? meaning) => meaning == null ? $"{name}: {value}" : $"{name}: {meaning} ({value})";
}
