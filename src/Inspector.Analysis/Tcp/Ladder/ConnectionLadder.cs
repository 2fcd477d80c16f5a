using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>
/// The segments of one TCP connection between its two ends, with pauses, gaps, folds, remarks and states: a snapshot made by one walk over the index. Holds
/// about nine bytes a segment; texts and numbers are made when a segment is looked at. Immutable: many views may share it.
/// </summary>
public sealed class ConnectionLadder
{
    private const int SmallWrite = 256;

    private readonly PacketIndex _index;
    private readonly ConversationTable _conversations;
    private readonly int _conversation;
    private readonly int[] _packets;
    private readonly byte[] _remarks;
    private readonly MissingSegment[] _missing;
    private readonly LadderElement[] _elements;
    private readonly int[] _groups;
    private readonly long _firstTime;

    private ConnectionLadder(CaptureSession session, int conversation, LadderBuilder built, StreamFacts facts, StateTimeline timeline, int packets, LadderSettings settings)
    {
        _index = session.Index;
        _conversations = session.Conversations;
        _conversation = conversation;
        _packets = built.Packets;
        _remarks = built.Remarks;
        Facts = facts;
        Timeline = timeline;
        SegmentCount = built.Segments;
        SegmentsLeftOut = packets - built.Segments;
        MissingLeftOut = built.MissingLeftOut;
        _missing = [.. built.Missing];
        _elements = built.Elements;
        int elements = DropOvertaken(_elements, built.ElementCount, built.Overtaken);
        MissingCount = _missing.Length - built.Overtaken.Count;
        _groups = new LadderGrouping(_index, built, settings).Group(_elements, elements);
        _firstTime = SegmentCount > 0 ? TimeOf(0) : 0;
        SpansOfA = LadderSpans.Of(timeline, ofB: false, PositionOf, FromB);
        SpansOfB = LadderSpans.Of(timeline, ofB: true, PositionOf, FromB);
        RoundTrip = facts.Summary.Row.InitialRtt;
    }

    /// <summary>What the page's head says: computed by the same walk.</summary>
    public StreamFacts Facts { get; }

    public StateTimeline Timeline { get; }

    public ConnectionRoles Roles => Timeline.Roles;

    /// <summary>Segments of the ladder.</summary>
    public int SegmentCount { get; }

    /// <summary>Segments beyond <see cref="LadderSettings.MaxSegments"/>.</summary>
    public int SegmentsLeftOut { get; }

    /// <summary>False for a beginning: its facts and last states are not those of the connection.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>Segments shown that are not in the capture.</summary>
    public int MissingCount { get; }

    /// <summary>Gaps beyond <see cref="LadderSettings.MaxMissing"/>: they are remarks only.</summary>
    public int MissingLeftOut { get; }

    /// <summary>Initial round trip, nanoseconds; 0 when the handshake was not captured.</summary>
    public long RoundTrip { get; }

    /// <summary>States of A from top to bottom.</summary>
    public IReadOnlyList<LadderSpan> SpansOfA { get; }

    /// <summary>States of B from top to bottom.</summary>
    public IReadOnlyList<LadderSpan> SpansOfB { get; }

    /// <summary>States of the client, or of the server.</summary>
    public IReadOnlyList<LadderSpan> SpansOf(bool client) => client == Roles.ClientIsB ? SpansOfB : SpansOfA;

    internal ReadOnlySpan<int> Groups => _groups;

    internal int GroupCount => _groups.Length - 1;

    /// <summary>Reads a TCP conversation's packets, as far as they are published, and lays them out.</summary>
    public static ConnectionLadder Of(CaptureSession session, int conversation, LadderSettings? settings = null, CancellationToken cancel = default)
    {
        settings ??= LadderSettings.Default;
        Conversation row = session.Conversations[conversation];
        if (row.Kind != ConversationKind.Tcp) throw new ArgumentException("Only TCP connections have a ladder.", nameof(conversation));
        var built = new LadderBuilder(session.Index, row, settings);
        StreamFacts facts = new ConnectionWalk(session, conversation, TimelineSettings.Default).Run(cancel, out StateTimeline timeline, built);
        built.Finish(timeline);
        return new ConnectionLadder(session, conversation, built, facts, timeline, built.Walked, settings);
    }

    /// <summary>
    /// The first segments of a long connection: what a page can draw while the rest is read. Folds of the whole ladder begin alike, so its rows stay.
    /// </summary>
    public static ConnectionLadder BeginningOf(CaptureSession session, int conversation, int segments, LadderSettings? settings = null)
    {
        settings ??= LadderSettings.Default;
        var built = new LadderBuilder(session.Index, session.Conversations[conversation], settings);
        StreamFacts facts = new ConnectionWalk(session, conversation, TimelineSettings.Default).Run(CancellationToken.None, out StateTimeline timeline, built, segments);
        return new ConnectionLadder(session, conversation, built, facts, timeline, built.Segments, settings) { IsWhole = built.Walked <= segments };
    }

    /// <summary>Packet index of a segment.</summary>
    public int PacketAt(int position) => _packets[position];

