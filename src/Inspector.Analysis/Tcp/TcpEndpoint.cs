using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp;

/// <summary>
/// What the analysis remembers of one direction (specification 3.2). Numbers named "0 unknown" follow Wireshark: a true 0 counts as unknown.
/// </summary>
internal struct TcpEndpoint
{
    /// <summary>Highest end of a segment sent; 0 unknown. With the packet and time at which it last advanced.</summary>
    public uint Next;
    public int NextPacket;
    public long NextTime;

    /// <summary>Highest contiguous end the peer may acknowledge; 0 unknown.</summary>
    public uint MaxAck;

    /// <summary>Acknowledgement field (whatever the flag) and time of the last segment sent.</summary>
    public uint LastAck;
    public long LastTime;

    /// <summary>Base of relative numbers, when <see cref="HasBase"/>.</summary>
    public uint Base;

    /// <summary>Packet where the present acknowledgement number first appeared, -1 for none.</summary>
    public int AckPacket;

    /// <summary>Duplicates of it; <see cref="uint.MaxValue"/> marks that an unseen segment was reported.</summary>
    public uint Duplicates;

    /// <summary>Unscaled window of the last segment sent; <see cref="uint.MaxValue"/> before the first.</summary>
    public uint Window;

    /// <summary>Sum of the first three SACK ranges of the last segment sent.</summary>
    public uint SackedBytes;

    /// <summary>Bytes since the last segment with PSH.</summary>
    public uint PushBytes;

    /// <summary>MPTCP option kinds known when this direction last sent.</summary>
    public uint MultipathKinds;

    public UnackedList Unacked;

    /// <summary>Remarks of the last segment sent.</summary>
    public PacketRemarks LastRemarks;

    /// <summary>Shift count; -1 unknown, -2 known not used.</summary>
    public sbyte Scale;
    public bool HasBase;
    public bool FirstAck;
    public bool FlightValid;
    public bool PushLast;
    public bool ClosedFirst;

    public void Reset()
    {
        this = default;
        Window = uint.MaxValue;
        AckPacket = -1;
        Scale = -1;
        FlightValid = true;
    }
}
