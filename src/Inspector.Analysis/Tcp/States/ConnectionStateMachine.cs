namespace Inspector.Analysis.Tcp.States;

/// <summary>
/// Follows both endpoints of one connection through RFC 9293's states by the rules of specification section 6. Fed the segments in order; owns no clock
/// and does no I/O. Use <see cref="Reset"/> to take the next connection with the same object.
/// </summary>
public sealed partial class ConnectionStateMachine(TimelineSettings settings)
{
    private readonly EndpointTrack _a = new(false) { Entry = -1 };
    private readonly EndpointTrack _b = new(true) { Entry = -1 };
    private readonly List<TimelineEntry> _entries = [];
    private readonly List<TimelineNote> _notes = [];
    private int _segments;
    private int _lastPacket;
    private long _lastTime;
    private bool? _clientIsB;
    private bool _clientBySyn;
    private bool _midStream;
    private bool _threeSegmentClose;
    private bool _simultaneousClose;
    private ConnectionOutcome _reset;

    internal List<TimelineEntry> Entries => _entries;

    internal List<TimelineNote> Notes => _notes;

    internal int EntriesLeftOut { get; private set; }

    internal int NotesLeftOut { get; private set; }

    internal bool SimultaneousOpen { get; private set; }

    internal bool SplitHandshake { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _a.Clear();
        _b.Clear();
        _entries.Clear();
        _notes.Clear();
        EntriesLeftOut = NotesLeftOut = _segments = _lastPacket = 0;
        _lastTime = 0;
        _clientIsB = null;
        _clientBySyn = _midStream = _threeSegmentClose = _simultaneousClose = SimultaneousOpen = SplitHandshake = false;
        _reset = ConnectionOutcome.Unknown;
    }

    /// <summary>Takes the next segment of the connection.</summary>
    public void Add(in TcpSegment segment)
    {
        EndpointTrack x = segment.FromB ? _b : _a;
        EndpointTrack y = segment.FromB ? _a : _b;
        RunTimers(segment.Time);
        if (segment.InvalidFlags) Note(segment, TimelineNoteKind.InvalidFlags);
        else
        {
            if (x is { ByTimer: true, State: TcpState.Closed }) Withdraw(x, x.Before, StateCause.TimerContradicted, segment);
            if (x is { DoubtfulReset: true, State: TcpState.Closed } && !segment.Rst)
            {
                x.DoubtfulReset = false;
                Withdraw(x, x.Before, StateCause.SentAfterReset, segment);
            }

            if (segment.Rst) TakeReset(x, y, segment);
            else if (segment.Syn && !segment.Ack) TakeSyn(x, y, segment);
            else if (segment.Syn) TakeSynAck(x, y, segment);
            else TakeOther(x, y, segment);
        }

        _segments++;
        _lastPacket = segment.Packet;
        _lastTime = segment.Time;
    }

    /// <summary>Runs the timers up to the last packet of the capture.</summary>
    public void Finish(long captureEnd) => RunTimers(captureEnd);

    /// <summary>What was found, for endpoints with these ports (the higher one is the client when nothing tells).</summary>
    public StateTimeline ToTimeline(ushort portA, ushort portB, bool superseded)
    {
        ConnectionRoles roles = RolesOf(portA, portB);
        return new(this, roles, OutcomeOf(roles, superseded));
    }

    public ConnectionRoles RolesOf(ushort portA, ushort portB) => new(_clientIsB ?? portB > portA, _clientIsB is null);

    public TcpState StateOf(bool ofB) => (ofB ? _b : _a).State;

    public EndpointCounters CountersOf(bool ofB)
    {
        EndpointTrack x = ofB ? _b : _a;
        return new(x.Syns, x.SynAcks, x.Fins, x.Resets, x.FirstSyn, x.LastSyn);
    }

