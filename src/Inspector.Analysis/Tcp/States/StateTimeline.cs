using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp.States;

/// <summary>
/// What both endpoints of one connection went through, as far as the capture tells (specification section 6). A snapshot: computed when asked for,
/// from the index columns.
/// </summary>
public sealed class StateTimeline
{
    internal StateTimeline(ConnectionStateMachine machine, ConnectionRoles roles, ConnectionOutcome outcome)
    {
        Entries = [.. machine.Entries];
        Notes = [.. machine.Notes];
        EntriesLeftOut = machine.EntriesLeftOut;
        NotesLeftOut = machine.NotesLeftOut;
        Roles = roles;
        Outcome = outcome;
        CountersA = machine.CountersOf(ofB: false);
        CountersB = machine.CountersOf(ofB: true);
        StateA = machine.StateOf(ofB: false);
        StateB = machine.StateOf(ofB: true);
        SimultaneousOpen = machine.SimultaneousOpen;
        SplitHandshake = machine.SplitHandshake;
    }

    /// <summary>In the order in which the packets tell them.</summary>
    public IReadOnlyList<TimelineEntry> Entries { get; }

    public IReadOnlyList<TimelineNote> Notes { get; }

    /// <summary>Entries beyond <see cref="TimelineSettings.MaxEntries"/>: there were more steps than are listed.</summary>
    public int EntriesLeftOut { get; }

    public int NotesLeftOut { get; }

    public ConnectionRoles Roles { get; }

    public ConnectionOutcome Outcome { get; }

    public EndpointCounters CountersA { get; }

    public EndpointCounters CountersB { get; }

    /// <summary>State of A at the end of the capture.</summary>
    public TcpState StateA { get; }

    /// <summary>State of B at the end of the capture.</summary>
    public TcpState StateB { get; }

    /// <summary>Both sides answered the other's SYN with a SYN,ACK.</summary>
    public bool SimultaneousOpen { get; }

    /// <summary>A SYN was answered by a bare SYN, and that side then by an ACK only.</summary>
    public bool SplitHandshake { get; }

    /// <summary>The timeline of one TCP conversation, from the packets published now.</summary>
    public static StateTimeline Of(PacketIndex index, ConversationTable conversations, int conversation, TimelineSettings? settings = null)
    {
        ref readonly Conversation row = ref conversations[conversation];
        if (row.Kind != ConversationKind.Tcp) throw new ArgumentException("Only TCP connections have states.", nameof(conversation));
        var machine = new ConnectionStateMachine(settings ?? TimelineSettings.Default);
        int[] packets = ConversationPackets.Of(index, row, out int count);
        foreach (int packet in packets.AsSpan(0, count))
        {
            if (ConversationPackets.TryGetSegment(index, packet, out TcpSegment segment)) machine.Add(segment);
        }

        if (index.Count > 0) machine.Finish(ConversationPackets.LastTime(index));
        return machine.ToTimeline(row.PortA, row.PortB, row.Superseded);
    }
}
