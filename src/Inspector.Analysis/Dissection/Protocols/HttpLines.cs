using System.Text;
using Inspector.Analysis.Protocols;
using Ascii = Inspector.Analysis.Protocols.Ascii;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Finds a header among the lines of a message's head.</summary>
internal static class HttpLines
{
    /// <summary>The value of the first header of a name given in lower case; empty when there is none.</summary>
    public static string Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (!head.IsEmpty)
        {
            ReadOnlySpan<byte> line = HttpHeaders.FirstLine(head, out int next);
            head = head[next..];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.Is(line[..name.Length], name)) return Encoding.UTF8.GetString(line[(name.Length + 1)..].Trim(" \t"u8));
        }

        return "";
    }
}
