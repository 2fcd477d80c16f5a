using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Statistics;

/// <summary>
/// The table of connections of one kind, in an order: all that have packets, or those with packets that pass a filter, with sums over these alone. A row is
/// read when it is shown; what is kept is the order, and with a filter one row of sums a connection that has matches.
/// </summary>
public sealed class ConnectionList : LiveStatistic
{
    private readonly ConnectionFactsLease _lease;
    private readonly RowStore<ConnectionTotals> _totals = new();
    private readonly RowStore<int> _slots = new(); // by conversation: its place in _totals + 1, 0 for none
    private readonly ConnectionOrder _order;
    private readonly FrameLoader _loader;
    private readonly LoadedFrame _frame = new();
    private int[] _shown = [];
    private int _shownCount;
    private int _sortedBy = Pack(ConnectionColumn.Stream, false);
    private int _shownSort = Pack(ConnectionColumn.Stream, false);
    private bool _changed = true;
    private int _factsSeen = -1;

    public ConnectionList(CaptureSession session, CountedPackets selection, ConversationKind kind)
        : base(session, selection)
    {
        Kind = kind;
        _lease = ConnectionFacts.Lease(session);
        _loader = session.CreateForwardLoader();
        _order = new ConnectionOrder(this, _lease.Facts);
    }

    public ConversationKind Kind { get; }

    /// <summary>What rows show beyond sums.</summary>
    public ConnectionFacts Facts => _lease.Facts;

    /// <summary>Rows shown.</summary>
    public int Count => Volatile.Read(ref _shownCount);

    /// <summary>The order wanted.</summary>
    public (ConnectionColumn Column, bool Descending) Sorting => Unpack(Volatile.Read(ref _sortedBy));

    /// <summary>False while the order wanted is being made: the rows still stand in the old one.</summary>
    public bool IsSorted => Volatile.Read(ref _shownSort) == Volatile.Read(ref _sortedBy);

    /// <summary>A row by its place; the place is below <see cref="Count"/>.</summary>
    public ConnectionItem this[int place] => ItemOf(Volatile.Read(ref _shown)[place]);

    protected override bool IsSettled => IsSorted && (Count == 0 || (Facts.IsComplete && _factsSeen == Facts.Walked));

    /// <summary>Asks for another order.</summary>
    public void Sort(ConnectionColumn column, bool descending)
    {
        if (Sorting == (column, descending)) return;
        Volatile.Write(ref _sortedBy, Pack(column, descending));
        Ask();
    }

    /// <summary>The place of a conversation in the present order, -1 when it is not shown. Looks through the order.</summary>
    public int PlaceOf(int conversation)
    {
        int[] shown = Volatile.Read(ref _shown);
        int count = Math.Min(Count, shown.Length);
        int slot = Selection.IsAll ? conversation : conversation < _slots.Count ? _slots[conversation] - 1 : -1;
        return slot < 0 ? -1 : Array.IndexOf(shown, slot, 0, count);
    }

    internal ConnectionItem ItemOf(int slot) =>
        new(Session.Conversations, Facts, Selection.IsAll ? ConnectionTotals.Of(slot, Session.Conversations[slot], Facts) : _totals[slot]);

    /// <summary>Conversation id of a slot: what rows are kept by.</summary>
    internal int ConversationOf(int slot) => Selection.IsAll ? slot : _totals[slot].Conversation;

    /// <summary>The row of a slot's whole connection.</summary>
    internal ref readonly Conversation RowOf(int slot) => ref Session.Conversations[ConversationOf(slot)];

