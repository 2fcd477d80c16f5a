namespace Inspector.Analysis.Statistics;

/// <summary>What a table of connections can be sorted by. "Sent" is from the client.</summary>
public enum ConnectionColumn
{
    Stream,
    Client,
    Server,
    Packets,
    PacketsSent,
    PacketsBack,
    Bytes,
    BytesSent,
    BytesBack,
    Start,
    Duration,
    State,
    History,
    Outcome,
    Completeness,
    Retransmissions,
    Gaps,
    InitialRtt,
}
