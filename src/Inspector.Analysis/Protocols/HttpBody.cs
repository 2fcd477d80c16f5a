using System.Buffers.Text;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>The layers of an HTTP body, by content type.</summary>
internal static class HttpBody
{
    /// <summary>The kind of a content type's value (parameters are ignored).</summary>
    public static BodyKind ContentOf(ReadOnlySpan<byte> type)
    {
        int semicolon = type.IndexOf((byte)';');
        if (semicolon >= 0) type = type[..semicolon].Trim(" \t"u8);
        if (Ascii.StartsWith(type, "text/"u8)) return TextOf(type[5..]);
        if (Ascii.StartsWith(type, "image/"u8)) return ImageOf(type[6..]);
        if (Ascii.StartsWith(type, "multipart/"u8)) return BodyKind.Multipart;
        if (Ascii.StartsWith(type, "application/"u8)) return ApplicationOf(type[12..]);
        if (Ascii.Is(type, "video/mp2t"u8)) return BodyKind.MpegTransport;
        return BodyKind.Other;
    }

    /// <summary>Bytes that tell an image.</summary>
    private const int ImageStart = 16;

    /// <summary>Adds the layers of one body of which <paramref name="body"/> was captured.</summary>
    public static void Add(ref ApplicationPayload payload, in HttpHeaders headers, ReadOnlySpan<byte> body, int onWire)
    {
        BodyKind kind = headers.HasContentType ? headers.Content : BodyKind.Bytes;
        bool mayBeImage = (!headers.HasContentType && headers.Status > 0) || kind is BodyKind.Gif or BodyKind.Jpeg or BodyKind.Png or BodyKind.Other;
        if (mayBeImage && !headers.IsEncoded && (body.Length == onWire || body.Length >= ImageStart)) kind = ImageIn(body, kind);
        switch (kind)
        {
            case BodyKind.Bytes:
                payload.Add(ProtocolId.Data);
                break;
            case BodyKind.Text:
                payload.Add(ProtocolId.LineText);
                if (!headers.IsEncoded && Ascii.StartsWith(body, "<?xml"u8)) Xml(ref payload);
                break;
            case BodyKind.Json:
                payload.Add(ProtocolId.Json);
                payload.Label("HTTP/JSON");
                if (!headers.IsEncoded && headers.ContentLength > onWire) payload.Add(ProtocolId.LineText);
                break;
            case BodyKind.Xml:
                Xml(ref payload);
                break;
            case BodyKind.Form:
                payload.Add(ProtocolId.UrlEncodedForm);
                break;
            case BodyKind.Multipart:
                payload.Add(ProtocolId.Multipart);
                break;
            case BodyKind.Gif:
                payload.Add(ProtocolId.Gif);
                break;
            case BodyKind.Jpeg:
                payload.Add(ProtocolId.Jfif);
                break;
            case BodyKind.Png:
                payload.Add(ProtocolId.Png);
                break;
            case BodyKind.Ocsp:
                payload.Add(ProtocolId.Ocsp);
                payload.Label("OCSP");
                break;
            case BodyKind.Ipp:
                payload.Add(ProtocolId.Ipp);
                payload.Label("IPP");
                break;
            case BodyKind.Sdp:
                payload.Add(ProtocolId.Sdp);
                payload.Label("HTTP/SDP");
                break;
            case BodyKind.MpegTransport:
                payload.Add(ProtocolId.Mp2t);
                break;
            default:
                payload.Add(ProtocolId.Media);
                break;
        }
    }

    /// <summary>
    /// True when the chunks (RFC 9112 section 7.1) that begin in the segment also end in it and hold something; an unfinished one is not dissected.
    /// </summary>
    public static bool HasWholeChunks(ReadOnlySpan<byte> body)
    {
        bool any = false;
        while (body.Length > 0)
        {
            int feed = body.IndexOf((byte)'\n');
            if (feed < 0 || !Utf8Parser.TryParse(body, out int size, out _, 'x') || size < 0) return false;
            int next = feed + 1 + size + 2;
            if (size == 0) return any;
            if (next > body.Length) return false;
            body = body[next..];
            any = true;
        }

        return any;
    }

    /// <summary>Images are known by their first bytes, whatever their type says; what only says to be one is any medium.</summary>
    private static BodyKind ImageIn(ReadOnlySpan<byte> body, BodyKind otherwise)
    {
        if (body.Length >= ImageStart && body.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return BodyKind.Png;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return BodyKind.Jpeg;
        if (body.StartsWith("GIF87a"u8) || body.StartsWith("GIF89a"u8)) return BodyKind.Gif;
        return otherwise == BodyKind.Bytes ? BodyKind.Bytes : BodyKind.Other;
    }

    private static void Xml(ref ApplicationPayload payload)
    {
        payload.Add(ProtocolId.Xml);
        payload.Label("HTTP/XML");
    }

    private static BodyKind TextOf(ReadOnlySpan<byte> type) =>
        Ascii.StartsWith(type, "xml"u8) || Ascii.Is(type, "vnd.wap.wml"u8) ? BodyKind.Xml
        : Ascii.Is(type, "plain"u8) || Ascii.Is(type, "html"u8) || Ascii.Is(type, "css"u8) || Ascii.Is(type, "javascript"u8)
            || Ascii.Is(type, "richtext"u8) || Ascii.Is(type, "csv"u8) || Ascii.Is(type, "parameters"u8) ? BodyKind.Text
        : BodyKind.Other;

    private static BodyKind ImageOf(ReadOnlySpan<byte> type) =>
        Ascii.Is(type, "gif"u8) ? BodyKind.Gif
        : Ascii.Is(type, "jpeg"u8) || Ascii.Is(type, "jpg"u8) || Ascii.Is(type, "jfif"u8) ? BodyKind.Jpeg
        : Ascii.Is(type, "png"u8) ? BodyKind.Png
        : Ascii.Is(type, "svg+xml"u8) ? BodyKind.Xml
        : BodyKind.Other;

    private static BodyKind ApplicationOf(ReadOnlySpan<byte> type) =>
        Ascii.Is(type, "json"u8) || Ascii.Is(type, "json-rpc"u8) || Ascii.Is(type, "jsonrequest"u8) || EndsWith(type, "+json"u8) ? BodyKind.Json
        : Ascii.Is(type, "xml"u8) || EndsWith(type, "+xml"u8) ? BodyKind.Xml
        : Ascii.Is(type, "x-www-form-urlencoded"u8) ? BodyKind.Form
        : Ascii.Is(type, "javascript"u8) || Ascii.Is(type, "x-javascript"u8) || Ascii.Is(type, "x-tia-p25-issi"u8) ? BodyKind.Text
        : Ascii.Is(type, "ocsp-request"u8) || Ascii.Is(type, "ocsp-response"u8) ? BodyKind.Ocsp
        : Ascii.Is(type, "ipp"u8) ? BodyKind.Ipp
        : Ascii.Is(type, "octet-stream"u8) ? BodyKind.Bytes
        : Ascii.Is(type, "sdp"u8) ? BodyKind.Sdp
        : BodyKind.Other;

    private static bool EndsWith(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) =>
        bytes.Length >= text.Length && Ascii.Is(bytes[^text.Length..], text);
}
