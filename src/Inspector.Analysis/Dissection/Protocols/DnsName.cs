using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>A domain name as it stands in a message (RFC 1035 section 4.1.4).</summary>
internal static class DnsName
{
    /// <summary>Longest name by RFC 1035; what claims to be longer is malformed.</summary>
    private const int NameLimit = 255;

    /// <summary>Most compression pointers followed in one name. They must point backwards too, so no loop is possible; this bounds the work.</summary>
    private const int PointerLimit = 64;

    /// <summary>Reads a name.</summary>
    /// <param name="bytes">The frame.</param>
    /// <param name="message">Where the DNS message starts: pointers count from there.</param>
    /// <param name="at">Where the name starts.</param>
    /// <param name="end">Where the message ends.</param>
    /// <param name="name">Labels joined by dots; "&lt;Root&gt;" for the root.</param>
    /// <param name="next">Offset behind the name.</param>
    /// <returns>False when it is cut, too long, or its pointers are wrong; <paramref name="name"/> holds what was read.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int message, int at, int end, out string name, out int next)
    {
        const int PointerMark = 0xC0;
        var text = new StringBuilder();
        next = -1;
        int pointers = 0, length = 0, lowest = at;
        while (at < end)
        {
            int size = bytes[at];
            if (size == 0)
            {
                if (next < 0) next = at + 1;
                name = text.Length == 0 ? "<Root>" : text.ToString();
                return true;
            }

            if ((size & PointerMark) == PointerMark)
            {
                if (at + 2 > end) break;
                if (next < 0) next = at + 2;
                int target = message + (((size & 0x3F) << 8) | bytes[at + 1]);
                if (target >= lowest || ++pointers > PointerLimit) break;
                at = lowest = target;
                continue;
            }

            length += size + 1;
            if ((size & PointerMark) != 0 || at + 1 + size > end || length > NameLimit) break;
            if (text.Length > 0) text.Append('.');
            Append(text, bytes.Slice(at + 1, size));
            at += 1 + size;
        }

        name = text.ToString();
        if (next < 0) next = end;
        return false;
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> label)
    {
        foreach (byte b in label)
        {
            if (b is >= 0x20 and < 0x7F) text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\{b:D3}");
        }
    }
}
