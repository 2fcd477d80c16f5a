using System.Text;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>What PCRE2 writes differently, in .NET's words. Atomic groups and possessive quantifiers matter to backtracking alone: without it they are plain ones.</summary>
internal static class PcrePattern
{
    private static readonly (string Pcre, string Net)[] s_classes =
    [
        ("[:alpha:]", "a-zA-Z"), ("[:digit:]", "0-9"), ("[:alnum:]", "a-zA-Z0-9"), ("[:upper:]", "A-Z"), ("[:lower:]", "a-z"), ("[:space:]", @"\s"),
        ("[:xdigit:]", "0-9a-fA-F"), ("[:word:]", @"\w"), ("[:blank:]", @" \t"), ("[:cntrl:]", @"\x00-\x1f\x7f"), ("[:print:]", @"\x20-\x7e"),
        ("[:graph:]", @"\x21-\x7e"), ("[:punct:]", @"!-/:-@\[-`{-~"), ("[:ascii:]", @"\x00-\x7f"),
    ];

    public static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        bool inClass = false;
        for (int at = 0; at < pattern.Length; at++)
        {
            char c = pattern[at];
            if (c == '\\' && at + 1 < pattern.Length)
            {
                at = Escape(pattern, at, text);
            }
            else if (inClass && c == '[' && Array.Find(s_classes, name => string.CompareOrdinal(pattern, at, name.Pcre, 0, name.Pcre.Length) == 0) is { Pcre: not null } named)
            {
                text.Append(named.Net);
                at += named.Pcre.Length - 1;
            }
            else if (inClass)
            {
                inClass = c != ']';

                // A bracket within a class is itself in PCRE, but may begin a subtraction in .NET.
                text.Append(c == '[' ? @"\[" : c.ToString());
            }
            else if (c == '[')
            {
                inClass = true;
                text.Append(c);
                if (at + 1 < pattern.Length && pattern[at + 1] == '^') text.Append(pattern[++at]);
                if (at + 1 < pattern.Length && pattern[at + 1] == ']') text.Append('\\').Append(pattern[++at]);
            }
            else if (c == '(' && string.CompareOrdinal(pattern, at, "(?P<", 0, 4) == 0)
            {
                text.Append("(?<");
                at += 3;
            }
            else if (c == '(' && string.CompareOrdinal(pattern, at, "(?>", 0, 3) == 0)
            {
                text.Append("(?:");
                at += 2;
            }
            else if (c == '+' && at > 0 && pattern[at - 1] is '+' or '*' or '?' or '}' && !IsEscaped(pattern, at - 1))
            {
                // Possessive: without backtracking there is nothing to give back.
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static bool IsEscaped(string pattern, int at)
    {
        int slashes = 0;
        while (at - slashes > 0 && pattern[at - slashes - 1] == '\\') slashes++;
        return slashes % 2 == 1;
    }

    private static int Escape(string pattern, int at, StringBuilder text)
    {
        char c = pattern[at + 1];
        switch (c)
        {
            case 'Q':
                int end = pattern.IndexOf("\\E", at + 2, StringComparison.Ordinal);
                string quoted = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
                text.Append(System.Text.RegularExpressions.Regex.Escape(quoted));
                return end < 0 ? pattern.Length : end + 1;
            case 'h':
                text.Append(@"[ \t]");
                return at + 1;
            case 'R':
                text.Append(@"(?:\r\n|[\n-\r])");
                return at + 1;
            default:
                text.Append('\\').Append(c);
                return at + 1;
        }
    }
}
