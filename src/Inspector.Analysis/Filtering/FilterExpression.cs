using System.Globalization;
using System.Text;
using Inspector.Analysis.Dissection;

namespace Inspector.Analysis.Filtering;

/// <summary>Writes the display filter that selects what a line of the details says.</summary>
public static class FilterExpression
{
    /// <summary>Most bytes written out; longer values are compared by their beginning.</summary>
    public const int ByteLimit = 48;

    /// <summary>Longest text compared whole; of longer ones the beginning is looked for.</summary>
    public const int TextLimit = 200;

    private const long Second = 1_000_000_000;

    /// <summary>The filter, e.g. <c>tcp.flags == 0x0018</c>; null for a line that has neither a field nor bytes in the frame.</summary>
    public static string? Of(ProtocolTree tree, in TreeNode node)
    {
        if (!FieldCatalog.TryGet(node.Abbreviation, out Field? field)) return OfBytes(tree, node, "frame", node.Offset, IsOfFrame(tree, node));
        string name = field.Name;
        TreeValue value = node.Value;
        return field.Type switch
        {
            FieldType.Protocol or FieldType.Label => name,
            _ when value.Kind == TreeValueKind.None => name,
            FieldType.Boolean => name + (value.Number != 0 ? " == 1" : " == 0"),
            FieldType.Unsigned or FieldType.FrameNumber when value.Kind is TreeValueKind.Unsigned or TreeValueKind.Boolean => $"{name} == {value.Format([])}",
            FieldType.Signed when value.Kind is TreeValueKind.Signed or TreeValueKind.Unsigned => string.Create(CultureInfo.InvariantCulture, $"{name} == {value.Signed}"),
            FieldType.Ipv4 or FieldType.Ipv6 when value.Kind == TreeValueKind.IpAddress => $"{name} == {value.Address}",
            FieldType.Ethernet when value.Kind == TreeValueKind.MacAddress => $"{name} == {TreeValue.FormatMac(value.Number)}",
            FieldType.AbsoluteTime when value.Kind is TreeValueKind.Time or TreeValueKind.Duration => $"{name} == \"{Utc(value.Signed)}\"",
            FieldType.RelativeTime when value.Kind is TreeValueKind.Time or TreeValueKind.Duration => $"{name} == {TreeValue.FormatSeconds(value.Signed)}",
            FieldType.Text when value.Kind == TreeValueKind.Bytes => OfBytes(tree, node, "frame", node.Offset, IsOfFrame(tree, node)) ?? name,
            FieldType.Text => OfText(tree, node, value.Text ?? tree.Format(node)),
            FieldType.Bytes or FieldType.Ethernet => OfBytes(tree, node, name, 0, true) ?? name,
            _ => name,
        };
    }

    /// <summary>A text as the filter language quotes it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7F' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string? OfText(ProtocolTree tree, in TreeNode node, string text)
    {
        // What was not text when it was read cannot be written as text again.
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return OfBytes(tree, node, "frame", node.Offset, IsOfFrame(tree, node)) ?? node.Abbreviation;
        if (text.Length <= TextLimit) return $"{node.Abbreviation} == {Quote(text)}";
        int cut = char.IsHighSurrogate(text[TextLimit - 1]) ? TextLimit - 1 : TextLimit;
        return $"{node.Abbreviation} contains {Quote(text[..cut])}";
    }

    private static string? OfBytes(ProtocolTree tree, in TreeNode node, string field, int from, bool known)
    {
        ReadOnlySpan<byte> bytes = tree.Covered(node);
        if (bytes.IsEmpty || !known) return null;
        bool whole = field != "frame" && bytes.Length <= ByteLimit;
        if (bytes.Length > ByteLimit) bytes = bytes[..ByteLimit];
        var filter = new StringBuilder(field);
        if (!whole) filter.Append(CultureInfo.InvariantCulture, $"[{from}:{bytes.Length}]");
        filter.Append(" == ");
        for (int i = 0; i < bytes.Length; i++) filter.Append(i == 0 ? "" : ":").Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        return filter.ToString();
    }

    /// <summary>The node's offset counts in the frame as it was captured, not in bytes that were put together.</summary>
    private static bool IsOfFrame(ProtocolTree tree, in TreeNode node) => node.Source == 0 && node.Length > 0 && tree.First("frame.reassembled") is null;

    private static string Utc(long nanoseconds)
    {
        long seconds = Math.DivRem(nanoseconds, Second, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += Second;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss}.{rest:D9}Z");
    }
}
