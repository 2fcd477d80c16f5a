using System.Text;
using Inspector.Analysis.Protocols;
using Ascii = Inspector.Analysis.Protocols.Ascii;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Finds a header among the lines of a message's head.</summary>
internal static class HttpLines
{
    /// <summary>Scheme, host and path of a request's head; null without a host.</summary>
    public static string? FullUri(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> line = HttpHeaders.FirstLine(head, out _);
        int from = line.IndexOf((byte)' ') + 1, length = from > 0 ? line[from..].IndexOf((byte)' ') : -1;
        string host = Value(head, "host"u8);
        if (length <= 0 || host.Length == 0) return null;
        string uri = Encoding.UTF8.GetString(line.Slice(from, length));
        return uri.StartsWith("http://", StringComparison.Ordinal) || uri.StartsWith("https://", StringComparison.Ordinal) || line.StartsWith("CONNECT "u8) ? uri : "http://" + host.Trim() + (uri == "*" ? "" : uri);
    }

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
