namespace Inspector.Analysis.Tcp.States;

/// <content>Rows 1 to 5 and 8 of specification 6.1: segments with SYN. And 6.2: RST.</content>
public sealed partial class ConnectionStateMachine
{
    private const long Second = 1_000_000_000;

    private void TakeSyn(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        x.Syns++;
        x.LastSyn = segment.Time;
        if (!_clientBySyn) (_clientIsB, _clientBySyn) = (segment.FromB, true);
        if (x.Iss is { } iss)
        {
            if (iss != segment.Sequence) Note(segment, TimelineNoteKind.SynWithAnotherNumber);
            else if (x.State == TcpState.Closed)
            {
                // A retry with the same number after a refusal: the same stream for tshark, a new attempt for the hosts.
                Observe(x, TcpState.SynSent, StateCause.SynSentAgainAfterClose, segment);
                Infer(y, TcpState.Listen, StateCause.ListenForNextAttempt, segment);
                _reset = ConnectionOutcome.Unknown;
            }

            return;
        }

        x.Iss = segment.Sequence;
        x.FirstSyn = segment.Time;
        x.Sent.Add(segment.Sequence, segment.End);
        x.Window = segment.Window;
        x.SentData |= segment.Length > 0;
        if (y is { Iss: not null, SynAcks: 0 } && y.State == TcpState.SynSent)
        {
            if (x is { State: TcpState.Listen, Inferred: true }) Withdraw(x, TcpState.None, StateCause.SentSynItself, segment);
            Observe(x, TcpState.SynSent, StateCause.SynInAnswer, segment);
            Infer(x, TcpState.SynReceived, StateCause.CrossedSyn, segment);
            Infer(y, TcpState.SynReceived, StateCause.SimultaneousOrSplit, segment);
            return;
        }

        Observe(x, TcpState.SynSent, StateCause.SynSent, segment);
        if (y.State == TcpState.None) Infer(y, TcpState.Listen, StateCause.ListenImplied, segment);
    }

    private void TakeSynAck(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        x.SynAcks++;
        x.LastSyn = segment.Time;
        if (x.SynAcks == 1 && x.Syns == 0) x.FirstSyn = segment.Time;
        _clientIsB ??= !segment.FromB;
        if (x.Syns > 0 && y.SynAcks > 0) SimultaneousOpen = true;
        if (y is { Iss: null, State: TcpState.None }) Infer(y, TcpState.SynSent, StateCause.SynNotCaptured, segment);
        if (x.Iss != segment.Sequence) x.Sent.StartOver();
        x.Iss = segment.Sequence;
        x.SynAckAck = segment.Acknowledgement;
        x.Sent.Add(segment.Sequence, segment.End);
        x.AckOut = segment.Acknowledgement;
        x.Window = segment.Window;
        x.SentData |= segment.Length > 0;
        switch (x.State)
        {
            case TcpState.SynReceived when x.Inferred:
                Confirm(x, StateCause.SynAckSent, segment);
                break;
            case TcpState.Established when x.Inferred:
                Withdraw(x, TcpState.SynReceived, StateCause.SynAckRepeated, segment);
                Observe(x, TcpState.SynReceived, StateCause.SynAckSent, segment);
                break;
            case TcpState.None or TcpState.Listen or TcpState.SynSent or TcpState.Closed:
                Observe(x, TcpState.SynReceived, StateCause.SynAckSent, segment);
                break;
        }

        if (y.Iss is { } iss && !(segment.Acknowledgement.After(iss) && segment.Acknowledgement.BeforeOrAt(y.Sent.End ?? iss.Plus(1))))
            Note(segment, TimelineNoteKind.SynAckAcknowledgesWrongNumber);
        else if (y.State is TcpState.SynSent or TcpState.SynReceived)
            Infer(y, TcpState.Established, StateCause.OwnSynAcknowledged, segment);
    }

