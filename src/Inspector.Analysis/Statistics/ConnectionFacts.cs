using System.Diagnostics;
using System.Runtime.CompilerServices;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tcp.Zeek;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Statistics;

/// <summary>
/// What the table of connections shows beyond sums, for all connections of a capture: client and server, retransmissions and gaps by one pass over the
/// columns; conn_state, history and outcome by a walk over each TCP connection's packets, in the background. 20 bytes a conversation, made once for all views.
/// </summary>
public sealed class ConnectionFacts : LiveStatistic
{
    /// <summary>Different histories kept; those of further connections are made when their row is shown.</summary>
    public const int MaxHistories = 65_536;

    internal const PacketRemarks Retransmitted = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission;
    private const byte SynAckFromB = 1;
    private const byte SynAckFromA = 2;
    private const byte SynFromA = 3;
    private const byte SynFromB = 4;

    // A connection this short is walked again with each packet; a longer one after an eighth more, so that a growing giant is not walked all the time.
    private const int AlwaysWalked = 10_000;
    private static readonly TimeSpan s_stretch = TimeSpan.FromMilliseconds(200);
    private static readonly ConditionalWeakTable<CaptureSession, ConnectionFacts> s_shared = [];

    private readonly Lock _leases = new();
    private readonly RowStore<ConnectionFact> _rows = new();
    private readonly ConnectionStateMachine _machine = new(TimelineSettings.Default with { MaxEntries = 0, MaxNotes = 0 });
    private readonly ZeekConnection _zeek = new();
    private readonly Dictionary<string, int> _historyIds = [];
    private readonly RowStore<Interned> _histories = new();
    private int[] _packets = [];
    private int _next;
    private int _walked;
    private bool _changed;
    private bool _ended;
    private int _leaseCount;

    private ConnectionFacts(CaptureSession session)
        : base(session, CountedPackets.All(session))
    {
    }

    /// <summary>Zeek's words in the order they are sorted by; the first is that of a connection not looked at yet.</summary>
    public static IReadOnlyList<string> States { get; } = ["", "OTH", "REJ", "RSTO", "RSTOS0", "RSTR", "RSTRH", "S0", "S1", "S2", "S3", "SF", "SH", "SHR"];

    /// <summary>Conversations walked at least once.</summary>
    public int Walked => Volatile.Read(ref _walked);

    /// <summary>Conversations of both kinds; those over UDP need no walk and are counted as they are passed.</summary>
    public int Conversations => Session.Conversations.Count;

    protected override bool IsSettled => _next == 0 && !_changed && _ended;

    /// <summary>The facts of a capture; they are worked on while somebody holds a lease and kept as long as the capture is in memory.</summary>
    public static ConnectionFactsLease Lease(CaptureSession session)
    {
        ConnectionFacts facts = s_shared.GetValue(session, static of => new ConnectionFacts(of));
        lock (facts._leases)
        {
            if (facts._leaseCount++ == 0) facts.Start();
        }

        return new ConnectionFactsLease(facts);
    }

    /// <summary>Client and server of a conversation as far as it was looked at.</summary>
    public ConnectionRoles RolesOf(int id)
    {
        ref readonly Conversation row = ref Session.Conversations[id];
        if (row.Kind == ConversationKind.Udp) return new(ZeekDatagrams.Of(row.PortA, row.PortB, 1, 1).History.StartsWith('^'), Guessed: true);
        byte role = id < _rows.Count ? _rows[id].Role : (byte)0;
        return role == 0 ? new(row.PortB > row.PortA, Guessed: true) : new(role is SynAckFromA or SynFromB, Guessed: false);
    }

    /// <summary>Packets marked as retransmissions.</summary>
    public int RetransmissionsOf(int id) => id < _rows.Count ? _rows[id].Retransmissions : 0;

    /// <summary>Packets before which a segment is missing.</summary>
    public int GapsOf(int id) => id < _rows.Count ? _rows[id].Gaps : 0;

    /// <summary>Place of conn_state in <see cref="States"/>; 0 while it is not known.</summary>
    public int StateOf(int id)
    {
        ref readonly Conversation row = ref Session.Conversations[id];
        if (row.Kind == ConversationKind.Tcp) return IsWalked(id) ? _rows[id].State : 0;
        return IndexOf(ZeekDatagrams.Of(row.PortA, row.PortB, row.PacketsFromA, row.PacketsFromB).State);
    }

    /// <summary>History; null while it is not known, or not kept.</summary>
    public string? HistoryOf(int id)
    {
        ref readonly Conversation row = ref Session.Conversations[id];
        if (row.Kind == ConversationKind.Udp) return ZeekDatagrams.Of(row.PortA, row.PortB, row.PacketsFromA, row.PacketsFromB).History;
        return IsWalked(id) && _rows[id].History is >= 0 and int history ? _histories[history].Text : null;
    }

    /// <summary>How a TCP connection ended; null while it is not known.</summary>
    public ConnectionOutcome? OutcomeOf(int id) => IsWalked(id) ? With(_rows[id].Outcome, Session.Conversations[id].Superseded) : null;

    /// <summary>Number of TCP connections of each outcome among those walked, and how many those are.</summary>
    public int CountOutcomes(Span<int> counts)
    {
        counts.Clear();
        int walked = 0;
        for (int id = 0; id < _rows.Count; id++)
        {
            if (OutcomeOf(id) is not { } outcome) continue;
            counts[(int)outcome]++;
            walked++;
        }

        return walked;
    }

