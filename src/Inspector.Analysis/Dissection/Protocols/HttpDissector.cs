using System.Buffers.Text;
using System.Text;
using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>HTTP/1 (RFC 9112) as far as one segment shows it: start line, headers, body; several messages where they are pipelined.</summary>
internal static class HttpDissector
{
    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        HttpExchange? exchange = context.IsTcp && context.Row.HasConversation ? context.Exchanges?.Http(context.Row.ConversationId) : null;
        int carried = context.End - at;
        if (exchange?.CarriedOver(context.Row.Packet, ref carried) is { } earlier)
        {
            context.Protocol("http", "Hypertext Transfer Protocol (continuation)", at, carried);
            context.Tree.Add("", $"[{carried} bytes of the message that starts in frame {earlier.FirstPacket + 1}]", TreeValue.None, at, carried, generated: true);
            at += carried;
        }

        for (int i = 0; i < HttpSegment.MessageLimit && at < context.End && !context.Tree.IsFull; i++)
        {
            int next = Message(ref context, at, exchange?.StartingAt(context.Row.Packet, at - layer.Offset));
            if (next <= at) break;
            at = next;
        }

        if (exchange != null) HttpExchangeDissector.Spread(ref context, exchange);
    }

    private static int Message(ref DissectionContext context, int start, HttpMessage? message)
    {
        context.Protocol("http", "Hypertext Transfer Protocol", start, context.End - start);
        int at = start;
        HttpHeaders summary = default;
        summary.ContentLength = -1;

        // What begins with no start line is the rest of a message: all of it is body, whatever its lines look like.
        bool begins = HttpRecognition.IsStartLine(HttpHeaders.FirstLine(context.Bytes[start..context.End], out _));
        int body = begins ? start + summary.Read(context.Bytes[start..context.End]) : start;
        bool response = summary.Status > 0;
        while (at < body)
        {
            ReadOnlySpan<byte> rest = context.Bytes[at..body];
            int feed = rest.IndexOf((byte)'\n');
            int next = feed < 0 ? body : at + feed + 1;
            ReadOnlySpan<byte> line = context.Bytes[at..next].TrimEnd("\r\n"u8);
            if (line.IsEmpty) context.Tree.Add("", "\\r\\n", TreeValue.None, at, next - at);
            else if (HttpRecognition.IsStartLine(line)) StartLine(ref context, at, line.Length, next - at);
            else Header(ref context, at, line, next - at, response);
            at = next;
        }

        if (summary.IsRequest) FullUri(ref context, context.Bytes[start..body]);
        if (message != null) HttpExchangeDissector.Pair(ref context, message);
        return Body(ref context, body, summary, message, context.Bytes[start..body]);
    }

    private static void FullUri(ref DissectionContext context, ReadOnlySpan<byte> head)
    {
        if (HttpLines.FullUri(head) is not { } full) return;
        context.Derived("http.request.full_uri", $"Full request URI: {DissectionContext.Printable(full)}", TreeValue.Of(full));
    }

    private static void StartLine(ref DissectionContext context, int at, int length, int whole)
    {
        string text = Encoding.UTF8.GetString(context.Bytes.Slice(at, length));
        bool response = text.StartsWith("HTTP/", StringComparison.Ordinal);
        context.Heading(DissectionContext.Printable(text), at, whole);
        context.Tree.Add("http.chat", "[" + DissectionContext.Printable(text + "\r\n") + "]", TreeValue.Of(text + "\\r\\n"), at, whole, TreeSeverity.Chat, true);
        int first = text.IndexOf(' ', StringComparison.Ordinal);
        int second = first < 0 ? -1 : text.IndexOf(' ', first + 1);
        ReadOnlySpan<byte> bytes = context.Bytes.Slice(at, length);
        int firstByte = bytes.IndexOf((byte)' ');
        if (firstByte < 0)
        {
            context.Tree.Close();
            return;
        }

        int secondByte = bytes[(firstByte + 1)..].IndexOf((byte)' ');
        int middle = secondByte < 0 ? length - firstByte - 1 : secondByte;
        if (response)
        {
            context.Text("http.response.version", "Response Version", at, firstByte);
            bool number = Utf8Parser.TryParse(bytes.Slice(firstByte + 1, middle), out uint status, out _);
            if (number) context.Value("http.response.code", "Status Code", status, at + firstByte + 1, middle);
            if (response && number && HttpNumbers.Reason((int)status) is { } reason) context.Derived("http.response.code.desc", $"Status Code Description: {reason}", TreeValue.Of(reason));
            if (secondByte >= 0) context.Text("http.response.phrase", "Response Phrase", at + firstByte + 1 + middle + 1, length - firstByte - middle - 2);
            context.Derived("http.response", "Response: True", TreeValue.Of(true));
        }
        else
        {
            context.Text("http.request.method", "Request Method", at, firstByte);
            context.Text("http.request.uri", "Request URI", at + firstByte + 1, middle);
            Query(ref context, at + firstByte + 1, middle);
            if (secondByte >= 0) context.Text("http.request.version", "Request Version", at + firstByte + 1 + middle + 1, length - firstByte - middle - 2);
            context.Derived("http.request", "Request: True", TreeValue.Of(true));
        }

        context.Tree.Close();
    }

    /// <summary>What ends a line, as it is written in texts.</summary>
    private static string Ending(ReadOnlySpan<byte> line) => line.EndsWith("\r\n"u8) ? "\\r\\n" : line.EndsWith("\n"u8) ? "\\n" : "";

    /// <summary>Path and query of a request's address, with the parameters of the query.</summary>
    private static void Query(ref DissectionContext context, int at, int length)
    {
        const int parameters = 100;
        int mark = context.Bytes.Slice(at, length).IndexOf((byte)'?');
        if (mark < 0) return;
        context.Text("http.request.uri.path", "Request URI Path", at, mark);
        context.Text("http.request.uri.query", "Request URI Query", at + mark + 1, length - mark - 1);
        int from = at + mark + 1, end = at + length;
        for (int i = 0; i < parameters && from < end; i++)
        {
            int next = context.Bytes[from..end].IndexOf((byte)'&') is >= 0 and int found ? from + found : end;
            if (next > from) context.Text("http.request.uri.query.parameter", "Request URI Query Parameter", from, next - from);
            from = next + 1;
        }
    }

    /// <summary>The pairs of a cookie header.</summary>
    private static void Cookies(ref DissectionContext context, string value, int at, int whole)
    {
        const int pairs = 100;
        foreach (string pair in value.Split(';', pairs, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            context.Tree.Add("http.cookie_pair", "Cookie pair: " + DissectionContext.Printable(pair), TreeValue.Of(pair), at, whole);
        }
    }

    private static void Header(ref DissectionContext context, int at, ReadOnlySpan<byte> line, int whole, bool response)
    {
        int colon = line.IndexOf((byte)':');
        string text = Encoding.UTF8.GetString(line);
        if (colon < 0)
        {
            context.Tree.Add("", DissectionContext.Printable(text), TreeValue.None, at, whole);
            return;
        }

        int skip = line[(colon + 1)..].IndexOfAnyExcept(" \t"u8);
        string value = skip < 0 ? "" : Encoding.UTF8.GetString(line[(colon + 1 + skip)..]);
        string name = Encoding.UTF8.GetString(line[..colon]);
        string abbreviation = HttpHeaderNames.FieldOf(name);
        context.Tree.Open(abbreviation, DissectionContext.Printable(text), TreeValue.Of(value), at, whole);
        context.Tree.Add(
            response ? "http.response.line" : "http.request.line", "Line: " + DissectionContext.Printable(text), TreeValue.Of(text + Ending(context.Bytes.Slice(at, whole))), at, whole);
        if (abbreviation == "http.cookie") Cookies(ref context, value, at, whole);
        if (abbreviation == "http.content_length_header" && ulong.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out ulong length))
        {
            context.Derived("http.content_length", $"Content length: {length}", TreeValue.Of(length));
        }

        context.Tree.Close();
    }

    /// <summary>Shows the body and returns where the next message starts.</summary>
    private static int Body(ref DissectionContext context, int at, in HttpHeaders headers, HttpMessage? message, ReadOnlySpan<byte> head)
    {
        int available = context.End - at;
        if (message is { BodyLength: 0 }) return at;
        HttpSegment.BodyLength(headers, available, out long said);
        if (message is { IsComplete: true, IsSpread: false }) said = message.BodyLength;
        int shown = (int)Math.Min(said, available);
        if (shown <= 0) return at;
        if (said > shown || message is { IsSpread: true })
        {
            string of = message is { IsSpread: true } ? $"{message.BodyLength}{(message.IsComplete ? "" : " or more")}" : DissectionContext.Number((ulong)said);
            context.Tree.Add("", $"[Body: {shown} of {of} bytes are in this segment]", TreeValue.None, at, shown, generated: true);
        }

        // Put together elsewhere: shown there alone.
        if (message is { IsSpread: true, IsComplete: true }) return at + shown;
        bool isWhole = said == shown;
        string encoding = headers.IsEncoded ? HttpLines.Value(head, "content-encoding"u8) : "";
        BodyKind kind = headers.HasContentType ? headers.Content : BodyKind.Bytes;
        if (isWhole && (headers.IsChunked || headers.IsEncoded)) HttpBodyDissector.Decode(ref context, at, shown, headers.IsChunked, encoding, kind);
        else if (!headers.IsRequest && headers.Status == 0) context.Raw("", "Data", at, shown);
        else HttpBodyDissector.Content(ref context, at, shown, headers.IsEncoded || headers.IsChunked ? BodyKind.Bytes : kind);
        return at + shown;
    }
}
