using Inspector.Analysis.Indexing;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <content>Which remark a segment carries: the first rule that holds.</content>
internal sealed partial class LadderBuilder
{
    private const PacketRemarks Plain = PacketRemarks.HasRecord - 1; // the remarks proper; the bits from HasRecord on mark which values are shown

    private LadderRemarkKind RemarkOf(in TcpSegment segment, PacketRemarks remarks, LadderSide x, LadderSide y, ConnectionStateMachine states, int notes)
    {
        LadderRemarkKind told = Told(states, notes);
        if (told is LadderRemarkKind.InvalidFlags or LadderRemarkKind.WrongAcknowledgement) return told;
        if (segment.Rst)
        {
            if (told == LadderRemarkKind.ResetNotAccepted) return told;
            return x.Iss is null && y is { Iss: not null, SentPlainAck: false } ? LadderRemarkKind.ResetRefuses : LadderRemarkKind.Reset;
        }

        PacketRemarks plain = remarks & Plain;
        LadderRemarkKind remark = plain == 0 ? LadderRemarkKind.None : OfAnalysis(segment, plain, x);
        SettleHoles(segment, y);
        if (remark != LadderRemarkKind.None) return remark;
        if (told != LadderRemarkKind.None) return told;
        return segment.Syn || segment.Fin ? OfControl(segment, plain) : OfTransfer(segment, x, y);
    }

    /// <summary>What the state machine noted.</summary>
    private static LadderRemarkKind Told(ConnectionStateMachine states, int notes) => states.Notes.Count == notes ? LadderRemarkKind.None : states.Notes[notes].Kind switch
    {
        TimelineNoteKind.InvalidFlags => LadderRemarkKind.InvalidFlags,
        TimelineNoteKind.SynAckAcknowledgesWrongNumber => LadderRemarkKind.WrongAcknowledgement,
        TimelineNoteKind.NotAcceptable => LadderRemarkKind.NotAcceptable,
        TimelineNoteKind.DataAfterFin => LadderRemarkKind.AfterOwnFin,
        TimelineNoteKind.InvalidReset or TimelineNoteKind.ResetNotExact or TimelineNoteKind.ResetOutOfWindow or TimelineNoteKind.ResetInTimeWait => LadderRemarkKind.ResetNotAccepted,
        _ => LadderRemarkKind.None,
    };

    private LadderRemarkKind OfAnalysis(in TcpSegment segment, PacketRemarks remarks, LadderSide x)
    {
        bool again = (remarks & PacketRemarks.Retransmission) != 0;
        bool fills = Fill(segment, x, again, (remarks & PacketRemarks.OutOfOrder) != 0);
        if (again)
        {
            if (segment.Syn) return LadderRemarkKind.SynAgain;
            if (segment is { Fin: true, Length: 0 }) return LadderRemarkKind.FinAgain;
            if ((remarks & PacketRemarks.SpuriousRetransmission) != 0) return LadderRemarkKind.SpuriousRetransmission;
            x.Repairing = true;
            if (fills) return LadderRemarkKind.RetransmissionFills;
            return (remarks & PacketRemarks.FastRetransmission) != 0 ? LadderRemarkKind.FastRetransmission : LadderRemarkKind.Retransmission;
        }

        if ((remarks & PacketRemarks.LostSegment) != 0) return LadderRemarkKind.Gap;
        if ((remarks & PacketRemarks.AckLostSegment) != 0) return LadderRemarkKind.AcknowledgesUnseen;
        if ((remarks & PacketRemarks.OutOfOrder) != 0) return LadderRemarkKind.OutOfOrder;
        if ((remarks & PacketRemarks.ZeroWindowProbeAck) != 0) return LadderRemarkKind.ZeroWindowProbeAck;
        if ((remarks & PacketRemarks.ZeroWindowProbe) != 0) return LadderRemarkKind.ZeroWindowProbe;
        if ((remarks & PacketRemarks.ZeroWindow) != 0) return LadderRemarkKind.ZeroWindow;
        if ((remarks & PacketRemarks.WindowFull) != 0) return LadderRemarkKind.WindowFull;
        if ((remarks & PacketRemarks.DuplicateAck) != 0) return LadderRemarkKind.DuplicateAck;
        if ((remarks & PacketRemarks.KeepAliveAck) != 0) return LadderRemarkKind.KeepAliveAck;
        if ((remarks & PacketRemarks.KeepAlive) != 0) return LadderRemarkKind.KeepAlive;
        return (remarks & PacketRemarks.WindowUpdate) != 0 ? LadderRemarkKind.WindowUpdate : LadderRemarkKind.None;
    }

    private static LadderRemarkKind OfControl(in TcpSegment segment, PacketRemarks remarks)
    {
        if (segment.Syn)
        {
            if ((remarks & PacketRemarks.ReusedPorts) != 0) return LadderRemarkKind.ReusedPorts;
            return (remarks & PacketRemarks.TfoSyn) != 0 ? LadderRemarkKind.FastOpen : LadderRemarkKind.Syn;
        }

        return segment.Length > 0 ? LadderRemarkKind.FinWithData : LadderRemarkKind.Fin;
    }

    private static LadderRemarkKind OfTransfer(in TcpSegment segment, LadderSide x, LadderSide y)
    {
        if (segment.Length > 0 && y.FinEnd is not null && x.FinEnd is null) return LadderRemarkKind.AfterPeersFin;
        if (!segment.Ack) return LadderRemarkKind.None;
        if (y.FinEnd is { } fin && !y.FinAcknowledged && !segment.Acknowledgement.Before(fin)) return LadderRemarkKind.FinAcknowledged;
        if (!x.SentPlainAck && x.Iss is { } own && y.Iss is { } peers && segment.Sequence == own.Plus(1) && segment.Acknowledgement == peers.Plus(1) && !y.SentPlainAck)
            return LadderRemarkKind.HandshakeExact;
        if (!y.Repairing || y.Next is not { } next || segment.Acknowledgement.Before(next)) return LadderRemarkKind.None;
        y.Repairing = false;
        return LadderRemarkKind.InOrderAgain;
    }

    /// <summary>A segment below what its sender has sent already may fill a hole: then the hole was a loss, or an overtaking.</summary>
    private bool Fill(in TcpSegment segment, LadderSide x, bool again, bool overtaken)
    {
        if (x.Holes.Count == 0 || (!again && !overtaken)) return false;
        bool filled = false;
        SequenceNumber end = segment.End;
        for (int i = x.Holes.Count - 1; i >= 0; i--)
        {
            PendingHole hole = x.Holes[i];
            if (!hole.Overlaps(segment.Sequence, end)) continue;
            filled = true;
            if (hole.Missing >= 0)
            {
                if (again) _missing[hole.Missing] = _missing[hole.Missing] with { Kind = MissingKind.Lost };
                else _overtaken.Add(hole.Missing);
            }

            x.Holes.RemoveAt(i);
        }

        return filled;
    }

    /// <summary>What the peer acknowledges has arrived, seen here or not.</summary>
    private void SettleHoles(in TcpSegment segment, LadderSide y)
    {
        if (y.Holes.Count == 0 || !segment.Ack) return;
        for (int i = y.Holes.Count - 1; i >= 0; i--)
        {
            PendingHole hole = y.Holes[i];
            if (segment.Acknowledgement.Before(hole.To)) continue;
            if (hole.Missing >= 0) _missing[hole.Missing] = _missing[hole.Missing] with { Kind = MissingKind.Acknowledged, ProvedBy = segment.Packet };
            y.Holes.RemoveAt(i);
        }
    }
}
