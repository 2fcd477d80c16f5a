using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>The inside of quotes, with the escapes of C: \a \b \f \n \r \t \v \\ \" \', one to three octal digits, \x and two digits, \u and four, \U and eight.</summary>
internal readonly struct QuotedText
{
    /// <summary>Position behind the closing quote.</summary>
    public int End { get; private init; }

    public string Text { get; private init; }

    public byte[] Bytes { get; private init; }

    /// <summary>Where an escape is none; null when the closing quote is missing.</summary>
    public TextRange? BadEscape { get; private init; }

    /// <summary>Reads up to the closing quote.</summary>
    /// <param name="text">The whole filter.</param>
    /// <param name="from">Behind the opening quote.</param>
    /// <param name="quote">The quote that closes.</param>
    /// <param name="raw">Backslashes stay as they are; one still guards a quote.</param>
    /// <param name="quoted">What was read, or what is wrong.</param>
    public static bool TryRead(string text, int from, char quote, bool raw, out QuotedText quoted)
    {
        var bytes = new List<byte>();
        for (int at = from; at < text.Length;)
        {
            if (text[at] == quote)
            {
                byte[] all = [.. bytes];
                quoted = new QuotedText { End = at + 1, Bytes = all, Text = Encoding.UTF8.GetString(all) };
                return true;
            }

            if (text[at] == '\\' && at + 1 < text.Length)
            {
                int length = raw ? Keep(text, at, bytes) : Escape(text, at, bytes);
                if (length == 0)
                {
                    quoted = new QuotedText { BadEscape = new TextRange(at, 2) };
                    return false;
                }

                at += length;
                continue;
            }

            int units = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            Append(bytes, text.AsSpan(at, units));
            at += units;
        }

        quoted = default;
        return false;
    }

    private static void Append(List<byte> bytes, ReadOnlySpan<char> characters)
    {
        Span<byte> encoded = stackalloc byte[8];
        bytes.AddRange(encoded[..Encoding.UTF8.GetBytes(characters, encoded)]);
    }

    private static int Keep(string text, int at, List<byte> bytes)
    {
        bytes.Add((byte)'\\');
        if (!char.IsAscii(text[at + 1])) return 1;
        bytes.Add((byte)text[at + 1]);
        return 2;
    }

    /// <summary>Its length; 0 when it is no escape.</summary>
    private static int Escape(string text, int at, List<byte> bytes)
    {
        char c = text[at + 1];
        const string letters = "abfnrtv\\\"'";
        const string values = "\a\b\f\n\r\t\v\\\"'";
        int simple = letters.IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
        {
            bytes.Add((byte)values[simple]);
            return 2;
        }

        if (c is >= '0' and <= '7')
        {
            int end = at + 1;
            int value = 0;
            while (end < text.Length && end < at + 4 && text[end] is >= '0' and <= '7') value = (value * 8) + (text[end++] - '0');
            bytes.Add((byte)value);
            return end - at;
        }

        int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0) return 0;
        int last = at + 2;
        while (last < text.Length && last < at + 2 + digits && char.IsAsciiHexDigit(text[last])) last++;
        int found = last - at - 2;
        if (found == 0 || (c != 'x' && found < digits)) return 0;
        uint number = uint.Parse(text.AsSpan(at + 2, found), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (c == 'x')
        {
            bytes.Add((byte)number);
            return last - at;
        }

        if (!Rune.TryCreate(number, out Rune rune)) return 0;
        Append(bytes, rune.ToString());
        return last - at;
    }
}
