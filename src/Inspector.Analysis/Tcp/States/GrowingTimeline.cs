using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tcp.States;

/// <summary>
/// What the ends of a TCP connection go through while its capture grows: each step is handed out once, when a packet tells it. The same steps as
/// <see cref="StateTimeline"/> lists of the finished capture, except that a step does not know yet what settles it: that is a later step. For one thread at
/// a time.
/// </summary>
public sealed class GrowingTimeline
{
    /// <summary>Packets looked at for one answer.</summary>
    private const int Slice = 4096;

    private readonly CaptureSession _session;
    private readonly int _conversation;
    private readonly ConnectionStateMachine _machine;
    private readonly NewPackets _packets;
    private int _given;

    public GrowingTimeline(CaptureSession session, int conversation, TimelineSettings? settings = null)
    {
        if (session.Conversations[conversation].Kind != ConversationKind.Tcp) throw new ArgumentException("Only TCP connections have states.", nameof(conversation));
        (_session, _conversation) = (session, conversation);
        _machine = new ConnectionStateMachine(settings ?? TimelineSettings.Default);
        _packets = new NewPackets(session, conversation);
    }

    /// <summary>Everything was handed out and nothing will follow.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Steps beyond <see cref="TimelineSettings.MaxEntries"/>.</summary>
    public int EntriesLeftOut => _machine.EntriesLeftOut;

    /// <summary>Client and server as far as they are known.</summary>
    public ConnectionRoles Roles => _machine.RolesOf(_session.Conversations[_conversation].PortA, _session.Conversations[_conversation].PortB);

    /// <summary>How it ended, as far as it is known.</summary>
    public ConnectionOutcome Outcome => _machine.OutcomeOf(Roles, _session.Conversations[_conversation].Superseded);

    /// <summary>Takes in what was published and gives the steps it tells; null when there is nothing new now.</summary>
    /// <param name="ended">The capture had ended before this was called: timers then run to its last packet.</param>
    public IReadOnlyList<TimelineEntry>? Next(bool ended)
    {
        if (IsFinished) return null;
        ReadOnlySpan<int> packets = _packets.Take(Slice);
        if (packets.IsEmpty)
        {
            if (!ended) return null;
            if (_session.Index.Count > 0) _machine.Finish(ConversationPackets.LastTime(_session.Index));
            IsFinished = true;
        }

        foreach (int packet in packets)
        {
            if (ConversationPackets.TryGetSegment(_session.Index, packet, out TcpSegment segment)) _machine.Add(segment);
        }

        List<TimelineEntry> entries = _machine.Entries.GetRange(_given, _machine.Entries.Count - _given);
        _given = _machine.Entries.Count;
        return entries;
    }
}
