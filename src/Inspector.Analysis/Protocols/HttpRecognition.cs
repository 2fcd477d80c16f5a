using System.Buffers.Text;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>HTTP/1 (RFC 9112) a segment at a time: messages, their bodies by content type, and what is neither.</summary>
internal static class HttpRecognition
{
    // Bits of the conversation's state. The low ones belong to what a tunnel carries as soon as it is open.
    private const uint LastRequestWasHead = 1;
    private const uint WebSocketAsked = 2;
    private const uint WebSocketOpen = 4;
    private const uint Http2Open = 32;

    /// <summary>A request was seen: from here on everything in the conversation is HTTP, before that only what looks like it.</summary>
    private const uint RequestSeen = 64;

    // What the port of a tunnel (RFC 9110 section 9.3.6) stands for, once it was asked for.
    private const int TunnelShift = 9;
    private const uint TunnelMask = 0x1FF << TunnelShift;
    private const uint TunnelAsked = 1 << 18;
    private const uint TunnelOpen = 1 << 19;

    /// <summary>Most messages looked for in one segment.</summary>
    private const int MessageLimit = 64;

    private static ReadOnlySpan<byte> Methods =>
        " GET POST HEAD PUT DELETE OPTIONS CONNECT TRACE PATCH LINK UNLINK PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK POLL BCOPY BMOVE BDELETE SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE BPROPFIND BPROPPATCH LABEL MERGE REPORT UPDATE CHECKIN CHECKOUT UNCHECKOUT MKACTIVITY MKWORKSPACE VERSION-CONTROL BASELINE-CONTROL M-SEARCH RPC_CONNECT RPC_IN_DATA RPC_OUT_DATA SOURCE SSTP_DUPLEX_POST CCM_POST "u8;

    /// <summary>The connection preface of HTTP/2 (RFC 9113 section 3.4).</summary>
    private static ReadOnlySpan<byte> Http2Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>On the ports of HTTP: everything is taken, but no layer shows before a request, a status line or a header was seen.</summary>
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ref uint state = ref conversation.ApplicationState;
        if (payload.Bytes.IsEmpty) return true;
        if ((state & (WebSocketOpen | Http2Open | TunnelOpen)) != 0 || payload.Bytes.StartsWith(Http2Preface)) return Switched(ref payload, ref conversation);

        ReadOnlySpan<byte> rest = payload.Bytes;
        if ((state & RequestSeen) != 0)
        {
            payload.Add(ProtocolId.Http);
        }
        else
        {
            HttpOpening opening = OpeningOf(rest);
            if (opening == HttpOpening.None)
            {
                if (payload.IsCut) Cut(ref payload);
                return true;
            }

            payload.Add(ProtocolId.Http);
            if (opening == HttpOpening.Fragment) payload.Label("TCP");
        }

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

    /// <summary>SSDP is HTTP in datagrams: what is no message of it stays UDP.</summary>
    public static bool Discovery(ref ApplicationPayload payload, ref Conversation conversation)
    {
        HttpOpening opening = OpeningOf(payload.Bytes);
        if (opening == HttpOpening.None) return true;
        payload.Add(ProtocolId.Ssdp);
        if (opening == HttpOpening.Fragment) payload.Label("UDP");
        return true;
    }