    internal bool Outdated() => IsOutdated;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _lease.Dispose();
    }

    protected override void TakeIn(PacketChunk chunk, int first, int from, int to)
    {
        _changed = true;
        if (Selection.IsAll) return;
        ConversationTable conversations = Session.Conversations;
        _slots.GrowTo(conversations.Count);
        for (int row = from; row < to; row++)
        {
            int id = chunk.Conversation[row];
            if (id < 0 || !Selection.Contains(first + row)) continue;
            ref readonly Conversation conversation = ref conversations[id];
            bool isMember = chunk.PreviousInConnection[row] >= 0 || conversation.FirstPacket == first + row;
            if (isMember && conversation.Kind == Kind) SlotOf(id, chunk.Time[row]).Add(chunk, row, PackedFlags.IsFromB(chunk.Flags[row]));
            if (Kind != ConversationKind.Udp) continue;
            if (chunk.OuterUdp.TryGet(row, out int outer)) AddTunnel(outer, chunk, row, first + row);
            else if (!isMember && conversation.Kind == Kind) AddTunnel(id, chunk, row, first + row);
        }
    }

    protected override bool Publish()
    {
        int sort = Volatile.Read(ref _sortedBy);
        (ConnectionColumn column, bool descending) = Unpack(sort);
        int walked = Facts.Walked;
        bool waitsForFacts = ConnectionOrder.NeedsFacts(column) && (_factsSeen != walked || !Facts.IsComplete);
        if (!_changed && sort == _shownSort && !waitsForFacts)
        {
            _factsSeen = walked;
            return true;
        }

        int[] slots = Slots(out int count);
        if (!_order.Sort(slots.AsSpan(0, count), column, descending, areStreams: Selection.IsAll)) return false;

        // The order first: a reader that still has the old count finds as many rows in it.
        Volatile.Write(ref _shown, slots);
        Volatile.Write(ref _shownCount, count);
        Volatile.Write(ref _shownSort, sort);
        _factsSeen = walked;
        _changed = false;
        return true;
    }

    private ref ConnectionTotals SlotOf(int id, long time)
    {
        ref int slot = ref _slots[id];
        if (slot == 0) slot = _totals.Add(new ConnectionTotals { Conversation = id, FirstTime = time }) + 1;
        return ref _totals[slot - 1];
    }

    /// <summary>Counts a packet into the conversation of its outermost UDP header; who sent it only the frame knows.</summary>
    private void AddTunnel(int id, PacketChunk chunk, int row, int packet)
    {
        if (!_loader.TryLoad(packet, _frame)) return;
        ref DecodedPacket decoded = ref _frame.Decoded;
        int ip = -1;
        for (int i = 0; i < Math.Min(decoded.LayerCount, decoded.QuoteStart); i++)
        {
            Layer layer = decoded.Layers[i];
            if (layer.Protocol is ProtocolId.Ipv4 or ProtocolId.Ipv6) ip = layer.Offset;
            if (layer.Protocol is not (ProtocolId.Udp or ProtocolId.UdpLite) || ip < 0 || _frame.Bytes.Length < layer.Offset + 4) continue;
            FlowKey key = FlowKey.Of(_frame.Bytes, ip, layer.Offset);
            ref readonly Conversation tunnel = ref Session.Conversations[id];
            SlotOf(id, chunk.Time[row]).Add(chunk, row, key.SourcePort != tunnel.PortA || key.Source != tunnel.AddressA);
            return;
        }
    }

    /// <summary>Everything to show, in the order of streams.</summary>
    private int[] Slots(out int count)
    {
        count = 0;
        if (!Selection.IsAll)
        {
            int[] all = new int[_totals.Count];
            for (; count < all.Length; count++) all[count] = count;
            return all;
        }

        ConversationTable conversations = Session.Conversations;
        int streams = Kind == ConversationKind.Tcp ? conversations.TcpCount : conversations.UdpCount;
        int[] slots = new int[streams];
        int published = Session.Index.Count;
        for (int stream = 0; stream < streams; stream++)
        {
            // A stream that is only quoted in ICMP errors has no packets; one whose first packet is not published yet comes next time.
            int id = conversations.IdOf(Kind, stream);
            ref readonly Conversation row = ref conversations[id];
            if ((row.PacketsFromA | row.PacketsFromB) != 0 && row.FirstPacket < published) slots[count++] = id;
        }

        return slots;
    }

    private static int Pack(ConnectionColumn column, bool descending) => ((int)column << 1) | (descending ? 1 : 0);

    private static (ConnectionColumn Column, bool Descending) Unpack(int packed) => ((ConnectionColumn)(packed >> 1), (packed & 1) != 0);
}