    private void TakeReset(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        if (x.Resets++ > 0)
        {
            if (segment.Sequence != x.LastResetSequence && (ulong)(segment.Time - x.LastReset) <= Second) Note(segment, TimelineNoteKind.ResetsDiffer);
        }

        x.LastReset = segment.Time;
        x.LastResetSequence = segment.Sequence;
        if (x.State == TcpState.Closed && !x.Inferred) return;
        if (x.State == TcpState.None && y.State == TcpState.None)
        {
            _midStream = true;
            bool opening = _segments == 0;
            if (opening) Infer(x, TcpState.Closed, StateCause.MidStreamReset, segment);
            else Observe(x, TcpState.Closed, StateCause.ResetSent, segment);
            Infer(y, TcpState.Closed, opening ? StateCause.MidStreamReset : StateCause.ResetReceived, segment);
            SetReset(ResetBy(segment));
            return;
        }

        if (y.State == TcpState.SynSent)
        {
            bool valid = segment.Ack && (y.Iss is not { } iss || segment.Acknowledgement == iss.Plus(1) || segment.Acknowledgement == y.Sent.End);
            if (!valid) Note(segment, TimelineNoteKind.InvalidReset);
            else
            {
                SetReset(x.State == TcpState.SynReceived ? ConnectionOutcome.ResetDuringHandshake : ConnectionOutcome.Refused);
                Close(x, y, segment);
            }

            return;
        }

        ConnectionOutcome outcome = OutcomeOfReset(x, y, segment);
        if (x.State == TcpState.SynSent)
        {
            SetReset(outcome);
            Close(x, y, segment);
            return;
        }

        TcpState of = y.State;
        Observe(x, TcpState.Closed, StateCause.ResetSent, segment);
        if (of == TcpState.TimeWait) Note(segment, TimelineNoteKind.ResetInTimeWait);
        else if (of != TcpState.Closed) TakeResetAt(x, y, segment);
        if (y.State == TcpState.Closed) SetReset(outcome);
        else x.DoubtfulReset = true;
    }

    private void TakeResetAt(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        bool exact = (x.Sent.End is null && y.AckOut is null) || segment.Sequence == x.Sent.End || segment.Sequence == y.AckOut;
        if (exact) Infer(y, TcpState.Closed, StateCause.ResetReceived, segment);
        else if (y.AckOut is not { } expected) Infer(y, TcpState.Closed, StateCause.ResetReceived, segment);
        else
        {
            bool inside = !segment.Sequence.Before(expected) && segment.Sequence.Before(expected.Plus(y.Window));
            Note(segment, inside ? TimelineNoteKind.ResetNotExact : TimelineNoteKind.ResetOutOfWindow);
        }
    }

    private void Close(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        Observe(x, TcpState.Closed, StateCause.ResetSent, segment);
        Infer(y, TcpState.Closed, StateCause.ResetReceived, segment);
    }

    private static ConnectionOutcome OutcomeOfReset(EndpointTrack x, EndpointTrack y, in TcpSegment segment)
    {
        // Both closed in order already: the reset changes nothing that a user would call the outcome.
        if (x.FinEnd is not null && y is { FinEnd: not null, State: TcpState.TimeWait or TcpState.Closed }) return ConnectionOutcome.Unknown;
        if (x.FinEnd is not null) return ConnectionOutcome.AbortedAfterClose;
        bool handshake = x.State is TcpState.SynSent or TcpState.SynReceived or TcpState.Listen || y.State is TcpState.SynReceived or TcpState.Listen;
        return handshake ? ConnectionOutcome.ResetDuringHandshake : ResetBy(segment);
    }

    /// <summary>As if A were the client; <see cref="OutcomeOf"/> turns it round.</summary>
    private static ConnectionOutcome ResetBy(in TcpSegment segment) => segment.FromB ? ConnectionOutcome.ResetByServer : ConnectionOutcome.ResetByClient;

    private void SetReset(ConnectionOutcome outcome)
    {
        if (_reset == ConnectionOutcome.Unknown) _reset = outcome;
    }
}