    /// <summary>On other ports: a whole request or status line with the version (heuristic "http_tcp").</summary>
    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (!HasVersionLine(payload.Bytes)) return false;
        conversation.Application = ProtocolId.Http;
        conversation.ApplicationState |= ApplicationRecognizer.Settled;
        return Port(ref payload, ref conversation);
    }

    /// <summary>A status line, or a request line that starts with a method known to Wireshark.</summary>
    public static bool IsStartLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || !MayBeMethod(line)) return false;
        if (IsStatusLine(line) || line.StartsWith("GET "u8) || line.StartsWith("POST "u8)) return true;
        int space = line.IndexOf((byte)' ');
        return (space < 0 ? line.Length : space) is >= 3 and <= 16 and int length && IsMethod(line[..length]);
    }

    /// <summary>Also of a SHOUTcast server, which says ICY in the place of the version.</summary>
    public static bool IsStatusLine(ReadOnlySpan<byte> line) => line.StartsWith("HTTP/"u8) || line.StartsWith("ICY"u8);

    /// <summary>Methods are capitals: this turns away almost every header line, before anything is searched. The line has three bytes at least.</summary>
    public static bool MayBeMethod(ReadOnlySpan<byte> line) => line[2] is (>= (byte)'A' and <= (byte)'Z') or (byte)'-' or (byte)'_';

    private static bool IsMethod(ReadOnlySpan<byte> method)
    {
        Span<byte> word = stackalloc byte[18];
        word[0] = (byte)' ';
        method.CopyTo(word[1..]);
        word[method.Length + 1] = (byte)' ';
        return Methods.IndexOf(word[..(method.Length + 2)]) >= 0;
    }

    private static bool HasVersionLine(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0) return false;
        ReadOnlySpan<byte> line = bytes[..end].TrimEnd((byte)'\r');
        return line.Length > 8 && (Ascii.StartsWith(line, "http/1."u8) || Ascii.StartsWith(line[^8..], "http/1."u8));
    }

    /// <summary>What a segment starts with, as long as no request was seen.</summary>
    private static HttpOpening OpeningOf(ReadOnlySpan<byte> bytes)
    {
        if (FollowsBlankLine(bytes)) return HttpOpening.StartLine;
        ReadOnlySpan<byte> line = HttpHeaders.FirstLine(bytes, out int next);
        bool whole = line.Length < bytes.Length && (next < bytes.Length || bytes[^1] != '\r');
        if (IsStartLine(line)) return whole ? HttpOpening.StartLine : HttpOpening.Fragment;
        return HttpHeaders.IsHeader(line) ? HttpOpening.Fragment : HttpOpening.None;
    }

    /// <summary>One empty line before a message is skipped (RFC 9112 section 2.2).</summary>
    private static bool FollowsBlankLine(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\r\n"u8) && IsStartLine(HttpHeaders.FirstLine(bytes[2..], out _));

    /// <summary>What the capture cut may have been HTTP, as long as it starts with a character or an empty line.</summary>
    private static void Cut(ref ApplicationPayload payload)
    {
        if (payload.Bytes[0] is (< 0x20 or > 0x7E) and not (byte)'\r' and not (byte)'\n') return;
        payload.Add(ProtocolId.Http);
        payload.Label("TCP");
        if (payload.Bytes.Length > 1) payload.Add(ProtocolId.Data);
    }

    /// <summary>The conversation became another protocol.</summary>
    private static bool Switched(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ref uint state = ref conversation.ApplicationState;
        payload.Add(ProtocolId.Http);
        if ((state & TunnelOpen) != 0)
        {
            Tunnel(ref payload, ref conversation);
        }
        else if ((state & WebSocketOpen) != 0)
        {
            WebSocketRecognition.Frames(ref payload);
        }
        else
        {
            state |= Http2Open;
            payload.Add(ProtocolId.Http2);
            Http2Frames(ref payload);
        }

        return true;
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

    /// <summary>What the port asked for stands for, then what looks like TLS or HTTP.</summary>
    private static void Tunnel(ref ApplicationPayload payload, ref Conversation conversation)
    {
        var protocol = (ProtocolId)((conversation.ApplicationState & TunnelMask) >> TunnelShift);
        payload.Label("TCP");
        if (protocol != ProtocolId.Http && ApplicationRecognizer.Try(protocol, payload.MatchedPort, ref payload, ref conversation)) return;
        if (TlsRecognition.IsCommonRecord(payload.Bytes)) TlsRecognition.Port(ref payload, ref conversation);
        else payload.Add(protocol != ProtocolId.Http && HasVersionLine(payload.Bytes) ? ProtocolId.Http : ProtocolId.Data);
    }

    /// <summary>The protocol of the port in "CONNECT host:port HTTP/1.1".</summary>
    private static uint TunnelOf(ReadOnlySpan<byte> request)
    {
        ReadOnlySpan<byte> target = request["CONNECT "u8.Length..];
        int end = target.IndexOfAny((byte)' ', (byte)'\r', (byte)'\n');
        if (end >= 0) target = target[..end];
        int colon = target.LastIndexOf((byte)':');
        if (colon < 0 || !Utf8Parser.TryParse(target[(colon + 1)..], out ushort port, out _)) return 0;
        return ((uint)ApplicationRegistry.TcpPorts[port] << TunnelShift) & TunnelMask;
    }

    /// <summary>Takes one message (or what stands in its place) and returns its length.</summary>
    private static int Message(ref ApplicationPayload payload, ReadOnlySpan<byte> bytes, int missing, ref uint state)
    {
        HttpHeaders headers = default;
        headers.ContentLength = -1;
        int at = 0;
        if (bytes[0] is (byte)'\r' or (byte)'\n')
        {
            if (FollowsBlankLine(bytes))
            {
                at = 2;
            }
            else
            {
                payload.Add(ProtocolId.Data);
                return bytes.Length;
            }
        }

        at += headers.Read(bytes[at..]);
        int available = bytes.Length - at;
        int onWire = available + missing;
        bool response = headers.Status > 0;
        if (headers.IsRequest)
        {
            state = (state & ~(LastRequestWasHead | WebSocketAsked | TunnelAsked | TunnelMask)) | RequestSeen;
            if (bytes.StartsWith("HEAD "u8)) state |= LastRequestWasHead;
            if (bytes.StartsWith("CONNECT "u8)) state |= TunnelAsked | TunnelOf(bytes);
            if (headers.UpgradesToWebSocket) state |= WebSocketAsked;
        }

        if (response)
        {
            if (headers.Status == 101 && (headers.UpgradesToWebSocket || (state & WebSocketAsked) != 0)) state |= WebSocketOpen;
            if (headers.Status == 200 && (state & TunnelAsked) != 0) state = (state & ~((1u << TunnelShift) - 1)) | TunnelOpen;
        }

        // Of a body of which nothing was captured no layer shows.
        if (available == 0) return at;
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
