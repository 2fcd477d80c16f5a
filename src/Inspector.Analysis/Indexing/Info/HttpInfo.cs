using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>HTTP/1 and SSDP: the first line and what kind of body the segment holds; WebSocket frames.</summary>
internal static class HttpInfo
{
    public static bool Write(ref InfoContext context)
    {
        ReadOnlySpan<byte> line = HttpHeaders.FirstLine(context.Bytes, out int next);
        if (line.IsEmpty) return false;
        if (!HttpRecognition.IsStartLine(line)) return context.Say("Continuation");
        context.Line(line);
        context.Text.Append(' ');
        Body(ref context, context.Bytes[Math.Min(next, context.Bytes.Length)..]);
        return true;
    }

    public static bool WebSocket(ref InfoContext context)
    {
        if (!context.Has(2)) return false;
        byte first = context.U8(0);
        string? opcode = (first & 0xF) switch { 0 => "Continuation", 1 => "Text", 2 => "Binary", 8 => "Connection Close", 9 => "Ping", 10 => "Pong", _ => null };
        if (opcode == null) return false;
        context.Text.Append("WebSocket ").Append(opcode).Append((first & 0x80) != 0 ? " [FIN] " : " ");
        if ((context.U8(1) & 0x80) != 0) context.Text.Append("[MASKED]");
        return true;
    }

    /// <summary>What the index recognised of the body.</summary>
    private static void Body(ref InfoContext context, ReadOnlySpan<byte> headers)
    {
        ProtocolId leaf = LastProtocol(context.View);
        switch (leaf)
        {
            case ProtocolId.Jfif:
                context.Text.Append(" (JPEG JFIF image)");
                break;
            case ProtocolId.Gif:
                int at = context.Bytes.IndexOf("GIF8"u8);
                context.Text.Append(at >= 0 && context.Has(at + 6) && context.Bytes[at + 4] == '7' ? " (GIF87a)" : " (GIF89a)");
                break;
            case ProtocolId.Png:
                context.Text.Append(" (PNG)");
                break;
            case ProtocolId.Json:
                context.Text.Append(", JavaScript Object Notation (").Append(ContentType(headers)).Append(')');
                break;
            case ProtocolId.LineText or ProtocolId.Media or ProtocolId.UrlEncodedForm or ProtocolId.Multipart when ContentType(headers) is { Length: > 0 } type:
                context.Text.Append(" (").Append(type).Append(')');
                break;
        }
    }

    private static ProtocolId LastProtocol(in PacketView view) => view.Protocols.Protocol(view.Protocol);

    private static string ContentType(ReadOnlySpan<byte> headers)
    {
        string value = HttpLines.Value(headers, "content-type"u8);
        int end = value.AsSpan().IndexOfAny(';', ',');
        return (end < 0 ? value : value[..end]).Trim();
    }
}
