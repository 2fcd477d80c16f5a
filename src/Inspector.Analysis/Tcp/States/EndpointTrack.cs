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

    public readonly SentRanges Sent = new();

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

    /// <summary>Its RST did not hit the receiver's number: it may be someone else's.</summary>
    public bool DoubtfulReset;

    /// <summary>It sent something with ACK and without SYN: proof that it got the peer's SYN.</summary>
    public bool SentPlainAck;

    public void Clear()
    {
        State = Before = TcpState.None;
        Inferred = ByTimer = FinInOrder = DoubtfulReset = SentData = SentPlainAck = false;
        Entry = -1;
        Iss = SynAckAck = AckOut = FinEnd = null;
        LastResetSequence = default;
        Sent.Clear();
        Window = 0;
        TimerStart = FirstSyn = LastSyn = LastReset = 0;
        Syns = SynAcks = Fins = Resets = 0;
    }
}
