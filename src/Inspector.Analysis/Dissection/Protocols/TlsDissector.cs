using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>TLS records (RFC 8446 section 5, RFC 5246 section 6) as far as they are in one segment.</summary>
internal static class TlsDissector
{
    private const int RecordHeader = 5;
    private const byte ChangeCipherSpec = 20, Alert = 21, Handshake = 22;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        Records(ref context, layer);
        if (!context.IsTcp || !context.Row.HasConversation || context.Exchanges is not { } exchanges) return;
        TlsHandshakes handshakes = exchanges.Tls(context.Row.ConversationId);
        foreach (HandshakeMessage message in handshakes.CompletedBy(context.Row.Packet))
        {
            context.Tree.CloseAll();
            HttpExchangeDissector.Segments(ref context, message.Packets, message.Bytes.Length);
            if (!context.TryEnter("Reassembled handshake message", message.Bytes, out SourceView before)) return;
            context.Protocol("tls", "Transport Layer Security (reassembled)", 0, message.Bytes.Length);
            TlsHandshakeDissector.Dissect(ref context, 0, true);
            context.Leave(before);
        }

        if (handshakes.Within(context.Row.Packet) is not { } part) return;
        context.Tree.CloseAll();
        HttpExchangeDissector.Link(ref context, true, part.LastPacket);
    }

    private static void Records(ref DissectionContext context, Layer layer)
    {
        int end = context.End;
        context.Protocol("tls", "Transport Layer Security", layer.Offset, layer.Length);
        int at = layer.Offset;
        bool encrypted = false;
        while (at < end && !context.Tree.IsFull)
        {
            context.End = end;
            if (!TlsRecognition.LooksLikeTls(context.Bytes[at..end]))
            {
                context.Raw("", "Continuation Data", at, end - at);
                return;
            }

            if (!context.Need(at, RecordHeader, "the record header")) return;
            byte type = context.U8(at);
            int version = context.U16(at + 1), length = context.U16(at + 3);
            string name = TlsNumbers.ContentType(type) ?? "Unknown";
            context.Tree.Open("tls.record", $"{TlsNumbers.Version(version)} Record Layer: {name}", TreeValue.None, at, RecordHeader + length);
            context.Byte(IsOpaque(context, type) ? "tls.record.opaque_type" : "tls.record.content_type", IsOpaque(context, type) ? "Opaque Type" : "Content Type", at, name);
            context.HexWord("tls.record.version", "Version", at + 1, TlsNumbers.Version(version));
            context.Word("tls.record.length", "Length", at + 3);
            context.End = Math.Min(end, at + RecordHeader + length);
            bool whole = at + RecordHeader + length <= end;
            int depth = context.Tree.Depth;
            encrypted |= type == ChangeCipherSpec;
            Fragment(ref context, type, at + RecordHeader, encrypted, whole || context.WireEnd > context.End);
            context.Tree.CloseTo(depth);
            if (!whole) context.Tree.Add("", $"[The record continues in later segments: {end - at - RecordHeader} of {length} bytes are here]", TreeValue.None, at, end - at, generated: true);
            context.Tree.Close();
            at += RecordHeader + length;
        }
    }

    /// <summary>TLS 1.3 hides every type behind application data.</summary>
    private static bool IsOpaque(in DissectionContext context, byte type) =>
        type == 23 && context.Row.HasConversation && TlsRecognition.IsVersion13(context.Row.Conversation);

    private static void Fragment(ref DissectionContext context, byte type, int at, bool encrypted, bool whole)
    {
        int length = context.End - at;
        switch (type)
        {
            case ChangeCipherSpec when length >= 1:
                context.Tree.Add("tls.change_cipher_spec", "Change Cipher Spec Message", TreeValue.None, at, length);
                break;
            case Alert when length == 2 && context.U8(at) is 1 or 2:
                context.Tree.Open("tls.alert_message", "Alert Message", TreeValue.None, at, 2);
                context.Byte("tls.alert_message.level", "Level", at, context.U8(at) == 1 ? "Warning" : "Fatal");
                context.Byte("tls.alert_message.desc", "Description", at + 1, TlsNumbers.Alert(context.U8(at + 1)));
                context.Tree.Close();
                break;
            case Alert:
                context.Tree.Add("tls.alert_message", "Alert Message: Encrypted Alert", TreeValue.None, at, length);
                break;
            case Handshake when encrypted:
                context.Tree.Add("tls.handshake", "Handshake Protocol: Encrypted Handshake Message", TreeValue.None, at, length);
                break;
            case Handshake:
                TlsHandshakeDissector.Dissect(ref context, at, whole);
                break;
            case 23 when length > 0:
                context.Raw("tls.app_data", "Encrypted Application Data", at, length);
                break;
            default:
                if (length > 0) context.Raw("", "Data", at, length);
                break;
        }
    }
}
