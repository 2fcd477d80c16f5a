using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>What only the whole conversation tells of HTTP: which packets belong together, and bodies put together, joined and decompressed.</summary>
internal static class HttpExchangeDissector
{
    /// <summary>Packets named in the line that lists where a message was; more are counted.</summary>
    private const int PacketsNamed = 16;

    /// <summary>The other message of the pair, and the time between them.</summary>
    public static void Pair(ref DissectionContext context, HttpMessage message)
    {
        if (message.Other is not { } other) return;
        if (message.IsRequest)
        {
            context.Derived("http.response_in", $"Response in frame: {other.FirstPacket + 1}", TreeValue.Of((ulong)other.FirstPacket + 1));
            return;
        }

        if (Time(context, message.FirstPacket) is long answered && Time(context, other.FirstPacket) is long asked)
        {
            context.Derived("http.time", $"Time since request: {TreeValue.FormatSeconds(answered - asked)} seconds", TreeValue.Duration(answered - asked));
        }

        context.Derived("http.request_in", $"Request in frame: {other.FirstPacket + 1}", TreeValue.Of((ulong)other.FirstPacket + 1));
        if (other.Uri.Length > 0) context.Derived("http.response_for.uri", $"Request URI: {DissectionContext.Printable(other.Uri)}", TreeValue.Of(other.Uri));
    }

    /// <summary>Messages that this packet completes, and a link where another one does.</summary>
    public static void Spread(ref DissectionContext context, HttpExchange exchange)
    {
        int packet = context.Row.Packet;
        if (exchange.Limited is { } limit) context.Remark("", "Messages were not followed to the end: " + limit, TreeSeverity.Note);
        foreach (HttpMessage message in exchange.CompletedBy(packet))
        {
            byte[] body = exchange.ReadBody(message);
            context.Tree.CloseAll();
            Segments(ref context, message.Packets, body.Length);
            if (body.Length == 0 || !context.TryEnter("Reassembled body", body, out SourceView before)) continue;
            string what = message.IsRequest ? "request" : "response";
            context.Heading($"Body of the {what} that starts in frame {message.FirstPacket + 1} ({body.Length} bytes)", 0, body.Length);
            if (message.BodyLength > body.Length) context.Remark("", $"Only the first {HttpExchange.BodyLimit} of {message.BodyLength} bytes are put together", TreeSeverity.Note, 0, body.Length);
            HttpBodyDissector.Decode(ref context, 0, body.Length, message.IsChunked, message.Encoding, message.Content);
            context.Leave(before);
            context.Tree.CloseAll();
        }

        if (exchange.Within(packet) is not { } part) return;
        context.Tree.CloseAll();
        Link(ref context, part.IsComplete, part.LastPacket);
    }

    /// <summary>The line that names the packets of something put together.</summary>
    public static void Segments(ref DissectionContext context, int[] packets, int length)
    {
        string named = string.Join(", ", packets.Take(PacketsNamed).Select(packet => "#" + DissectionContext.Number((ulong)packet + 1)));
        string more = packets.Length > PacketsNamed ? $" and {packets.Length - PacketsNamed} more" : "";
        context.Tree.Open("tcp.segments", $"[{packets.Length} reassembled TCP segments ({length} bytes): {named}{more}]", TreeValue.None, 0, 0, generated: true);
        foreach (int packet in packets.Take(PacketsNamed)) context.Derived("tcp.segment", $"Frame: {packet + 1}", TreeValue.Of((ulong)packet + 1));
        context.Derived("tcp.segment.count", $"Segment count: {packets.Length}", TreeValue.Of((ulong)packets.Length));
        context.Derived("tcp.reassembled.length", $"Reassembled TCP length: {length}", TreeValue.Of((ulong)length));
        context.Tree.Close();
    }

    /// <summary>A link to the packet that completes what this one carries a part of.</summary>
    public static void Link(ref DissectionContext context, bool complete, int last)
    {
        if (complete) context.Derived("tcp.reassembled_in", $"Reassembled PDU in frame: {last + 1}", TreeValue.Of((ulong)last + 1));
        else context.Tree.Add("", "[Part of a message that was not captured whole]", TreeValue.None, 0, 0, generated: true);
    }

    private static long? Time(in DissectionContext context, int packet) => context.Exchanges is { } exchanges ? new PacketView(exchanges.Index, exchanges.Conversations, packet).Time : null;
}