    /// <summary>For sorting: the place of each kept history among all of them.</summary>
    internal int[] RankHistories()
    {
        int count = _histories.Count;
        string[] texts = new string[count];
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) (texts[i], ids[i]) = (_histories[i].Text, i);
        Array.Sort(texts, ids, StringComparer.Ordinal);
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++) ranks[ids[i]] = i;
        return ranks;
    }

    /// <summary>Number of a connection's history, -1 when it is not known or not kept.</summary>
    internal int HistoryIdOf(int id) => IsWalked(id) ? _rows[id].History : -1;

    internal void Release()
    {
        lock (_leases)
        {
            if (--_leaseCount == 0) Stop();
        }
    }

    protected override void TakeIn(PacketChunk chunk, int first, int from, int to)
    {
        _rows.GrowTo(Session.Conversations.Count);
        for (int row = from; row < to; row++)
        {
            ushort flags = chunk.Flags[row];
            PacketRemarks remarks = chunk.Remarks[row];
            bool syn = (flags & (ushort)TcpFlags.Syn) != 0;
            if (!syn && (remarks & (Retransmitted | PacketRemarks.LostSegment)) == 0) continue;
            if (PackedFlags.Shape(flags) is not (TcpShape.Full or TcpShape.Cut16)) continue;
            ref ConnectionFact fact = ref _rows[chunk.Conversation[row]];
            if ((remarks & Retransmitted) != 0) fact.Retransmissions++;
            if ((remarks & PacketRemarks.LostSegment) != 0) fact.Gaps++;
            if (syn) fact.Role = RoleBy(fact.Role, flags);
        }

        _changed = true;
    }

    protected override bool Publish()
    {
        if (!_changed && _ended) return true;
        bool ended = Selection.IsComplete;
        int count = _rows.Count;
        long begun = Stopwatch.GetTimestamp();
        for (; _next < count; _next++)
        {
            if ((_next & 63) == 0 && (IsOutdated || Stopwatch.GetElapsedTime(begun) > s_stretch)) return false;
            ref readonly Conversation row = ref Session.Conversations[_next];
            if (row.Kind == ConversationKind.Tcp && IsDue(row, _rows[_next].WalkedPackets, ended) && !Walk(_next, row)) return false;
            if (_next >= _walked) Volatile.Write(ref _walked, _next + 1);
        }

        _next = 0;
        _changed = false;
        _ended = ended;
        return true;
    }

    private static bool IsDue(in Conversation row, int walked, bool ended)
    {
        int packets = row.PacketsFromA + row.PacketsFromB;
        return packets > walked && (ended || walked <= AlwaysWalked || packets - walked > walked / 8);
    }

    /// <summary>False when it was given up half way.</summary>
    private bool Walk(int id, in Conversation row)
    {
        _machine.Reset();
        _zeek.Begin(row.PortA, row.PortB);
        ConversationPackets.Fill(Session.Index, row, ref _packets, out int count);
        for (int at = 0; at < count; at++)
        {
            if ((at & 0xFFFF) == 0xFFFF && IsOutdated) return false;
            int packet = _packets[at];
            if (!ConversationPackets.TryGetSegment(Session.Index, packet, out TcpSegment segment)) continue;
            _machine.Add(segment);
            _zeek.Add(segment);
        }

        ref ConnectionFact fact = ref _rows[id];
        fact.Outcome = _machine.OutcomeOf(_machine.RolesOf(row.PortA, row.PortB), superseded: false);
        fact.State = (byte)IndexOf(_zeek.State);
        fact.History = Intern(_zeek.History);
        Volatile.Write(ref fact.WalkedPackets, count);
        return true;
    }

    private int Intern(string history)
    {
        if (_historyIds.TryGetValue(history, out int known)) return known;
        if (_histories.Count == MaxHistories) return -1;
        return _historyIds[history] = _histories.Add(new Interned(history));
    }

    private bool IsWalked(int id) => id < _rows.Count && Volatile.Read(ref _rows[id].WalkedPackets) > 0;

    private static byte RoleBy(byte role, ushort flags)
    {
        // Several of SYN, FIN and RST together say nothing (specification 7.2).
        if (role >= SynFromA || (flags & (ushort)(TcpFlags.Fin | TcpFlags.Rst)) != 0) return role;
        bool fromB = PackedFlags.IsFromB(flags);
        if ((flags & (ushort)TcpFlags.Ack) == 0) return fromB ? SynFromB : SynFromA;
        return role != 0 ? role : fromB ? SynAckFromB : SynAckFromA;
    }

    /// <summary>A connection whose ports were taken over ended by that, unless it had ended before (specification 6.6).</summary>
    private static ConnectionOutcome With(ConnectionOutcome outcome, bool superseded) => !superseded ? outcome : outcome switch
    {
        ConnectionOutcome.HalfClosedAtEnd or ConnectionOutcome.Unknown or ConnectionOutcome.MidStreamOnly or ConnectionOutcome.TransferringAtEnd
            or ConnectionOutcome.EstablishedWithoutData or ConnectionOutcome.HalfOpen or ConnectionOutcome.NoAnswer => ConnectionOutcome.Superseded,
        _ => outcome,
    };

    private static int IndexOf(string state)
    {
        for (int i = 1; i < States.Count; i++)
        {
            if (States[i] == state) return i;
        }

        return 0;
    }

    private readonly record struct Interned(string Text);
}
