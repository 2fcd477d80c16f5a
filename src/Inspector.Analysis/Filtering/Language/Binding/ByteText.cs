using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>
/// Bytes in hexadecimal as Wireshark reads them: digits in pairs, the last one may stand alone ("450" is 45 00);
/// ":", "-" or "." between single bytes or, with "-" and ".", between groups of up to four digits; one sort of separator only. One byte may have 0x.
/// </summary>
internal static class ByteText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length == 4 && text[0] == '0' && text[1] == 'x') text = text[2..];
        if (text.StartsWith(":")) text = text[1..];
        if (text.IsEmpty) return false;
        int at = text.IndexOfAny(":-.");
        char separator = at < 0 ? '\0' : text[at];
        var read = new List<byte>(text.Length / 2);
        while (!text.IsEmpty)
        {
            int end = separator == '\0' ? -1 : text.IndexOf(separator);
            ReadOnlySpan<char> group = end < 0 ? text : text[..end];
            if (group.IsEmpty || group.ContainsAnyExcept(s_digits) || (separator != '\0' && group.Length > (separator == ':' ? 2 : 4))) return false;
            for (int i = 0; i < group.Length; i += 2)
            {
                read.Add(byte.Parse(group.Slice(i, Math.Min(2, group.Length - i)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            }

            if (end == text.Length - 1) return false;
            text = end < 0 ? [] : text[(end + 1)..];
        }

        bytes = [.. read];
        return true;
    }
}
