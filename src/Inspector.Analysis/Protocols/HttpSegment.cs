namespace Inspector.Analysis.Protocols;

/// <summary>Goes through the HTTP messages of one segment: each head, and where the next one may start. What precedes the first head is one of its own.</summary>
internal ref struct HttpSegment(ReadOnlySpan<byte> payload)
{
    /// <summary>Most messages of one segment.</summary>
    public const int MessageLimit = 64;

    private readonly ReadOnlySpan<byte> _payload = payload;
    private int _next;
    private int _count;

    /// <summary>Start line and headers, with the empty line; empty for a segment that goes on with a body.</summary>
    public ReadOnlySpan<byte> Head { get; private set; }

    public HttpHeaders Headers { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _payload.Length || _count++ == MessageLimit) return false;
        HttpHeaders headers = default;
        headers.ContentLength = -1;
        ReadOnlySpan<byte> rest = _payload[_next..];
        int body = headers.Read(rest);
        Head = rest[..body];
        Headers = headers;
        int next = _next + body + (int)BodyLength(headers, rest.Length - body, out _);
        _next = next > _next ? next : _payload.Length;
        return true;
    }

    /// <summary>Bytes of a body that are here, of <paramref name="available"/> behind the head, as far as the head alone tells; and how many it says there are.</summary>
    public static long BodyLength(in HttpHeaders headers, int available, out long said)
    {
        said = 0;
        if (headers.Status is > 0 and < 200 or 204 or 304) return 0;
        said = headers.ContentLength >= 0 ? headers.ContentLength : headers.IsRequest && !headers.IsChunked ? 0 : available;
        return Math.Min(said, available);
    }
}
