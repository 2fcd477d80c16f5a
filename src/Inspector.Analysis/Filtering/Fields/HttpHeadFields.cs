using System.Buffers.Text;
using System.Text;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Headers;
using Ascii = Inspector.Analysis.Protocols.Ascii;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Start lines and headers of HTTP/1 and SSDP: read from the segment, without a tree.</summary>
internal static class HttpHeadFields
{
    public static readonly Field[] All =
    [
        Kind("http.request", "A request", request: true),
        Kind("http.response", "A response", request: false),
        Part("http.request.method", "Method: GET, POST …", request: true, 0),
        Part("http.request.uri", "URI as it was sent", request: true, 1),
        Part("http.request.version", "Version of a request", request: true, 2),
        Part("http.response.version", "Version of a response", request: false, 0),
        Part("http.response.phrase", "Phrase behind the status code", request: false, 2),
        Of("http.response.code", FieldType.Unsigned, "Status code: 200, 404 …", static (head, s) => Lines(head, s, static (line, s) =>
        {
            if (!HttpRecognition.IsStatusLine(line)) return;
            Span<Range> parts = stackalloc Range[3];
            if (Split(line, parts) > 1 && Utf8Parser.TryParse(line[parts[1]], out uint code, out _)) s.Unsigned(code);
        })),
        Of("http.request.full_uri", FieldType.Text, "URI with scheme and host", static (head, s) =>
        {
            if (HttpRecognition.IsStartLine(HttpHeaders.FirstLine(head, out _)) && !head.StartsWith("HTTP/"u8) && HttpLines.FullUri(head) is { } uri) s.Text(uri);
        }),
        .. HttpHeaderNames.All.Select(static pair => Header(pair.Value, pair.Key)),
    ];

    private delegate void ReadHead(ReadOnlySpan<byte> head, FieldSink sink);

    private static Field Of(string name, FieldType type, string help, ReadHead read) => new(name, type, FieldSource.Header, help, (p, s) =>
    {
        var protocols = p.Index.Protocols;
        ushort entry = p.Row.Protocol;
        if ((!protocols.Contains(entry, ProtocolId.Http) && !protocols.Contains(entry, ProtocolId.Ssdp)) || p.Frame is not { Payload.IsEmpty: false } frame) return;
        var segment = new HttpSegment(frame.Payload);
        while (segment.MoveNext()) read(segment.Head, s);
    });

    private static Field Part(string name, string help, bool request, int part)
    {
        ReadHead read = (line, s) =>
        {
            if (!HttpRecognition.IsStartLine(line) || line.StartsWith("HTTP/"u8) == request) return;
            Span<Range> parts = stackalloc Range[3];
            int count = Split(line, parts);
            if (count > 1 && part < count) s.Text(Encoding.UTF8.GetString(line[parts[part]]));
        };
        return Of(name, FieldType.Text, help, (head, s) => Lines(head, s, read));
    }

    private static Field Header(string field, string name)
    {
        byte[] lower = Encoding.ASCII.GetBytes(name.ToLowerInvariant());
        ReadHead read = (line, s) =>
        {
            if (line.Length <= lower.Length || line[lower.Length] != ':' || !Ascii.Is(line[..lower.Length], lower) || HttpRecognition.IsStartLine(line)) return;
            s.Text(Encoding.UTF8.GetString(line[(lower.Length + 1)..].TrimStart(" \t"u8)));
        };
        return Of(field, FieldType.Text, name, (head, s) => Lines(head, s, read));
    }

    /// <summary>The lines of a head that are not empty.</summary>
    private static void Lines(ReadOnlySpan<byte> head, FieldSink sink, ReadHead read)
    {
        while (!head.IsEmpty)
        {
            int feed = head.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (feed < 0 ? head : head[..feed]).TrimEnd("\r\n"u8);
            if (!line.IsEmpty) read(line, sink);
            head = feed < 0 ? default : head[(feed + 1)..];
        }
    }

    private static Field Kind(string name, string help, bool request)
    {
        ReadHead read = (line, s) =>
        {
            if (HttpRecognition.IsStartLine(line) && line.Contains((byte)' ') && line.StartsWith("HTTP/"u8) != request) s.Boolean(true);
        };
        return Of(name, FieldType.Boolean, help, (head, s) => Lines(head, s, read));
    }

    /// <summary>First word, second word, the rest.</summary>
    private static int Split(ReadOnlySpan<byte> line, Span<Range> parts)
    {
        int first = line.IndexOf((byte)' ');
        if (first < 0) return 0;
        parts[0] = ..first;
        int second = line[(first + 1)..].IndexOf((byte)' ');
        if (second < 0)
        {
            parts[1] = (first + 1)..;
            return 2;
        }

        parts[1] = (first + 1)..(first + 1 + second);
        parts[2] = (first + second + 2)..;
        return 3;
    }
}
