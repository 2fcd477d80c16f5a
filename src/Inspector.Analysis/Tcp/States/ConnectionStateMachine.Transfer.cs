using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.States;

/// <content>Rows 6, 7 and 10 to 16 of specification 6.1: data, ACK and FIN; and 6.4, a capture that starts in the middle.</content>
public sealed partial class ConnectionStateMachine
{
    /// <summary>How far behind the receiver's acknowledgement a segment may lie and still pass for a retransmission when its start was not captured.</summary>
    private const uint MaxLookBack = 1 << 30;

    private void TakeOther(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        bool first = x.State == TcpState.None && y.State == TcpState.None;
        if (first) StartInTheMiddle(x, y, segment);
        else if (x.State == TcpState.None) Infer(x, TcpState.Established, StateCause.MidStream, segment);
        if (!Acceptable(x, y, segment))
        {
            Note(segment, TimelineNoteKind.NotAcceptable);
            return;
        }

        if (segment.Ack) TakeAck(x, y, segment);
        if (segment.Length > 0) TakeData(x, segment);
        if (segment.Fin) TakeFin(x, y, segment);
        SequenceNumber end = segment.End;
        if (x.FinEnd is not { } finEnd || end.BeforeOrAt(finEnd)) x.Sent.Add(segment.Sequence, end);
        if (segment.Ack)
        {
            x.SentPlainAck = true;
            x.AckOut = x.AckOut is { } before && segment.Acknowledgement.Before(before) ? before : segment.Acknowledgement;
            if (y.Sent.End is { } sent && segment.Acknowledgement.BeforeOrAt(sent)) y.Sent.Acknowledge(segment.Acknowledgement);
        }

        x.Window = segment.Window;
    }

    private void StartInTheMiddle(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        _midStream = true;
        if (segment.Fin)
        {
            Infer(x, TcpState.FinWait1, StateCause.MidStreamFin, segment);
            Infer(y, TcpState.CloseWait, StateCause.FinReceived, segment);
            return;
        }

        Infer(x, TcpState.Established, StateCause.MidStream, segment);
        Infer(y, TcpState.Established, StateCause.MidStream, segment);
    }

    /// <summary>A retransmission, or not beyond what the receiver said it takes (RFC 9293 section 3.10.7.4).</summary>
    private static bool Acceptable(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        if (y.AckOut is not { } expected) return true;
        if (segment.Sequence.After(expected))
        {
            // One beyond the edge is the probe's own octet; a repeat of what was sent before is judged by its sender's numbers.
            return segment.Sequence.Since(expected) <= y.Window || (x.Sent.End is { } sent && segment.Sequence.Before(sent));
        }

        uint back = expected.Since(segment.Sequence);
        return x.Sent.Start is { } start ? !segment.Sequence.Plus(1).Before(start) || back <= y.Window : back <= MaxLookBack;
    }

    private void TakeAck(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        SequenceNumber ack = segment.Acknowledgement;
        bool coversSyn = y.Iss is not { } iss || ack.After(iss);
        switch (x.State)
        {
            case TcpState.SynSent when y.Iss is null:
                Observe(x, TcpState.Established, StateCause.SynAckNotCaptured, segment);
                if (y is { State: TcpState.Listen or TcpState.None }) Infer(y, TcpState.Established, StateCause.SynAcknowledged, segment);
                break;
            case TcpState.SynSent when coversSyn:
                Observe(x, TcpState.Established, StateCause.SegmentSent, segment);
                break;
            case TcpState.Established when coversSyn:
                if (x.Inferred && x.Syns > 0 && y.Syns > 0 && x.SynAcks == 0) SplitHandshake = true;
                Confirm(x, StateCause.SegmentSent, segment);
                break;
            case TcpState.SynReceived when coversSyn && x.SynAckAck is { } answered && ack.After(answered):
                Observe(x, TcpState.Established, StateCause.PeerDataAcknowledged, segment);
                break;
        }

        if (y.State == TcpState.SynReceived && y.Iss is { } own && ack.After(own)) Infer(y, TcpState.Established, StateCause.SynAcknowledged, segment);
        if (y.FinEnd is { } finEnd && !ack.Before(finEnd)) TakeAckOfFin(x, y, segment);
    }

