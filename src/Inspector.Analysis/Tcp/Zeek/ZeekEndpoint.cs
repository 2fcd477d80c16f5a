using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Zeek;

/// <summary>What <see cref="ZeekConnection"/> remembers of one side.</summary>
internal sealed class ZeekEndpoint
{
    public readonly SentRanges Sent = new();
    public ZeekEndpointState State;

    /// <summary>The state before the last change.</summary>
    public ZeekEndpointState Before;

    /// <summary>Number of the SYN.</summary>
    public SequenceNumber? Iss;

    /// <summary>Sequence of the last S, H, F and R letter.</summary>
    public SequenceNumber? LastSyn;
    public SequenceNumber? LastSynAck;
    public SequenceNumber? LastFin;
    public SequenceNumber? LastReset;

    /// <summary>Letters written once: D, A, I, Q.</summary>
    public bool WroteData;
    public bool WroteAck;
    public bool WroteI;
    public bool WroteQ;
    public int Gaps;
    public int Retransmissions;
    public int ZeroWindows;
    public long Payload;

    public void Clear()
    {
        Sent.Clear();
        State = Before = ZeekEndpointState.Inactive;
        Iss = LastSyn = LastSynAck = LastFin = LastReset = null;
        WroteData = WroteAck = WroteI = WroteQ = false;
        Gaps = Retransmissions = ZeroWindows = 0;
        Payload = 0;
    }

    public void Become(ZeekEndpointState state)
    {
        Before = State;
        State = state;
    }
}
