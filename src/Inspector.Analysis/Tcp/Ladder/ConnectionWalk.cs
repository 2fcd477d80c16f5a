using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tcp.Zeek;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>One walk over a connection's packets that feeds everything a stream's page shows of it: states, conn_state, counts and, when asked for, the ladder.</summary>
internal sealed class ConnectionWalk(CaptureSession session, int conversation, TimelineSettings settings)
{
    /// <summary>Packets between two looks at the cancellation.</summary>
    private const int CancelEvery = 1 << 14;

    private readonly PacketIndex _index = session.Index;
    private readonly ConnectionStateMachine _states = new(settings);
    private readonly ZeekConnection _zeek = new();
    private int _repeatedSegments;
    private long _repeatedBytes;
    private bool? _firstFinFromB;
    private int _synOfA = -1;
    private int _synOfB = -1;

    /// <summary>Walks; gives the timeline as far as the settings keep its entries.</summary>
    /// <param name="cancel">Ends the walk.</param>
    /// <param name="timeline">What both ends went through.</param>
    /// <param name="ladder">Takes each packet of the connection; null for none.</param>
    /// <param name="most">Packets walked, from the first.</param>
    public StreamFacts Run(CancellationToken cancel, out StateTimeline timeline, LadderBuilder? ladder = null, int most = int.MaxValue)
    {
        Conversation row = session.Conversations[conversation];
        _zeek.Begin(row.PortA, row.PortB);
        int[] packets = ConversationPackets.Of(_index, row, out int count);
        ladder?.Begin(packets, count, most);
        bool whole = count <= most;
        count = Math.Min(count, most);
        for (int i = 0; i < count; i++)
        {
            if (i % CancelEvery == 0) cancel.ThrowIfCancellationRequested();
            int packet = packets[i];
            bool counts = ConversationPackets.TryGetSegment(_index, packet, out TcpSegment segment);
            int entries = _states.Entries.Count;
            int notes = _states.Notes.Count;
            if (counts) Take(segment);
            ladder?.Add(i, counts, segment, _states, entries, notes);
        }

        if (whole && _index.Count > 0) _states.Finish(ConversationPackets.LastTime(_index));
        ConnectionRoles roles = _states.RolesOf(row.PortA, row.PortB);
        timeline = _states.ToTimeline(row.PortA, row.PortB, session.Conversations[conversation].Superseded);
        return new StreamFacts
        {
            RepeatedSegments = _repeatedSegments,
            RepeatedBytes = _repeatedBytes,
            FirstFinFromB = _firstFinFromB,
            Summary = new ConnectionSummary
            {
                Id = conversation,
                Row = row,
                Roles = roles,
                ZeekState = _zeek.State,
                ZeekHistory = _zeek.History,
                Outcome = timeline.Outcome,
                StateA = timeline.StateA,
                StateB = timeline.StateB,
                Options = ReadOptions(),
            },
        };
    }

    private void Take(in TcpSegment segment)
    {
        _states.Add(segment);
        _zeek.Add(segment);
        if (segment.Length > 0 && (_index.Chunk(segment.Packet).Remarks[segment.Packet & PacketChunk.Mask] & PacketRemarks.Retransmission) != 0)
        {
            _repeatedSegments++;
            _repeatedBytes += segment.Length;
        }

        if (segment.Fin) _firstFinFromB ??= segment.FromB;
        if (!segment.Syn) return;
        if (segment.FromB && _synOfB < 0) _synOfB = segment.Packet;
        else if (!segment.FromB && _synOfA < 0) _synOfA = segment.Packet;
    }

    private AgreedOptions ReadOptions()
    {
        if (_synOfA < 0 && _synOfB < 0) return default;
        FrameLoader loader = session.CreateLoader();
        var frame = new LoadedFrame();
        return new(Read(_synOfA), Read(_synOfB));

        SynOptions? Read(int packet) =>
            packet >= 0 && loader.TryLoad(packet, frame) && frame.Decoded.TcpOffset >= 0 ? SynOptions.Read(frame.Bytes[frame.Decoded.TcpOffset..]) : null;
    }
}