    /// <summary>Position of a packet in the connection; where it is none of its packets, of the next.</summary>
    public int PositionOf(int packet)
    {
        int at = _packets.AsSpan(0, SegmentCount).BinarySearch(packet);
        return at >= 0 ? at : Math.Min(~at, SegmentCount - 1);
    }

    /// <summary>True when the packet is one of the ladder's.</summary>
    public bool Contains(int packet) => _packets.AsSpan(0, SegmentCount).BinarySearch(packet) >= 0;

    public bool FromB(int position)
    {
        int packet = _packets[position];
        return PackedFlags.IsFromB(_index.Chunk(packet).Flags[packet & PacketChunk.Mask]);
    }

    /// <summary>What is shown of a segment.</summary>
    public LadderSegment SegmentAt(int position)
    {
        var view = new PacketView(_index, _conversations, _packets[position]);
        long time = TimeOf(position);
        bool ack = view.Flags is { } flags && (flags & TcpFlags.Ack) != 0;
        return new(
            position, view.Packet, time - _firstTime, position == 0 ? 0 : time - TimeOf(position - 1), view.FromB, view.Flags, view.Sequence,
            ack ? view.Acknowledgement : null, view.PayloadLength ?? 0, view.ScaledWindow, RemarkAt(position));
    }

    /// <summary>The row of the index, for what a remark says of it.</summary>
    public PacketView ViewAt(int position) => new(_index, _conversations, _packets[position]);

    public LadderRemarkKind RemarkAt(int position) => (LadderRemarkKind)_remarks[position];

    /// <summary>Nanoseconds between a segment and the one before.</summary>
    public long GapBefore(int position) => position == 0 ? 0 : TimeOf(position) - TimeOf(position - 1);

    /// <summary>Nanoseconds since the connection's first packet.</summary>
    public long TimeSinceFirst(int position) => TimeOf(position) - _firstTime;

    /// <summary>A missing segment of an element.</summary>
    public MissingSegment MissingAt(int entry) => _missing[entry];

    /// <summary>A missing segment's number relative to its sender's first.</summary>
    public uint Relative(in MissingSegment missing, SequenceNumber number, bool ofPeer = false)
    {
        int near = _packets[Math.Min(missing.Before, SegmentCount - 1)];
        return number.Raw - _conversations.BaseAt(_conversation, missing.FromB != ofPeer, near);
    }

    /// <summary>The state of an end after a segment.</summary>
    public LadderSpan StateAfter(bool client, int position)
    {
        IReadOnlyList<LadderSpan> spans = SpansOf(client);
        int low = 0;
        for (int high = spans.Count - 1; low < high;)
        {
            int middle = (low + high + 1) / 2;
            LadderSpan span = spans[middle];
            if (span.Segment < position || (span.Segment == position && span.Place != LadderPlace.Below)) low = middle;
            else high = middle - 1;
        }

        return spans[low];
    }

    /// <summary>What a segment moved, at either end.</summary>
    public IEnumerable<TimelineEntry> ChangesAt(int position)
    {
        int packet = _packets[position];
        foreach (TimelineEntry entry in Timeline.Entries)
        {
            if (entry.Packet == packet) yield return entry;
        }
    }

    /// <summary>Sums up the segments of a fold.</summary>
    public LadderFold FoldOf(int group)
    {
        int first = ElementOf(_groups[group]).Number;
        int count = _groups[group + 1] - _groups[group];
        int fromA = 0;
        long bytesA = 0;
        long bytesB = 0;
        bool small = true;
        for (int position = first; position < first + count; position++)
        {
            int packet = _packets[position];
            PacketChunk chunk = _index.Chunk(packet);
            int row = packet & PacketChunk.Mask;
            uint length = chunk.GetPayloadLength(row);
            small &= length is > 0 and <= SmallWrite && (PackedFlags.Flags(chunk.Flags[row]) & TcpFlags.Psh) != 0;
            if (PackedFlags.IsFromB(chunk.Flags[row])) bytesB += length;
            else
            {
                bytesA += length;
                fromA++;
            }
        }

        bool exchange = fromA > 0 && fromA < count;
        LadderSegment start = SegmentAt(first);
        LadderSegment end = SegmentAt(first + count - 1);
        return new(
            first, count, fromA, bytesA, bytesB, exchange ? null : start.Sequence, exchange ? null : end.SequenceEnd, exchange ? null : end.Acknowledgement,
            end.Time - start.Time, RemarkAt(first), small && !exchange && RemarkAt(first) == LadderRemarkKind.None);
    }

    internal LadderElement ElementOf(int element) => _elements[element];

    private static int DropOvertaken(LadderElement[] elements, int count, HashSet<int> overtaken)
    {
        if (overtaken.Count == 0) return count;
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (!elements[i].IsMissing || !overtaken.Contains(elements[i].Number)) elements[kept++] = elements[i];
        }

        return kept;
    }

    private long TimeOf(int position)
    {
        int packet = _packets[position];
        return _index.Chunk(packet).Time[packet & PacketChunk.Mask];
    }
}
