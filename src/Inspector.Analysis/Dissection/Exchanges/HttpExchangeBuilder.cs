using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Protocols;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>
/// Walks both directions of a stream from message to message: reads heads and the sizes of chunks, steps over bodies. Requests first, since what a
/// response may carry depends on what was asked.
/// </summary>
internal sealed class HttpExchangeBuilder
{
    /// <summary>Longest conversation looked at, packets.</summary>
    public const int PacketLimit = 2_000_000;

    /// <summary>Most messages of one conversation.</summary>
    public const int MessageLimit = 100_000;

    private const int HeadLimit = 64 * 1024;
    private const int FirstRead = 4096;
    private const int ChunkLine = 64;
    private const int ChunkLimit = 200_000;

    /// <summary>Pieces looked at to find the next message behind a hole or what is no HTTP.</summary>
    private const int SkipLimit = 50_000;

    private readonly FollowStream _stream;
    private readonly PacketIndex _index;
    private readonly List<HttpMessage> _messages = [];
    private readonly List<(HttpMessage Message, string Method)> _requests = [];
    private readonly byte[] _head = new byte[HeadLimit];
    private int _chunks;
    private int _skipped;
    private int _answered;
    private string? _limited;

    private HttpExchangeBuilder(FollowStream stream, PacketIndex index)
    {
        _stream = stream;
        _index = index;
    }

    public static HttpExchange Build(PacketIndex index, ConversationTable conversations, int conversation, FrameLoader loader)
    {
        Conversation row = conversations[conversation];
        if (row.Kind != ConversationKind.Tcp) return new HttpExchange(null, [], null);
        if ((long)row.PacketsFromA + row.PacketsFromB > PacketLimit)
        {
            return new HttpExchange(null, [], string.Create(CultureInfo.InvariantCulture, $"connections of more than {PacketLimit} packets are not paired"));
        }

        var builder = new HttpExchangeBuilder(FollowStream.Open(index, conversations, conversation, loader), index);
        StreamDirection requests = builder.IsResponse(StreamDirection.Client) ? StreamDirection.Server : StreamDirection.Client;
        builder.Walk(requests);
        builder.Walk(requests == StreamDirection.Client ? StreamDirection.Server : StreamDirection.Client);
        return new HttpExchange(builder._stream, builder._messages, builder._limited);
    }

    /// <summary>The direction begins with a status line.</summary>
    private bool IsResponse(StreamDirection direction)
    {
        int piece = _stream.PieceAt(direction, 0);
        return piece >= 0 && _stream.ReadPiece(piece).StartsWith("HTTP/"u8);
    }

    private void Walk(StreamDirection direction)
    {
        long at = 0, length = _stream.Length(direction);
        while (at < length)
        {
            if (_messages.Count == MessageLimit || _chunks > ChunkLimit)
            {
                _limited = string.Create(CultureInfo.InvariantCulture, $"more than {MessageLimit} messages or {ChunkLimit} chunks");
                return;
            }

            int count = ReadHead(direction, at, out int body, out HttpHeaders headers);
            if (body == 0 || (!headers.IsRequest && headers.Status == 0))
            {
                if (!TrySkip(direction, count > 0 ? at : at + Math.Max(1, _stream.Read(direction, at, _head.AsSpan(0, 1)).Missing), ref at)) return;
                continue;
            }

            HttpMessage message = Add(direction, at, body, headers);
            bool ends = Measure(message, headers, length);
            Complete(message);
            at = Math.Max(message.End, at + body);
            if (ends) return;
        }
    }

    /// <summary>Reads a head into the buffer: a little first, more only when it does not end in it.</summary>
    private int ReadHead(StreamDirection direction, long at, out int body, out HttpHeaders headers)
    {
        int count = 0;
        for (int want = FirstRead; ; want = HeadLimit)
        {
            while (count < want)
            {
                int read = _stream.Read(direction, at + count, _head.AsSpan(count, want - count)).Count;
                if (read == 0) break;
                count += read;
            }

            headers = default;
            headers.ContentLength = -1;
            ReadOnlySpan<byte> head = _head.AsSpan(0, count);
            ReadOnlySpan<byte> line = HttpHeaders.FirstLine(head, out _);
            body = HttpRecognition.IsStartLine(line) ? headers.Read(head) : 0;
            if (body == 0 || body < count || want == HeadLimit || count < want) return count;
        }
    }

    /// <summary>To the next piece that begins with a start line.</summary>
    private bool TrySkip(StreamDirection direction, long from, ref long at)
    {
        for (int index = Math.Max(0, _stream.PieceAt(direction, from)); index < _stream.Pieces.Count; index++)
        {
            StreamPiece piece = _stream.Pieces[index];
            if (piece.Direction != direction || piece.Kind != PieceKind.Data || piece.Offset <= at) continue;
            if (_skipped++ == SkipLimit)
            {
                _limited = string.Create(CultureInfo.InvariantCulture, $"more than {SkipLimit} segments without a message");
                return false;
            }

            if (!HttpRecognition.IsStartLine(HttpHeaders.FirstLine(_stream.ReadPiece(index), out _))) continue;
            at = piece.Offset;
            return true;
        }

        return false;
    }

