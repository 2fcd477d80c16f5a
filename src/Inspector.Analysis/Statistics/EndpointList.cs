using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Statistics;

/// <summary>
/// The endpoints of one kind, in an order, with what each sent and received. Packets of a conversation with one header of the kind take its addresses from the
/// table; of the others (ICMP, tunnels, hardware addresses) the frame is read, in file order.
/// </summary>
public sealed class EndpointList : LiveStatistic
{
    /// <summary>Most endpoints kept; packets of further ones are counted in <see cref="Unlisted"/>. About 100 MB.</summary>
    public const int MaxEndpoints = 1 << 20;

    private const int IpHeaderBytes = 20;
    private const int PortBytes = 4;
    private readonly FrameLoader _loader;
    private readonly LoadedFrame _frame = new();
    private readonly LayerCensus _layers;
    private readonly EndpointTable _rows;
    private readonly RowStore<Ends> _ends = new(); // by conversation
    private int[] _shown = [];
    private int _shownCount;
    private int _sortedBy = Pack(EndpointColumn.Bytes, true);
    private int _shownSort = -1;
    private long _unlisted;
    private bool _changed = true;

    /// <param name="session">The capture.</param>
    /// <param name="selection">The packets that count.</param>
    /// <param name="kind">Of which endpoints.</param>
    /// <param name="limit">Most rows.</param>
    public EndpointList(CaptureSession session, CountedPackets selection, EndpointKind kind, int limit = MaxEndpoints)
        : base(session, selection)
    {
        Kind = kind;
        _rows = new EndpointTable(limit);
        _loader = session.CreateForwardLoader();
        _layers = new LayerCensus(session.Index.Protocols, kind);
    }

    public EndpointKind Kind { get; }

    /// <summary>Rows shown.</summary>
    public int Count => Volatile.Read(ref _shownCount);

    /// <summary>Packets left out because their endpoints were beyond the limit.</summary>
    public long Unlisted => Volatile.Read(ref _unlisted);

    /// <summary>Bytes of all packets sent, over all rows: what a share is a part of.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>The order wanted.</summary>
    public (EndpointColumn Column, bool Descending) Sorting => Unpack(Volatile.Read(ref _sortedBy));

    /// <summary>False while the order wanted is being made.</summary>
    public bool IsSorted => Volatile.Read(ref _shownSort) == Volatile.Read(ref _sortedBy);

    /// <summary>Conversations can be told of this kind: hardware addresses have none of their own.</summary>
    public bool HasConnections => Kind != EndpointKind.Ethernet;

    /// <summary>A row by its place; the place is below <see cref="Count"/>.</summary>
    public EndpointItem this[int place] => _rows[Volatile.Read(ref _shown)[place]];

    private bool HasPorts => Kind is EndpointKind.Tcp or EndpointKind.Udp;

    /// <summary>Asks for another order.</summary>
    public void Sort(EndpointColumn column, bool descending)
    {
        if (Sorting == (column, descending)) return;
        Volatile.Write(ref _sortedBy, Pack(column, descending));
        Ask();
    }

    /// <summary>The place of an endpoint in the present order, -1 when it is not shown. Looks through the order.</summary>
    public int PlaceOf(EndpointKey key)
    {
        int[] shown = Volatile.Read(ref _shown);
        return Array.FindIndex(shown, 0, Math.Min(Count, shown.Length), row => _rows[row].Key == key);
    }

    protected override void TakeIn(PacketChunk chunk, int first, int from, int to)
    {
        _changed = true;
        ConversationTable conversations = Session.Conversations;
        _ends.GrowTo(conversations.Count);
        for (int row = from; row < to; row++)
        {
            int headers = _layers[chunk.Protocol[row]];
            if (headers == 0 || !Selection.Contains(first + row)) continue;
            int id = chunk.Conversation[row];
            if (headers == 1 && Kind != EndpointKind.Ethernet && id >= 0 && IsPlain(conversations[id], chunk, row, first + row)) AddOf(id, conversations[id], chunk, row);
            else if (_loader.TryLoad(first + row, _frame)) AddLayers(chunk.WireLength[row]);
        }
    }

    protected override bool Publish()
    {
        int sort = Volatile.Read(ref _sortedBy);
        if (!_changed && sort == _shownSort) return true;
        int[] places = new int[_rows.Count];
        long bytes = 0;
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
            bytes += _rows[i].BytesSent;
        }