    public ConnectionOutcome OutcomeOf(ConnectionRoles roles, bool superseded)
    {
        if (_reset != ConnectionOutcome.Unknown)
        {
            return _reset switch
            {
                ConnectionOutcome.ResetByClient when roles.ClientIsB => ConnectionOutcome.ResetByServer,
                ConnectionOutcome.ResetByServer when roles.ClientIsB => ConnectionOutcome.ResetByClient,
                _ => _reset,
            };
        }

        if (_a.FinEnd is not null && _b.FinEnd is not null)
        {
            return _simultaneousClose ? ConnectionOutcome.SimultaneousClose
                : _threeSegmentClose ? ConnectionOutcome.ClosedByThreeSegments : ConnectionOutcome.ClosedNormally;
        }

        if (superseded) return ConnectionOutcome.Superseded;
        if (_a.FinEnd is not null || _b.FinEnd is not null) return ConnectionOutcome.HalfClosedAtEnd;
        if (_segments == 0) return ConnectionOutcome.Unknown;
        if (_midStream) return ConnectionOutcome.MidStreamOnly;
        EndpointTrack client = roles.ClientIsB ? _b : _a;
        EndpointTrack server = roles.ClientIsB ? _a : _b;
        if (client.SentPlainAck || client.SentData || server.SentData)
            return client.SentData || server.SentData ? ConnectionOutcome.TransferringAtEnd : ConnectionOutcome.EstablishedWithoutData;
        if (server.SynAcks > 0 || server.Syns > 0) return ConnectionOutcome.HalfOpen;
        return client.Syns > 0 ? ConnectionOutcome.NoAnswer : ConnectionOutcome.Unknown;
    }

    private void RunTimers(long now)
    {
        if (_segments == 0) return;
        RunTimer(_a, now);
        RunTimer(_b, now);
    }

    private void RunTimer(EndpointTrack x, long now)
    {
        (long start, long limit, StateCause cause) = x.State switch
        {
            TcpState.TimeWait => (x.TimerStart, settings.TimeWait, StateCause.TimeWaitTimer),
            TcpState.SynSent => (x.TimerStart, settings.Connect, StateCause.ConnectTimer),
            TcpState.SynReceived => (x.TimerStart, settings.SynAck, StateCause.SynAckTimer),
            TcpState.FinWait2 => (_lastTime, settings.OrphanedFinWait2, StateCause.OrphanTimer),
            _ => (0, long.MaxValue, default),
        };
        if (now <= start || (ulong)(now - start) <= (ulong)limit) return;
        Enter(x, TcpState.Closed, StateEvidence.Inferred, cause, _lastPacket, start + limit);
        x.ByTimer = true;
    }

    private void Observe(EndpointTrack x, TcpState state, StateCause cause, in TcpSegment segment) =>
        Enter(x, state, StateEvidence.Observed, cause, segment.Packet, segment.Time);

    private void Infer(EndpointTrack x, TcpState state, StateCause cause, in TcpSegment segment) =>
        Enter(x, state, StateEvidence.Inferred, cause, segment.Packet, segment.Time);

    private void Enter(EndpointTrack x, TcpState state, StateEvidence evidence, StateCause cause, int packet, long time)
    {
        x.Before = x.State;
        x.State = state;
        x.Inferred = evidence == StateEvidence.Inferred;
        x.ByTimer = false;
        x.TimerStart = time;
        x.Entry = Append(new(x.OfB, state, packet, time, evidence, cause));
    }

    private void Confirm(EndpointTrack x, StateCause cause, in TcpSegment segment)
    {
        if (!x.Inferred) return;
        x.Inferred = false;
        Settle(x.Entry, segment.Packet);
        Append(new(x.OfB, x.State, segment.Packet, segment.Time, StateEvidence.Confirmed, cause));
    }

    private void Withdraw(EndpointTrack x, TcpState back, StateCause cause, in TcpSegment segment)
    {
        Settle(x.Entry, segment.Packet);
        Append(new(x.OfB, x.State, segment.Packet, segment.Time, StateEvidence.Withdrawn, cause));
        x.State = back;
        x.Inferred = x.ByTimer = false;
        x.TimerStart = segment.Time;
        x.Entry = -1;
    }

    private void Settle(int entry, int packet)
    {
        if (entry >= 0) _entries[entry] = _entries[entry] with { SettledBy = packet };
    }

    private int Append(TimelineEntry entry)
    {
        if (_entries.Count >= settings.MaxEntries)
        {
            EntriesLeftOut++;
            return -1;
        }

        _entries.Add(entry);
        return _entries.Count - 1;
    }

    private void Note(in TcpSegment segment, TimelineNoteKind kind)
    {
        if (_notes.Count >= settings.MaxNotes) NotesLeftOut++;
        else _notes.Add(new(segment.Packet, segment.FromB, kind));
    }
}