    private HttpMessage Add(StreamDirection direction, long at, int body, in HttpHeaders headers)
    {
        StreamPiece piece = _stream.Pieces[_stream.PieceAt(direction, at)];
        var message = new HttpMessage
        {
            Direction = direction,
            Offset = at,
            Body = at + body,
            FirstPacket = piece.Packet,
            FirstSkip = piece.Skip + (int)(at - piece.Offset),
            IsRequest = headers.Status == 0,
            Status = headers.Status,
            IsChunked = headers.IsChunked,
            Encoding = headers.IsEncoded ? HttpLines.Value(_head.AsSpan(0, body), "content-encoding"u8) : "",
            Uri = headers.Status == 0 ? HttpLines.FullUri(_head.AsSpan(0, body)) ?? "" : "",
            Content = headers.HasContentType ? headers.Content : BodyKind.Bytes,
        };
        _messages.Add(message);
        if (message.IsRequest)
        {
            ReadOnlySpan<byte> line = _head.AsSpan(0, body);
            _requests.Add((message, Encoding.ASCII.GetString(line[..Math.Max(0, line.IndexOf((byte)' '))])));
        }

        return message;
    }

    /// <summary>Where the message ends. True when nothing that follows is HTTP.</summary>
    private bool Measure(HttpMessage message, in HttpHeaders headers, long length)
    {
        message.End = message.Body;
        string method = message.IsRequest ? "" : Answer(message);
        bool switches = message.Status == 101 || (method == "CONNECT" && message.Status is >= 200 and < 300);
        if (switches || message.Status is > 0 and < 200 or 204 or 304 || method == "HEAD")
        {
            message.IsComplete = true;
            return switches;
        }

        if (headers.IsChunked)
        {
            message.IsComplete = TryChunks(message);
            return false;
        }

        if (headers.ContentLength >= 0 || message.IsRequest)
        {
            long wanted = message.Body + Math.Min(Math.Max(headers.ContentLength, 0), long.MaxValue - message.Body);
            message.IsComplete = wanted <= length;
            message.End = Math.Min(wanted, length);
            return false;
        }

        // Neither length nor chunks: it ends with the connection.
        message.End = length;
        message.IsComplete = true;
        return true;
    }

    /// <summary>Finds the request a response answers: the oldest that was not answered and that the responder had seen. Gives its method.</summary>
    private string Answer(HttpMessage response)
    {
        if (_answered == _requests.Count) return "";
        (HttpMessage request, string method) = _requests[_answered];
        if (!HadSeen(response.FirstPacket, request.FirstPacket)) return "";
        if (response.Status is >= 100 and < 200 and not 101) return method;
        request.Other = response;
        response.Other = request;
        _answered++;
        return method;
    }

    /// <summary>Whether the acknowledgement of one packet covers the first byte of the other: true whatever the order they were captured in.</summary>
    private bool HadSeen(int response, int request)
    {
        uint acknowledged = _index.Chunk(response).Acknowledgement[response & PacketChunk.Mask], sequence = _index.Chunk(request).Sequence[request & PacketChunk.Mask];
        return (int)(acknowledged - sequence) > 0;
    }

    private bool TryChunks(HttpMessage message)
    {
        Span<byte> line = stackalloc byte[ChunkLine];
        bool last = false;
        long at = message.Body;
        while (_chunks++ <= ChunkLimit)
        {
            int count = _stream.Read(message.Direction, at, line).Count;
            int feed = line[..count].IndexOf((byte)'\n');
            message.End = at + Math.Max(feed + 1, 0);
            if (feed < 0) return false;
            if (last)
            {
                // trailers, then an empty line
                at += feed + 1;
                if (line[..feed].TrimEnd((byte)'\r').IsEmpty) return true;
                continue;
            }

            if (!ChunkSize.TryParse(line[..feed], out long size)) return false;
            at += feed + 1 + size + (size > 0 ? 2 : 0);
            last = size == 0;
            if (at > _stream.Length(message.Direction))
            {
                message.End = _stream.Length(message.Direction);
                return false;
            }
        }

        return false;
    }

    /// <summary>Which packets carry the message; gaps make it incomplete.</summary>
    private void Complete(HttpMessage message)
    {
        var packets = new List<int>();
        long at = message.Offset;
        for (int index = _stream.PieceAt(message.Direction, at); index >= 0 && index < _stream.Pieces.Count && at < message.End; index++)
        {
            StreamPiece piece = _stream.Pieces[index];
            if (piece.Direction != message.Direction) continue;
            at = piece.End;
            if (piece.Kind == PieceKind.Gap) message.IsComplete = false;
            else if (packets.Count == 0 || packets[^1] != piece.Packet) packets.Add(piece.Packet);
        }

        message.Packets = [.. packets];
        foreach (int packet in packets) message.LastPacket = Math.Max(message.LastPacket, packet);
    }
}
