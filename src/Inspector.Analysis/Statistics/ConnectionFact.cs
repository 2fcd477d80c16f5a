using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Statistics;

/// <summary>What a conversation's row does not hold: read from its packets once, kept packed for all.</summary>
internal struct ConnectionFact
{
    /// <summary>Packets marked as retransmissions, fast and spurious ones included.</summary>
    public int Retransmissions;

    /// <summary>Packets before which a segment is missing.</summary>
    public int Gaps;

    /// <summary>Packets of the conversation when it was walked; 0 before.</summary>
    public int WalkedPackets;

    /// <summary>Number of its history in the table of histories, -1 when that was full.</summary>
    public int History;

    /// <summary>0 unknown, 1 A and 2 B is the client as a SYN,ACK tells, 3 A and 4 B as a SYN does.</summary>
    public byte Role;

    /// <summary>Place of its conn_state in <see cref="ConnectionFacts.States"/>.</summary>
    public byte State;

    /// <summary>Outcome as if nobody had taken over the ports.</summary>
    public ConnectionOutcome Outcome;
}
