using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>SMTP with the messages it carries (RFC 5321, RFC 5322), and the switch to TLS of SMTP, IMAP, POP and FTP.</summary>
internal static class MailRecognition
{
    // Bits of the conversation's state.
    private const uint InData = 1;
    private const uint TlsAsked = 2;
    private const uint ContentKnown = 4;
    private const uint IsMultipart = 8;

    public static bool Smtp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Smtp);
        ref uint state = ref conversation.ApplicationState;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (!payload.ToServer)
        {
            if ((state & TlsAsked) != 0)
            {
                state &= ~TlsAsked;
                if (bytes.StartsWith("220"u8)) TlsRecognition.Settle(ref conversation);
            }

            return true;
        }

        if ((state & InData) != 0)
        {
            Message(ref payload, ref state);
        }
        else if (Ascii.StartsWith(bytes, "data\r"u8) || Ascii.StartsWith(bytes, "data\n"u8))
        {
            state = (state | InData) & ~(ContentKnown | IsMultipart);
            int line = bytes.IndexOf((byte)'\n') + 1;
            if (line < bytes.Length)
            {
                payload.Bytes = bytes[line..];
                Message(ref payload, ref state);
            }
        }
        else if (Ascii.StartsWith(bytes, "starttls"u8))
        {
            state |= TlsAsked;
        }

        return true;
    }

    public static bool Imap(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Imap);
        SwitchToTls(payload, ref conversation, AfterTag(payload.Bytes), "starttls"u8, "ok"u8);
        return true;
    }

    public static bool Pop(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Pop);
        SwitchToTls(payload, ref conversation, payload.Bytes, "stls"u8, "+ok"u8);
        return true;
    }

    /// <summary>Client asks with one word, server agrees with another: the next segment is TLS.</summary>
    public static void SwitchToTls(
        in ApplicationPayload payload, ref Conversation conversation, ReadOnlySpan<byte> line, ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer)
    {
        ref uint state = ref conversation.ApplicationState;
        if (payload.ToServer)
        {
            if (Ascii.StartsWith(line, question)) state |= TlsAsked;
        }
        else if ((state & TlsAsked) != 0)
        {
            state &= ~TlsAsked;
            if (Ascii.StartsWith(line, answer)) TlsRecognition.Settle(ref conversation);
        }
    }

    /// <summary>A part of a mail; the one with the final dot shows the whole, by the content type seen at its start.</summary>
    private static void Message(ref ApplicationPayload payload, ref uint state)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if ((state & ContentKnown) == 0)
        {
            state |= ContentKnown;
            if (bytes.IndexOf("multipart/"u8) >= 0) state |= IsMultipart;
        }

        bool ends = bytes.EndsWith("\r\n.\r\n"u8) || bytes.SequenceEqual(".\r\n"u8);
        if (!ends)
        {
            payload.Add(ProtocolId.LineText);
            return;
        }

        payload.Add(ProtocolId.Imf);
        payload.Label("SMTP/IMF");
        if ((state & IsMultipart) != 0) payload.Add(ProtocolId.Multipart);
        payload.Add(ProtocolId.LineText);
        state &= ~InData;
    }

    private static ReadOnlySpan<byte> AfterTag(ReadOnlySpan<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        return space < 0 ? [] : line[(space + 1)..];
    }
}
