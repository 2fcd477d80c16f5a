using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>Turns a timeline into the state bands of both ends.</summary>
internal static class LadderSpans
{
    /// <summary>The bands of one end, in order; the first begins at the top.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="ofB">Which end.</param>
    /// <param name="positionOf">Position of a packet in the connection.</param>
    /// <param name="fromB">Whether the segment at a position was sent by B.</param>
    public static LadderSpan[] Of(StateTimeline timeline, bool ofB, Func<int, int> positionOf, Func<int, bool> fromB)
    {
        var spans = new List<LadderSpan>();
        foreach (TimelineEntry entry in timeline.Entries)
        {
            if (entry.OfB != ofB) continue;
            int segment = positionOf(entry.Packet);
            LadderPlace place = IsTimer(entry.Cause) ? LadderPlace.Below : fromB(segment) == ofB ? LadderPlace.Tail : LadderPlace.Head;
            switch (entry.Evidence)
            {
                case StateEvidence.Confirmed:
                    Settle(spans, entry, LadderCertainty.Confirmed);
                    break;
                case StateEvidence.Withdrawn:
                    Settle(spans, entry, LadderCertainty.Withdrawn);
                    LadderSpan before = spans.Count > 1 ? spans[^2] : new(0, LadderPlace.Above, TcpState.None, LadderCertainty.Unknown, entry.Cause, entry.Packet);
                    spans.Add(before with { Segment = segment, Place = place, Cause = entry.Cause, Packet = entry.Packet, SettledBy = -1 });
                    break;
                default:
                    LadderCertainty certainty = entry.Evidence == StateEvidence.Observed ? LadderCertainty.Observed : LadderCertainty.Inferred;
                    spans.Add(new(segment, place, entry.State, certainty, entry.Cause, entry.Packet));
                    break;
            }
        }

        BeginAtTop(spans, timeline);
        if (timeline.EntriesLeftOut > 0)
        {
            TimelineEntry last = timeline.Entries[^1];
            spans.Add(new(positionOf(last.Packet), LadderPlace.Below, TcpState.None, LadderCertainty.Unknown, last.Cause, last.Packet));
        }

        return [.. spans];
    }

    /// <summary>Timers name the packet before they ran out.</summary>
    private static bool IsTimer(StateCause cause) =>
        cause is StateCause.TimeWaitTimer or StateCause.ConnectTimer or StateCause.SynAckTimer or StateCause.OrphanTimer;

    private static void Settle(List<LadderSpan> spans, in TimelineEntry entry, LadderCertainty certainty)
    {
        if (spans.Count > 0 && spans[^1].State == entry.State) spans[^1] = spans[^1] with { Certainty = certainty, SettledBy = entry.Packet };
    }

    private static void BeginAtTop(List<LadderSpan> spans, StateTimeline timeline)
    {
        if (spans.Count == 0 || timeline.Entries.Count == 0)
        {
            spans.Insert(0, new(0, LadderPlace.Above, TcpState.None, LadderCertainty.Unknown, StateCause.MidStream, -1));
            return;
        }

        LadderSpan first = spans[0];
        bool atFirst = first.Segment == 0;
        // What is concluded of the other end when the connection begins held before: it listened, or it was open.
        if (atFirst && first.Certainty != LadderCertainty.Observed) spans[0] = first with { Place = LadderPlace.Above };
        else if (atFirst && first.State is TcpState.SynSent) spans.Insert(0, new(0, LadderPlace.Above, TcpState.Closed, LadderCertainty.Before, first.Cause, first.Packet));
        else spans.Insert(0, new(0, LadderPlace.Above, TcpState.None, LadderCertainty.Unknown, first.Cause, first.Packet));
    }
}
