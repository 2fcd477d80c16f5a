using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>The HTTP messages of one conversation, by packet.</summary>
internal sealed class HttpExchange
{
    /// <summary>Longest body that is put together, bytes.</summary>
    public const int BodyLimit = 16 * 1024 * 1024;

    private readonly FollowStream? _stream;
    private readonly Dictionary<int, List<HttpMessage>> _starting = [];
    private readonly Dictionary<int, List<HttpMessage>> _ending = [];
    private readonly Dictionary<int, HttpMessage> _within = [];
    private readonly Lock _lock = new();

    public HttpExchange(FollowStream? stream, IReadOnlyList<HttpMessage> messages, string? limited)
    {
        _stream = stream;
        Messages = messages;
        Limited = limited;
        foreach (HttpMessage message in messages)
        {
            Add(_starting, message.FirstPacket, message);
            if (message.IsSpread && message.IsComplete) Add(_ending, message.LastPacket, message);
            if (!message.IsSpread) continue;
            foreach (int packet in message.Packets)
            {
                if (packet != message.LastPacket) _within[packet] = message;
            }
        }
    }

    public IReadOnlyList<HttpMessage> Messages { get; }

    /// <summary>Which limit ended the search, in words; null when none did.</summary>
    public string? Limited { get; }

    /// <summary>The message that starts in a packet at an offset of its payload.</summary>
    public HttpMessage? StartingAt(int packet, int skip) =>
        _starting.TryGetValue(packet, out List<HttpMessage>? messages) ? messages.Find(message => message.FirstSkip == skip) : null;

    /// <summary>Messages whose first byte a packet holds.</summary>
    public IReadOnlyList<HttpMessage> BegunIn(int packet) => _starting.TryGetValue(packet, out List<HttpMessage>? messages) ? messages : [];

    /// <summary>Messages of several packets that this packet, the last to arrive, completes.</summary>
    public IReadOnlyList<HttpMessage> CompletedBy(int packet) => _ending.TryGetValue(packet, out List<HttpMessage>? messages) ? messages : [];

    /// <summary>The message of several packets that a packet carries a part of and another one completes.</summary>
    public HttpMessage? Within(int packet) => _within.GetValueOrDefault(packet);

    /// <summary>The message of an earlier packet that goes on in this one, and how many bytes of the payload, at most, are its own.</summary>
    public HttpMessage? CarriedOver(int packet, ref int length)
    {
        HttpMessage? carried = _ending.TryGetValue(packet, out List<HttpMessage>? ending) ? ending[0] : Within(packet);
        if (carried == null || carried.FirstPacket == packet) return null;
        if (_starting.TryGetValue(packet, out List<HttpMessage>? starting)) length = Math.Min(length, starting.Min(message => message.FirstSkip));
        return carried;
    }

    /// <summary>The bytes of a body as they were sent, at most <see cref="BodyLimit"/>.</summary>
    public byte[] ReadBody(HttpMessage message)
    {
        if (_stream == null) return [];
        byte[] body = new byte[Math.Min(message.BodyLength, BodyLimit)];
        int count = 0;
        lock (_lock)
        {
            while (count < body.Length)
            {
                StreamBytes read = _stream.Read(message.Direction, message.Body + count, body.AsSpan(count));
                if (read.Count == 0) break;
                count += read.Count;
            }
        }

        return count == body.Length ? body : body[..count];
    }

    private static void Add(Dictionary<int, List<HttpMessage>> map, int packet, HttpMessage message)
    {
        if (!map.TryGetValue(packet, out List<HttpMessage>? list)) map[packet] = list = [];
        list.Add(message);
    }
}
