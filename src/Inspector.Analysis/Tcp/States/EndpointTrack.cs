using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.States;

/// <summary>What the state machine remembers of one endpoint.</summary>
internal sealed class EndpointTrack(bool ofB)
{
    public readonly bool OfB = ofB;
    public TcpState State;

    /// <summary>The state before the present one: what withdrawing returns to.</summary>
    public TcpState Before;

    /// <summary>The present state is inferred and not confirmed yet.</summary>
    public bool Inferred;

    /// <summary>The present state came from a timer.</summary>
    public bool ByTimer;

    /// <summary>Index of the present state's entry, -1 when it was left out.</summary>
    public int Entry;

    /// <summary>Sequence number of its SYN.</summary>
    public SequenceNumber? Iss;

    /// <summary>Acknowledgement of its first SYN,ACK.</summary>
    public SequenceNumber? SynAckAck;

    /// <summary>Highest sequence end sent, SYN and FIN counted.</summary>
    public SequenceNumber? SentEnd;

    /// <summary>Lowest sequence number sent.</summary>
    public SequenceNumber? SentStart;

    /// <summary>Everything it sent before this was seen, or acknowledged.</summary>
    public SequenceNumber? Contiguous;

    /// <summary>One range sent beyond a hole, merged; start equal to end when there is none.</summary>
    public SequenceNumber IslandStart;
    public SequenceNumber IslandEnd;

    /// <summary>Its latest acknowledgement.</summary>
    public SequenceNumber? AckOut;
    public uint Window;

    /// <summary>Behind its FIN.</summary>
    public SequenceNumber? FinEnd;
    public bool FinInOrder;
    public long TimerStart;
    public long FirstSyn;
    public long LastSyn;
    public int Syns;
    public int SynAcks;
    public int Fins;
    public int Resets;
    public long LastReset;
    public SequenceNumber LastResetSequence;
    public bool SentData;

    /// <summary>It sent something with ACK and without SYN: proof that it got the peer's SYN.</summary>
    public bool SentPlainAck;

    public void Clear()
    {
        State = Before = TcpState.None;
        Inferred = ByTimer = FinInOrder = SentData = SentPlainAck = false;
        Entry = -1;
        Iss = SynAckAck = SentEnd = SentStart = Contiguous = AckOut = FinEnd = null;
        IslandStart = IslandEnd = LastResetSequence = default;
        Window = 0;
        TimerStart = FirstSyn = LastSyn = LastReset = 0;
        Syns = SynAcks = Fins = Resets = 0;
    }

    /// <summary>Takes note of the octets of a segment this endpoint sent.</summary>
    public void Advance(SequenceNumber start, SequenceNumber end)
    {
        if (SentEnd is not { } sent || end.After(sent)) SentEnd = end;
        if (SentStart is not { } lowest || start.Before(lowest)) SentStart = start;
        if (Contiguous is not { } contiguous)
        {
            Contiguous = end;
            return;
        }

        if (start.BeforeOrAt(contiguous))
        {
            if (end.After(contiguous)) Contiguous = end;
            TakeIsland();
        }
        else if (end.After(start))
        {
            if (IslandStart == IslandEnd) (IslandStart, IslandEnd) = (start, end);
            else if (start.BeforeOrAt(IslandEnd) && IslandStart.BeforeOrAt(end))
            {
                if (start.Before(IslandStart)) IslandStart = start;
                if (end.After(IslandEnd)) IslandEnd = end;
            }
        }
    }

    /// <summary>The peer acknowledged everything before <paramref name="ack"/>, whether it was captured or not.</summary>
    public void Acknowledged(SequenceNumber ack)
    {
        if (Contiguous is { } contiguous && ack.After(contiguous) && SentEnd is { } sent && ack.BeforeOrAt(sent))
        {
            Contiguous = ack;
            TakeIsland();
        }
    }

    private void TakeIsland()
    {
        if (IslandStart == IslandEnd || Contiguous is not { } contiguous || IslandStart.After(contiguous)) return;
        if (IslandEnd.After(contiguous)) Contiguous = IslandEnd;
        IslandStart = IslandEnd = default;
    }
}
