namespace Inspector.Analysis.Connections;

/// <summary>All conversations, in order of their first packet, TCP and UDP in one table, in chunks that never move.</summary>
public sealed class ConversationTable
{
    public const int ChunkBits = 10;
    public const int ChunkSize = 1 << ChunkBits;

    private Conversation[][] _chunks = [];
    private int[] _tcp = new int[16];
    private int[] _udp = new int[16];
    private readonly Dictionary<long, List<(int FromPacket, uint Base)>> _oldBases = [];
    private volatile bool _hasAccurateEcn;
    private int _count;
    private int _tcpCount;
    private int _udpCount;

    /// <summary>Number of conversations of both kinds.</summary>
    public int Count => Volatile.Read(ref _count);

    public int TcpCount => Volatile.Read(ref _tcpCount);

    /// <summary>The ends of some connection agreed on accurate ECN.</summary>
    public bool HasAccurateEcn
    {
        get => _hasAccurateEcn;
        internal set => _hasAccurateEcn = value;
    }

    public int UdpCount => Volatile.Read(ref _udpCount);

    /// <summary>A row by conversation id.</summary>
    public ref readonly Conversation this[int id] => ref _chunks[id >> ChunkBits][id & (ChunkSize - 1)];

    /// <summary>Conversation id of a stream number below the kind's count.</summary>
    public int IdOf(ConversationKind kind, int stream) => kind == ConversationKind.Tcp ? _tcp[stream] : _udp[stream];

    public long AllocatedBytes =>
        ((long)_chunks.Length * ChunkSize * System.Runtime.CompilerServices.Unsafe.SizeOf<Conversation>()) + ((_tcp.LongLength + _udp.LongLength) * 4);

    /// <summary>The base of relative numbers of a direction as it was when <paramref name="packet"/> was analysed.</summary>
    public uint BaseAt(int id, bool ofB, int packet)
    {
        ref readonly Conversation row = ref this[id];
        uint now = ofB ? row.BaseB : row.BaseA;
        if ((row.Bases & 4) == 0) return now;
        lock (_oldBases)
        {
            if (!_oldBases.TryGetValue(Key(id, ofB), out List<(int FromPacket, uint Base)>? history)) return now;
            int low = 0;
            for (int high = history.Count - 1; low < high;)
            {
                int middle = (low + high + 1) / 2;
                if (history[middle].FromPacket <= packet) low = middle;
                else high = middle - 1;
            }

            return history[low].Base;
        }
    }

    /// <summary>A writable row, for the writer.</summary>
    internal ref Conversation Edit(int id) => ref _chunks[id >> ChunkBits][id & (ChunkSize - 1)];

    /// <summary>Appends a row and gives it the next stream number of its kind; fill it, then call <see cref="Publish"/>.</summary>
    internal int Add(ConversationKind kind)
    {
        int id = _count;
        if (id >> ChunkBits == _chunks.Length) Volatile.Write(ref _chunks, [.. _chunks, new Conversation[ChunkSize]]);
        ref Conversation row = ref Edit(id);
        row.Kind = kind;
        row.FirstPacket = row.LastPacket = -1;
        row.ScaleA = row.ScaleB = -1;
        row.Stream = kind == ConversationKind.Tcp ? Append(ref _tcp, _tcpCount, id) : Append(ref _udp, _udpCount, id);
        return id;
    }

    /// <summary>Shows the row added last to readers.</summary>
    internal void Publish(ConversationKind kind)
    {
        Volatile.Write(ref _count, _count + 1);
        if (kind == ConversationKind.Tcp) Volatile.Write(ref _tcpCount, _tcpCount + 1);
        else Volatile.Write(ref _udpCount, _udpCount + 1);
    }

    /// <summary>Remembers that a direction's base changed: <paramref name="value"/> holds from <paramref name="packet"/> on.</summary>
    internal void ChangeBase(int id, bool ofB, int packet, uint value)
    {
        ref Conversation row = ref Edit(id);
        uint before = ofB ? row.BaseB : row.BaseA;
        lock (_oldBases)
        {
            long key = Key(id, ofB);
            if (!_oldBases.TryGetValue(key, out List<(int, uint)>? history)) _oldBases[key] = history = [(0, before)];
            history.Add((packet, value));
        }

        // The bit first: whoever sees the new base then asks the history.
        row.Bases |= 4;
        if (ofB) Volatile.Write(ref row.BaseB, value);
        else Volatile.Write(ref row.BaseA, value);
    }

    private static long Key(int id, bool ofB) => ((long)id << 1) | (ofB ? 1L : 0);

    private static int Append(ref int[] list, int count, int value)
    {
        if (count == list.Length) Array.Resize(ref list, count * 2);
        list[count] = value;
        return count;
    }
}
