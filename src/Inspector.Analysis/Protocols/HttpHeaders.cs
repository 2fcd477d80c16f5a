using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Inspector.Analysis.Protocols;

/// <summary>What the recognition of bodies needs of a message's head. Nothing is copied: the content type is a range of the message.</summary>
internal struct HttpHeaders
{
    public bool IsRequest;

    /// <summary>Status code of a response, 0 when it is none.</summary>
    public int Status;

    /// <summary>-1 when there is none.</summary>
    public long ContentLength;
    public bool IsChunked;

    /// <summary>The body is compressed (any content encoding but identity).</summary>
    public bool IsEncoded;
    public bool UpgradesToWebSocket;
    public BodyKind Content;
    public bool HasContentType;

    /// <summary>Reads start line and headers; returns where the body starts: behind the empty line, or before the first line that cannot be a header.</summary>
    public int Read(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        bool started = false;
        while (at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[at..];
            if (started && TryPlainHeader(rest, out int length))
            {
                at += length;
                continue;
            }

            if (!started && !IsPrintable(rest[0]) && rest[0] is not (byte)'\r' and not (byte)'\n') return at;
            ReadOnlySpan<byte> line = FirstLine(rest, out int next);
            if (line.IsEmpty) return at + next;
            if (HttpRecognition.IsStartLine(line))
            {
                Start(line);
                started = true;
            }
            else if (IsHeader(line))
            {
                started = true;
                int colon = line.IndexOf((byte)':');
                Header(line[..colon], line[(colon + 1)..].Trim(" \t"u8));
            }
            else if (started && line.Length == rest.Length)
            {
                // The segment ends in the name of a header.
                return bytes.Length;
            }
            else
            {
                return at;
            }

            at += next;
        }

        return at;
    }

    /// <summary>The usual line, a name and a value, found in one vector of bytes; anything else is left to the caller. Most names are of no interest.</summary>
    private bool TryPlainHeader(ReadOnlySpan<byte> rest, out int length)
    {
        length = 0;
        if (rest.Length < Vector256<byte>.Count || HttpRecognition.MayBeMethod(rest)) return false;
        Vector256<byte> head = Vector256.Create(rest);
        uint colons = Vector256.Equals(head, Vector256.Create((byte)':')).ExtractMostSignificantBits();
        int colon = BitOperations.TrailingZeroCount(colons);
        uint name = (uint)((1UL << colon) - 1);
        uint feeds = Vector256.Equals(head, Vector256.Create((byte)'\n')).ExtractMostSignificantBits();
        uint returns = Vector256.Equals(head, Vector256.Create((byte)'\r')).ExtractMostSignificantBits();
        if (colons == 0 || ((feeds | returns) & name) != 0 || !IsPrintable(rest[0])) return false;
        int feed = feeds != 0 ? BitOperations.TrailingZeroCount(feeds) - colon - 1 : rest[(colon + 1)..].IndexOf((byte)'\n');
        if (feed < 0) return false;
        length = colon + 1 + feed + 1;
        if (colon is 7 or 12 or 14 or 16 or 17) Header(rest[..colon], rest.Slice(colon + 1, feed).TrimEnd((byte)'\r').Trim(" \t"u8));
        return true;
    }

    /// <summary>The first line, which a carriage return ends as well, or all there is, and where the next one starts.</summary>
    public static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes, out int next)
    {
        int end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        next = bytes.Length;
        if (end < 0) return bytes;
        next = end + (bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? 2 : 1);
        return bytes[..end];
    }

    /// <summary>
    /// A line with a colon. Odd characters in the name are no reason to refuse it, but for the first: Wireshark shows them with a warning. No name at all
    /// is a name as well.
    /// </summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => !line.IsEmpty && IsPrintable(line[0]) && line.Contains((byte)':');

    private static bool IsPrintable(byte b) => b is >= 0x20 and <= 0x7E;

    private void Start(ReadOnlySpan<byte> line)
    {
        if (!HttpRecognition.IsStatusLine(line))
        {
            IsRequest = true;
            return;
        }

        int space = line.IndexOf((byte)' ');
        if (space > 0 && Utf8Parser.TryParse(line[(space + 1)..], out int status, out _) && status > 0) Status = status;
    }

    private void Header(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 14 when Ascii.Is(name, "content-length"u8):
                if (Utf8Parser.TryParse(value, out long length, out _) && length >= 0) ContentLength = length;
                break;
            case 12 when Ascii.Is(name, "content-type"u8):
                HasContentType = true;
                Content = HttpBody.ContentOf(value);
                break;
            case 17 when Ascii.Is(name, "transfer-encoding"u8):
                IsChunked = Ascii.StartsWith(value, "chunked"u8);
                break;
            case 16 when Ascii.Is(name, "content-encoding"u8):
                IsEncoded = !Ascii.Is(value, "identity"u8);
                break;
            case 7 when Ascii.Is(name, "upgrade"u8):
                UpgradesToWebSocket = Ascii.StartsWith(value, "websocket"u8);
                break;
        }
    }
}
