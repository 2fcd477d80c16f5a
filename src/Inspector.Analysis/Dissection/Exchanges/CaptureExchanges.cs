using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>
/// What only a whole conversation tells: which response answers which request, and messages that several packets carry. Worked out when first asked
/// for, kept for the conversations asked for last. For any number of threads.
/// </summary>
public sealed class CaptureExchanges
{
    /// <summary>Conversations kept.</summary>
    public const int ConversationLimit = 2048;

    /// <summary>Packets of all conversations kept, about 100 bytes each, beyond which the oldest are forgotten; the last one asked for stays whatever its length.</summary>
    public const int PacketLimit = 1_000_000;

    private readonly PacketIndex _index;
    private readonly ConversationTable _conversations;
    private readonly Func<FrameLoader> _loader;
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Conversation, Type Kind), LinkedListNode<Entry>> _held = [];
    private readonly LinkedList<Entry> _recent = new();
    private long _packets;

    public CaptureExchanges(PacketIndex index, ConversationTable conversations, Func<FrameLoader> loader)
    {
        _index = index;
        _conversations = conversations;
        _loader = loader;
    }

    internal PacketIndex Index => _index;

    internal ConversationTable Conversations => _conversations;

    internal HttpExchange Http(int conversation) => Get(conversation, id => HttpExchangeBuilder.Build(_index, _conversations, id, _loader()));

    internal TlsHandshakes Tls(int conversation) => Get(conversation, id => TlsHandshakes.Build(_index, _conversations, id, _loader()));

    internal ConnectionStates States(int conversation) => Get(conversation, id => new ConnectionStates(StateTimeline.Of(_index, _conversations, id)));

    internal DnsExchange Dns(int conversation) => Get(conversation, id => new DnsExchange(_index, PacketsOf(id), _loader()));

    /// <summary>What was kept of a conversation; made when there is nothing, or the conversation grew since.</summary>
    private T Get<T>(int conversation, Func<int, T> make)
        where T : class
    {
        Conversation row = _conversations[conversation];
        int packets = row.PacketsFromA + row.PacketsFromB;
        Lazy<object> value;
        lock (_lock)
        {
            (int, Type) key = (conversation, typeof(T));
            if (_held.TryGetValue(key, out LinkedListNode<Entry>? node) && node.Value.Packets == packets)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                value = node.Value.Made;
            }
            else
            {
                if (node != null) Forget(node);
                value = new Lazy<object>(() => make(conversation));
                _held[key] = _recent.AddFirst(new Entry(key, packets, value));
                _packets += packets;
                while (_held.Count > 1 && (_held.Count > ConversationLimit || _packets > PacketLimit)) Forget(_recent.Last!);
            }
        }

        return (T)value.Value;
    }

    private void Forget(LinkedListNode<Entry> node)
    {
        _recent.Remove(node);
        _held.Remove(node.Value.Key);
        _packets -= node.Value.Packets;
    }

    private int[] PacketsOf(int conversation)
    {
        int[] packets = ConversationPackets.Of(_index, _conversations[conversation], out int count);
        return count == packets.Length ? packets : packets[..count];
    }

    private sealed record Entry((int Conversation, Type Kind) Key, int Packets, Lazy<object> Made);
}