        (EndpointColumn column, bool descending) = Unpack(sort);
        if (!SortBy(places, column, descending)) return false;
        TotalBytes = bytes;
        Volatile.Write(ref _shown, places);
        Volatile.Write(ref _shownCount, places.Length);
        Volatile.Write(ref _shownSort, sort);
        _changed = false;
        return true;
    }

    /// <summary>The packet is one of its conversation, and the conversation is of the kind: the table's addresses are those of its one header.</summary>
    private bool IsPlain(in Conversation conversation, PacketChunk chunk, int row, int packet)
    {
        if (chunk.PreviousInConnection[row] < 0 && conversation.FirstPacket != packet) return false;
        return Kind switch
        {
            EndpointKind.Ipv4 => conversation.AddressA.Version == 4,
            EndpointKind.Ipv6 => conversation.AddressA.Version == 6,
            EndpointKind.Tcp => conversation.Kind == ConversationKind.Tcp,
            _ => conversation.Kind == ConversationKind.Udp,
        };
    }

    private void AddOf(int id, in Conversation conversation, PacketChunk chunk, int row)
    {
        ref Ends ends = ref _ends[id];
        if (ends.A == 0)
        {
            ends.A = RowFor(EndpointKey.Of(conversation.AddressA, HasPorts ? conversation.PortA : (ushort)0));
            ends.B = RowFor(EndpointKey.Of(conversation.AddressB, HasPorts ? conversation.PortB : (ushort)0));
            if (ends.A > 0) _rows[ends.A - 1].Connections++;
            if (ends.B > 0 && ends.B != ends.A) _rows[ends.B - 1].Connections++;
        }

        bool fromB = PackedFlags.IsFromB(chunk.Flags[row]);
        Add(fromB ? ends.B : ends.A, fromB ? ends.A : ends.B, chunk.WireLength[row]);
    }

    private void AddLayers(uint bytes)
    {
        ref DecodedPacket packet = ref _frame.Decoded;
        ReadOnlySpan<byte> frame = _frame.Bytes;
        int ip = -1;
        int layers = Math.Min(packet.LayerCount, packet.QuoteStart);
        for (int i = 0; i < layers; i++)
        {
            Layer layer = packet.Layers[i];
            ReadOnlySpan<byte> header = frame[layer.Offset..];
            if (layer.Protocol is ProtocolId.Ipv4 or ProtocolId.Ipv6) ip = layer.Offset;
            switch (layer.Protocol)
            {
                case ProtocolId.Ethernet when Kind == EndpointKind.Ethernet && header.Length >= 12:
                    Add(RowFor(EndpointKey.OfHardware(header[6..])), RowFor(EndpointKey.OfHardware(header)), bytes);
                    break;
                case ProtocolId.Ipv4 when Kind == EndpointKind.Ipv4 && header.Length >= IpHeaderBytes:
                case ProtocolId.Ipv6 when Kind == EndpointKind.Ipv6 && header.Length >= 2 * IpHeaderBytes:
                    Add(RowFor(Ends.Source(header, 0)), RowFor(Ends.Destination(header, 0)), bytes);
                    break;
                case ProtocolId.Tcp when Kind == EndpointKind.Tcp && ip >= 0 && header.Length >= PortBytes:
                case ProtocolId.Udp or ProtocolId.UdpLite when Kind == EndpointKind.Udp && ip >= 0 && header.Length >= PortBytes:
                    ReadOnlySpan<byte> network = frame[ip..];
                    Add(
                        RowFor(Ends.Source(network, BinaryPrimitives.ReadUInt16BigEndian(header))),
                        RowFor(Ends.Destination(network, BinaryPrimitives.ReadUInt16BigEndian(header[2..]))), bytes);
                    break;
            }
        }
    }

    /// <summary>Row number + 1 of an endpoint; -1 beyond the limit.</summary>
    private int RowFor(in EndpointKey key) => _rows.RowOf(key) is var row and not EndpointTable.Unlisted ? row + 1 : -1;

    private void Add(int from, int to, uint bytes)
    {
        if (from > 0)
        {
            ref EndpointItem sender = ref _rows[from - 1];
            sender.PacketsSent++;
            sender.BytesSent += bytes;
        }

        if (to > 0)
        {
            ref EndpointItem receiver = ref _rows[to - 1];
            receiver.PacketsReceived++;
            receiver.BytesReceived += bytes;
        }

        if (from < 0 || to < 0) Volatile.Write(ref _unlisted, _unlisted + 1);
    }

    private bool SortBy(int[] places, EndpointColumn column, bool descending)
    {
        ulong direction = descending ? ulong.MaxValue : 0;
        return column switch
        {
            EndpointColumn.Address => By(row => row.Key.Port, direction) && ByAddress(direction),
            // Rows that are equal stand in the order of their addresses: a list that grows keeps its order.
            EndpointColumn.Port => ByAddress(0) && By(row => row.Key.Port, direction),
            _ => By(row => row.Key.Port, 0) && ByAddress(0) && By(KeyOf(column), direction),
        };

        bool By(Func<EndpointItem, ulong> keyOf, ulong flip) => RadixOrder.Sort(places, place => keyOf(_rows[place]) ^ flip, () => IsOutdated);

        bool ByAddress(ulong flip) =>
            By(row => row.Key.Hardware, flip) && By(row => row.Key.Address.Low, flip) && By(row => row.Key.Address.High, flip) && By(row => row.Key.Address.Version, flip);
    }

    private static Func<EndpointItem, ulong> KeyOf(EndpointColumn column) => column switch
    {
        EndpointColumn.Packets => row => (ulong)row.Packets,
        EndpointColumn.Bytes => row => (ulong)row.Bytes,
        EndpointColumn.PacketsSent => row => (ulong)row.PacketsSent,
        EndpointColumn.BytesSent => row => (ulong)row.BytesSent,
        EndpointColumn.PacketsReceived => row => (ulong)row.PacketsReceived,
        EndpointColumn.BytesReceived => row => (ulong)row.BytesReceived,
        EndpointColumn.Connections => row => (ulong)row.Connections,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static int Pack(EndpointColumn column, bool descending) => ((int)column << 1) | (descending ? 1 : 0);

    private static (EndpointColumn Column, bool Descending) Unpack(int packed) => ((EndpointColumn)(packed >> 1), (packed & 1) != 0);

    /// <summary>Places + 1 of a conversation's two ends; 0 while nobody asked, -1 beyond the limit.</summary>
    private struct Ends
    {
        public int A;
        public int B;

        public static EndpointKey Source(ReadOnlySpan<byte> ip, ushort port) => EndpointKey.Of(FlowKey.SourceOf(ip), port);

        public static EndpointKey Destination(ReadOnlySpan<byte> ip, ushort port) => EndpointKey.Of(FlowKey.DestinationOf(ip), port);
    }
}
