using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tcp.Zeek;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Connections;

/// <summary>
/// Computes summaries of conversations from the index; one walk over a connection's packets each, with machines and buffers used again, so that a page of
/// rows and all rows for sorting cost the same a packet. For one thread at a time.
/// </summary>
/// <param name="index">The packets.</param>
/// <param name="conversations">Their conversations.</param>
/// <param name="loader">To read the options of SYNs; without it they are left out.</param>
public sealed class ConnectionSummaries(PacketIndex index, ConversationTable conversations, FrameLoader? loader = null)
{
    // Outcome, roles and final states need no list of entries.
    private readonly ConnectionStateMachine _states = new(TimelineSettings.Default with { MaxEntries = 0, MaxNotes = 0 });
    private readonly ZeekConnection _zeek = new();
    private readonly LoadedFrame _frame = new();
    private int[] _packets = [];

    /// <summary>The summary of one conversation as far as it is published.</summary>
    public ConnectionSummary Of(int conversation)
    {
        Conversation row = conversations[conversation];
        return row.Kind == ConversationKind.Tcp ? OfTcp(conversation, row) : OfUdp(conversation, row);
    }

    private ConnectionSummary OfTcp(int id, in Conversation row)
    {
        _states.Reset();
        _zeek.Begin(row.PortA, row.PortB);
        ConversationPackets.Fill(index, row, ref _packets, out int count);
        SynOptions? offeredByA = null;
        SynOptions? offeredByB = null;
        foreach (int packet in _packets.AsSpan(0, count))
        {
            if (!ConversationPackets.TryGetSegment(index, packet, out TcpSegment segment)) continue;
            _states.Add(segment);
            _zeek.Add(segment);
            if ((segment.Flags & TcpFlags.Syn) == 0 || loader is null) continue;
            if (segment.FromB) offeredByB ??= ReadOptions(packet);
            else offeredByA ??= ReadOptions(packet);
        }

        if (count > 0) _states.Finish(ConversationPackets.LastTime(index));
        ConnectionRoles roles = _states.RolesOf(row.PortA, row.PortB);
        return new ConnectionSummary
        {
            Id = id,
            Row = row,
            Roles = roles,
            ZeekState = _zeek.State,
            ZeekHistory = _zeek.History,
            Outcome = _states.OutcomeOf(roles, row.Superseded),
            StateA = _states.StateOf(ofB: false),
            StateB = _states.StateOf(ofB: true),
            Options = new(offeredByA, offeredByB),
        };
    }

    private static ConnectionSummary OfUdp(int id, in Conversation row)
    {
        (string state, string history) = ZeekDatagrams.Of(row.PortA, row.PortB, row.PacketsFromA, row.PacketsFromB);
        return new ConnectionSummary
        {
            Id = id,
            Row = row,
            Roles = new(ClientIsB: history.StartsWith('^'), Guessed: true),
            ZeekState = state,
            ZeekHistory = history,
            Outcome = ConnectionOutcome.Unknown,
            StateA = TcpState.None,
            StateB = TcpState.None,
        };
    }

    private SynOptions? ReadOptions(int packet) =>
        loader!.TryLoad(packet, _frame) && _frame.Decoded.TcpOffset >= 0 ? SynOptions.Read(_frame.Bytes[_frame.Decoded.TcpOffset..]) : null;
}
