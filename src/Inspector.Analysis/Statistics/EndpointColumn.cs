namespace Inspector.Analysis.Statistics;

/// <summary>What a table of endpoints can be sorted by.</summary>
public enum EndpointColumn
{
    Address,
    Port,
    Packets,
    Bytes,
    PacketsSent,
    BytesSent,
    PacketsReceived,
    BytesReceived,
    Connections,
}