    private void TakeAckOfFin(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        switch (x.State)
        {
            case TcpState.CloseWait or TcpState.Closing or TcpState.TimeWait:
                Confirm(x, StateCause.FinAcknowledgedByIt, segment);
                break;
            case TcpState.Established:
                Observe(x, TcpState.CloseWait, StateCause.FinAcknowledgedByIt, segment);
                break;
            case TcpState.FinWait1:
                Observe(x, TcpState.Closing, StateCause.FinAcknowledgedByIt, segment);
                break;
            case TcpState.FinWait2:
                Observe(x, TcpState.TimeWait, StateCause.FinAcknowledgedByIt, segment);
                break;
        }

        y.FinInOrder = true;
        switch (y.State)
        {
            case TcpState.FinWait1:
                if (segment.Fin && x.FinEnd is null) _threeSegmentClose = true;
                Infer(y, TcpState.FinWait2, StateCause.OwnFinAcknowledged, segment);
                break;
            case TcpState.Closing:
                Infer(y, TcpState.TimeWait, StateCause.OwnFinAcknowledged, segment);
                break;
            case TcpState.LastAck:
                Infer(y, TcpState.Closed, StateCause.OwnFinAcknowledged, segment);
                break;
        }
    }

    private void TakeData(EndpointTrack x, in TcpSegment segment)
    {
        x.SentData = true;
        // The FIN of this very segment is not counted: data may end where an earlier copy of the FIN began.
        if (x.FinEnd is { } finEnd && segment.Sequence.Plus(segment.Length).After(finEnd) && !segment.Fin) Note(segment, TimelineNoteKind.DataAfterFin);
    }

    private void TakeFin(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        x.Fins++;
        SequenceNumber end = segment.End;
        if (x.FinEnd is { } before)
        {
            Note(segment, end.After(before) ? TimelineNoteKind.DataAfterFin : TimelineNoteKind.FinRepeated);
            if (y.State == TcpState.TimeWait) y.TimerStart = segment.Time;
            return;
        }

        x.FinEnd = end;
        x.FinInOrder = x.Sent.Contiguous is not { } contiguous || segment.Sequence.BeforeOrAt(contiguous) || (y.AckOut is { } acked && !acked.Before(segment.Sequence));
        bool acknowledgesPeers = y.FinEnd is { } peers && segment.Ack && !segment.Acknowledgement.Before(peers);
        if (y.FinEnd is not null && !acknowledgesPeers) _simultaneousClose = true;
        if (x is { State: TcpState.CloseWait, Inferred: true } && y.FinEnd is not null && !acknowledgesPeers)
            Withdraw(x, TcpState.Established, StateCause.FinIgnoresPeersFin, segment);
        switch (x.State)
        {
            case TcpState.CloseWait:
                Observe(x, TcpState.LastAck, StateCause.FinSent, segment);
                break;
            case TcpState.Established or TcpState.SynReceived or TcpState.Listen:
                Observe(x, TcpState.FinWait1, StateCause.FinSent, segment);
                if (y.FinEnd is not null && y.FinInOrder && !acknowledgesPeers) Infer(x, TcpState.Closing, StateCause.PeerFinOnItsWay, segment);
                break;
        }

        if (x.FinInOrder) ReceiveFin(y, segment);
    }

    private void ReceiveFin(EndpointTrack y, in TcpSegment segment)
    {
        TcpState next = y.State switch
        {
            TcpState.Established => TcpState.CloseWait,
            TcpState.FinWait1 => TcpState.Closing,
            TcpState.FinWait2 => TcpState.TimeWait,
            _ => TcpState.None,
        };
        if (next != TcpState.None) Infer(y, next, StateCause.FinReceived, segment);
    }
}
