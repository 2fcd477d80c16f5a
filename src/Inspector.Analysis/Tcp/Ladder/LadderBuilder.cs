using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>Makes a ladder from one walk over a connection: what stands between its ends, in order, and each segment's remark.</summary>
internal sealed partial class LadderBuilder(PacketIndex index, in Conversation row, LadderSettings settings)
{
    private readonly LadderSide _a = new();
    private readonly LadderSide _b = new();
    private readonly List<MissingSegment> _missing = [];
    private readonly HashSet<int> _overtaken = [];
    private readonly long _pauseFrom = PauseFrom(row.InitialRtt, settings);
    private int[] _packets = [];
    private LadderElement[] _elements = [];
    private byte[] _remarks = [];
    private bool[] _holds = [];
    private int _elementCount;
    private int _segments;
    private int _entriesLeftOut;
    private int _missingLeftOut;
    private long _lastTime;
    private PacketRemarks _lastRemarks;
    private bool _lastFromB;

    /// <summary>Packet indices; only the first <see cref="Segments"/> count.</summary>
    public int[] Packets => _packets;

    public int Segments => _segments;

    /// <summary>Packets of the connection, those left out included.</summary>
    public int Walked { get; private set; }

    /// <summary>Elements in order; only the first <see cref="ElementCount"/> count.</summary>
    public LadderElement[] Elements => _elements;

    public int ElementCount => _elementCount;

    /// <summary>A <see cref="LadderRemarkKind"/> a segment.</summary>
    public byte[] Remarks => _remarks;

    /// <summary>Segments that stay outside folds: they move a state.</summary>
    public bool[] Holds => _holds;

    public List<MissingSegment> Missing => _missing;

    /// <summary>Entries of <see cref="Missing"/> that turned up a moment later.</summary>
    public HashSet<int> Overtaken => _overtaken;

    public int MissingLeftOut => _missingLeftOut;

    public static long PauseFrom(long initialRtt, LadderSettings settings) =>
        initialRtt > 0 ? Math.Max(settings.LeastPause, initialRtt + (initialRtt / 2)) : settings.PauseWithoutHandshake;

    public void Begin(int[] packets, int count, int most)
    {
        _packets = packets;
        Walked = count;
        int kept = Math.Min(Math.Min(count, most), settings.MaxSegments);
        _elements = GC.AllocateUninitializedArray<LadderElement>(kept + (kept / 8) + 16);
        _remarks = GC.AllocateUninitializedArray<byte>(kept);
        _holds = GC.AllocateUninitializedArray<bool>(kept);
    }

    /// <summary>Takes the connection's next packet.</summary>
    /// <param name="position">Its position in the connection.</param>
    /// <param name="counts">It is a segment with numbers; otherwise <paramref name="segment"/> means nothing.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="states">The state machine, which has taken it already.</param>
    /// <param name="entries">Entries of the machine before it.</param>
    /// <param name="notes">Notes of the machine before it.</param>
    public void Add(int position, bool counts, in TcpSegment segment, ConnectionStateMachine states, int entries, int notes)
    {
        if (position >= _remarks.Length) return;
        _segments = position + 1;
        int packet = _packets[position];
        PacketChunk chunk = index.Chunk(packet);
        int at = packet & PacketChunk.Mask;
        PacketRemarks remarks = chunk.Remarks[at];
        bool moved = states.Entries.Count != entries || states.EntriesLeftOut != _entriesLeftOut;
        _entriesLeftOut = states.EntriesLeftOut;
        bool fromB = PackedFlags.IsFromB(chunk.Flags[at]);
        AddPause(position, chunk, at, remarks, fromB);
        LadderRemarkKind remark = LadderRemarkKind.Damaged;
        if (counts)
        {
            LadderSide x = fromB ? _b : _a;
            LadderSide y = fromB ? _a : _b;
            AddMissing(position, segment, remarks, x, y, states, entries);
            remark = RemarkOf(segment, remarks, x, y, states, notes);
            Follow(segment, x, y);
        }

        _remarks[position] = (byte)remark;
        _holds[position] = moved;
        Append(LadderElement.Segment(position));
        (_lastTime, _lastRemarks, _lastFromB) = (chunk.Time[at], remarks, fromB);
    }

