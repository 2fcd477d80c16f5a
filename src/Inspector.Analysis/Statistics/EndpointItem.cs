namespace Inspector.Analysis.Statistics;

/// <summary>One row of a table of endpoints: what it sent and received in the packets that count.</summary>
public struct EndpointItem
{
    public EndpointKey Key;
    public int PacketsSent;
    public int PacketsReceived;

    /// <summary>Sum of frame lengths on the wire.</summary>
    public long BytesSent;

    public long BytesReceived;

    /// <summary>Conversations over TCP and UDP with packets that count.</summary>
    public int Connections;

    /// <summary>Sent and received; a packet to oneself is both.</summary>
    public readonly long Packets => (long)PacketsSent + PacketsReceived;

    public readonly long Bytes => BytesSent + BytesReceived;
}
