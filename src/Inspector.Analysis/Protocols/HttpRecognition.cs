using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>HTTP/1 (RFC 9112) a segment at a time: messages, their bodies by content type, and what is neither.</summary>
internal static class HttpRecognition
{
    // Bits of the conversation's state.
    private const uint LastRequestWasHead = 1;
    private const uint WebSocketAsked = 2;
    private const uint WebSocketOpen = 4;
    private const uint TunnelAsked = 8;
    private const uint TunnelOpen = 16;
    private const uint Http2Open = 32;

    /// <summary>Most messages looked for in one segment.</summary>
    private const int MessageLimit = 64;

    private static ReadOnlySpan<byte> Methods =>
        " GET POST HEAD PUT DELETE OPTIONS CONNECT TRACE PATCH LINK UNLINK PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK POLL BCOPY BMOVE BDELETE SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE BPROPFIND BPROPPATCH LABEL MERGE REPORT UPDATE CHECKIN CHECKOUT UNCHECKOUT MKACTIVITY MKWORKSPACE VERSION-CONTROL BASELINE-CONTROL M-SEARCH ICY PATCH RPC_CONNECT RPC_IN_DATA RPC_OUT_DATA SOURCE PRI SSTP_DUPLEX_POST CCM_POST "u8;

    /// <summary>On the ports of HTTP: everything is taken.</summary>
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ref uint state = ref conversation.ApplicationState;
        if ((state & WebSocketOpen) != 0)
        {
            payload.Add(ProtocolId.Http);
            WebSocketRecognition.Frames(ref payload);
            return true;
        }

        if ((state & Http2Open) != 0 || payload.Bytes.StartsWith("PRI * HTTP/2"u8))
        {
            state |= Http2Open;
            payload.Add(ProtocolId.Http);
            payload.Add(ProtocolId.Http2);
            Http2Frames(ref payload);
            return true;
        }

        payload.Add(ProtocolId.Http);
        if ((state & TunnelOpen) != 0)
        {
            Tunnel(ref payload);
            return true;
        }

        ReadOnlySpan<byte> rest = payload.Bytes;
        int missing = payload.WireLength - rest.Length;
        for (int i = 0; i < MessageLimit && rest.Length > 0; i++)
        {
            int taken = Message(ref payload, rest, missing, ref state);
            if (taken >= rest.Length) break;
            rest = rest[taken..];
            if ((state & WebSocketOpen) == 0) continue;
            payload.Bytes = rest;
            payload.WireLength = rest.Length + missing;
            WebSocketRecognition.Frames(ref payload);
            break;
        }

        return true;
    }

    /// <summary>On other ports: a request or status line with the version (heuristic "http_tcp").</summary>
    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        int end = bytes.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = bytes[..(end < 0 ? bytes.Length : end)].TrimEnd((byte)'\r');
        if (line.Length < 8) return false;
        if (!line.StartsWith("HTTP/1."u8) && !line[^8..].StartsWith("HTTP/1."u8)) return false;
        conversation.Application = ProtocolId.Http;
        conversation.ApplicationState |= ApplicationRecognizer.Settled;
        return Port(ref payload, ref conversation);
    }

    /// <summary>A status line, or a request line that starts with a method known to Wireshark.</summary>
    public static bool IsStartLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 4 || !MayBeMethod(line)) return false;
        if (line.StartsWith("HTTP/"u8) || line.StartsWith("GET "u8) || line.StartsWith("POST "u8)) return true;
        int space = line.IndexOf((byte)' ');
        return space is >= 3 and <= 16 && IsMethod(line, space);
    }

    /// <summary>Methods are capitals: this turns away almost every header line, before anything is searched. The line has four bytes at least.</summary>
    public static bool MayBeMethod(ReadOnlySpan<byte> line) => line[2] is (>= (byte)'A' and <= (byte)'Z') or (byte)'-' or (byte)'_';

    private static bool IsMethod(ReadOnlySpan<byte> line, int space)
    {
        Span<byte> word = stackalloc byte[18];
        word[0] = (byte)' ';
        line[..(space + 1)].CopyTo(word[1..]);
        return Methods.IndexOf(word[..(space + 2)]) >= 0;
    }

    /// <summary>Walks the frames (RFC 9113 section 4.1) to know where the next segment's first one starts.</summary>
    private static void Http2Frames(ref ApplicationPayload payload)
    {
        const int Preface = 24, FrameHeader = 9;
        int at = payload.Bytes.StartsWith("PRI * HTTP/2"u8) ? Preface : 0;
        while (at + FrameHeader <= payload.Bytes.Length)
        {
            ReadOnlySpan<byte> frame = payload.Bytes[at..];
            at += FrameHeader + ((frame[0] << 16) | (frame[1] << 8) | frame[2]);
        }

        payload.MessageContinues = Math.Max(0, at - payload.WireLength);
    }

    private static void Tunnel(ref ApplicationPayload payload)
    {
        if (TlsRecognition.LooksLikeTls(payload.Bytes)) payload.Add(ProtocolId.Tls);
        else payload.Add(ProtocolId.Data);
    }

    /// <summary>Takes one message (or what stands in its place) and returns its length.</summary>
    private static int Message(ref ApplicationPayload payload, ReadOnlySpan<byte> bytes, int missing, ref uint state)
    {
        HttpHeaders headers = default;
        headers.ContentLength = -1;
        int at = headers.Read(bytes);
        int available = bytes.Length - at;
        int onWire = available + missing;
        bool response = headers.Status > 0;
        if (headers.IsRequest)
        {
            state &= ~(LastRequestWasHead | WebSocketAsked | TunnelAsked);
            if (bytes.StartsWith("HEAD "u8)) state |= LastRequestWasHead;
            if (bytes.StartsWith("CONNECT "u8)) state |= TunnelAsked;
            if (headers.UpgradesToWebSocket) state |= WebSocketAsked;
        }

        if (response)
        {
            if (headers.Status == 101 && (headers.UpgradesToWebSocket || (state & WebSocketAsked) != 0)) state |= WebSocketOpen;
            if (headers.Status == 200 && (state & TunnelAsked) != 0) state |= TunnelOpen;
        }

        bool noBody = response && (headers.Status is < 200 or 204 or 304 || (state & LastRequestWasHead) != 0);
        if (noBody) return at;
        if (headers.IsChunked)
        {
            if (onWire > 0 && HttpBody.HasWholeChunks(bytes[at..])) HttpBody.Add(ref payload, headers, bytes[at..], onWire);
            return bytes.Length;
        }

        int body = headers.ContentLength >= 0 ? (int)Math.Min(headers.ContentLength, onWire) : headers.IsRequest ? 0 : onWire;
        if (body > 0) HttpBody.Add(ref payload, headers, bytes.Slice(at, Math.Min(body, available)), body);
        return at + Math.Min(body, available);
    }
}