    /// <summary>What must have come after the last packet.</summary>
    public void Finish(StateTimeline timeline)
    {
        if (_segments == 0 || _segments < Walked) return; // the end is not among what is kept
        bool waitsA = timeline.StateA is TcpState.LastAck or TcpState.Closing;
        bool waitsB = timeline.StateB is TcpState.LastAck or TcpState.Closing;
        if (waitsA == waitsB) return;
        LadderSide waiting = waitsA ? _a : _b;
        LadderSide owing = waitsA ? _b : _a;
        if (waiting.FinEnd is { } end && owing.Next is { } next)
            AddMissing(new(_segments, waitsA, MissingKind.LastAck, TcpFlags.Ack, next, next, end, _packets[_segments - 1]));
    }

    private void AddPause(int position, PacketChunk chunk, int at, PacketRemarks remarks, bool fromB)
    {
        if (position == 0) return;
        long gap = chunk.Time[at] - _lastTime;
        if (gap <= 0) return;
        if (gap <= _pauseFrom)
        {
            // Every wait before a retransmission is told, however short; of several sent again in a row only the first was waited for.
            const PacketRemarks again = PacketRemarks.Retransmission;
            if ((remarks & again) == 0 || ((_lastRemarks & again) != 0 && _lastFromB == fromB)) return;
        }

        if ((PackedTraits.Traits(chunk.Traits[at]) & PacketTraits.NoTimestamp) != 0) return;
        Append(LadderElement.Pause(position));
    }

    private void AddMissing(int position, in TcpSegment segment, PacketRemarks remarks, LadderSide x, LadderSide y, ConnectionStateMachine states, int entries)
    {
        for (int entry = entries; entry < states.Entries.Count; entry++)
        {
            StateCause cause = states.Entries[entry].Cause;
            if (cause == StateCause.SynNotCaptured)
                AddMissing(new(position, !segment.FromB, MissingKind.Handshake, TcpFlags.Syn, new(segment.Acknowledgement.Raw - 1), segment.Acknowledgement, null, segment.Packet));
            else if (cause == StateCause.SynAckNotCaptured)
                AddMissing(new(position, !segment.FromB, MissingKind.Handshake, TcpFlags.Syn | TcpFlags.Ack, new(segment.Acknowledgement.Raw - 1), segment.Acknowledgement, x.Next, segment.Packet));
        }

        if ((remarks & PacketRemarks.LostSegment) != 0 && x.Next is { } next && segment.Sequence.After(next))
        {
            int entry = AddMissing(new(position, segment.FromB, MissingKind.Implied, TcpFlags.None, next, segment.Sequence, null, segment.Packet));
            if (x.Holes.Count == LadderSide.MaxHoles) x.Holes.RemoveAt(0);
            x.Holes.Add(new PendingHole { From = next, To = segment.Sequence, Missing = entry });
        }

        if ((remarks & PacketRemarks.AckLostSegment) != 0 && segment.Ack && y.Next is { } sent && segment.Acknowledgement.After(sent))
        {
            AddMissing(new(position, !segment.FromB, MissingKind.Acknowledged, TcpFlags.None, sent, segment.Acknowledgement, null, segment.Packet));
            y.Next = segment.Acknowledgement;
        }
    }

    private int AddMissing(in MissingSegment missing)
    {
        if (_missing.Count >= settings.MaxMissing)
        {
            _missingLeftOut++;
            return -1;
        }

        _missing.Add(missing);
        Append(LadderElement.Missing(_missing.Count - 1));
        return _missing.Count - 1;
    }

    /// <summary>Takes note of what the segment says of both ends.</summary>
    private static void Follow(in TcpSegment segment, LadderSide x, LadderSide y)
    {
        if (segment.Rst) return;
        SequenceNumber end = segment.End;
        if (x.Next is not { } next || end.After(next)) x.Next = end;
        if (segment.Syn) x.Iss ??= segment.Sequence;
        if (segment.Fin) x.FinEnd ??= end;
        if (!segment.Ack) return;
        if (!segment.Syn) x.SentPlainAck = true;
        if (y.FinEnd is { } fin && !segment.Acknowledgement.Before(fin)) y.FinAcknowledged = true;
    }

    private void Append(LadderElement element)
    {
        if (_elementCount == _elements.Length) Array.Resize(ref _elements, _elements.Length + (_elements.Length / 2));
        _elements[_elementCount++] = element;
    }
}
