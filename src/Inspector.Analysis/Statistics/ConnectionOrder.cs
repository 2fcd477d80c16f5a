using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Statistics;

/// <summary>Sorts the rows of a <see cref="ConnectionList"/>: every column as 64-bit keys. Rows that are equal stand in the order of their streams.</summary>
internal sealed class ConnectionOrder(ConnectionList list, ConnectionFacts facts)
{
    private const ulong SignBit = 1UL << 63;
    private int[] _historyRanks = [];

    /// <summary>The column's values are made in the background.</summary>
    public static bool NeedsFacts(ConnectionColumn column) => column is not (ConnectionColumn.Stream or ConnectionColumn.Packets or ConnectionColumn.Bytes
        or ConnectionColumn.Start or ConnectionColumn.Duration or ConnectionColumn.Completeness or ConnectionColumn.InitialRtt);

    /// <summary>Puts slots into the order of a column. False when it stopped because something else is wanted.</summary>
    /// <param name="slots">What to sort.</param>
    /// <param name="column">By what.</param>
    /// <param name="descending">The largest first.</param>
    /// <param name="areStreams">The slots stand in the order of their streams already.</param>
    public bool Sort(Span<int> slots, ConnectionColumn column, bool descending, bool areStreams)
    {
        if (!areStreams && !By(slots, StreamOf, 0)) return false;
        if (column == ConnectionColumn.History) _historyRanks = facts.RankHistories();
        ulong direction = descending ? ulong.MaxValue : 0;
        return column switch
        {
            ConnectionColumn.Stream => !descending || By(slots, StreamOf, direction),
            ConnectionColumn.Client => ByEnd(slots, client: true, direction),
            ConnectionColumn.Server => ByEnd(slots, client: false, direction),
            _ => By(slots, KeyOf(column), direction),
        };
    }

    private ulong StreamOf(int slot) => (ulong)list.RowOf(slot).Stream;

    private bool By(Span<int> slots, Func<int, ulong> keyOf, ulong direction) => RadixOrder.Sort(slots, slot => keyOf(slot) ^ direction, list.Outdated);

    /// <summary>By address as a number, IPv4 before IPv6, then by port. Where all are IPv4, both fit into one key.</summary>
    private bool ByEnd(Span<int> slots, bool client, ulong direction)
    {
        bool isLong = false;
        foreach (int slot in slots)
        {
            if (list.RowOf(slot).AddressA.Version == 4) continue;
            isLong = true;
            break;
        }

        if (!isLong) return By(slots, slot => (End(slot, client, out ushort port).Low << 16) | port, direction);
        return By(slots, slot => PortOf(slot, client), direction)
            && By(slots, slot => End(slot, client, out _).Low, direction)
            && By(slots, slot => End(slot, client, out _).High, direction)
            && By(slots, slot => End(slot, client, out _).Version, direction);
    }

    private Func<int, ulong> KeyOf(ConnectionColumn column) => column switch
    {
        ConnectionColumn.Packets => slot => (ulong)list.ItemOf(slot).Packets,
        ConnectionColumn.PacketsSent => slot => (ulong)list.ItemOf(slot).PacketsSent,
        ConnectionColumn.PacketsBack => slot => (ulong)list.ItemOf(slot).PacketsBack,
        ConnectionColumn.Bytes => slot => (ulong)list.ItemOf(slot).Bytes,
        ConnectionColumn.BytesSent => slot => (ulong)list.ItemOf(slot).BytesSent,
        ConnectionColumn.BytesBack => slot => (ulong)list.ItemOf(slot).BytesBack,
        ConnectionColumn.Start => slot => Signed(list.ItemOf(slot).FirstTime),
        ConnectionColumn.Duration => slot => Signed(list.ItemOf(slot).Duration),
        ConnectionColumn.State => slot => (ulong)facts.StateOf(list.ConversationOf(slot)),
        ConnectionColumn.History => HistoryOf,
        ConnectionColumn.Outcome => slot => facts.OutcomeOf(list.ConversationOf(slot)) is { } outcome ? (ulong)outcome + 1 : 0,
        ConnectionColumn.Completeness => slot => list.RowOf(slot).Completeness,
        ConnectionColumn.Retransmissions => slot => (ulong)list.ItemOf(slot).Retransmissions,
        ConnectionColumn.Gaps => slot => (ulong)list.ItemOf(slot).Gaps,
        ConnectionColumn.InitialRtt => slot => Signed(list.RowOf(slot).InitialRtt),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private ulong HistoryOf(int slot)
    {
        int conversation = list.ConversationOf(slot);
        if (list.Kind == ConversationKind.Udp)
        {
            // Five texts there are: the order of their letters is soon told.
            ReadOnlySpan<char> letters = facts.HistoryOf(conversation);
            ulong key = 0;
            for (int i = 0; i < sizeof(ulong); i++) key = (key << 8) | (i < letters.Length ? letters[i] : 0UL);
            return key;
        }

        int history = facts.HistoryIdOf(conversation);
        return (uint)history < (uint)_historyRanks.Length ? (ulong)_historyRanks[history] + 1 : 0;
    }

    private static ulong Signed(long value) => (ulong)value ^ SignBit;

    private ulong PortOf(int slot, bool client)
    {
        _ = End(slot, client, out ushort port);
        return port;
    }

    private IpAddress End(int slot, bool client, out ushort port)
    {
        int id = list.ConversationOf(slot);
        ref readonly Conversation row = ref list.RowOf(slot);
        bool isB = facts.RolesOf(id).ClientIsB == client;
        port = isB ? row.PortB : row.PortA;
        return isB ? row.AddressB : row.AddressA;
    }
}
