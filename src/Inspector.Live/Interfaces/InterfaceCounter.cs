namespace Inspector.Live;

/// <summary>What the system counted on an interface since it came to be.</summary>
public readonly record struct InterfaceCounter(string Name, long ReceivedBytes, long ReceivedPackets, long ReceivedDropped, long SentBytes, long SentPackets)
{
    public long Bytes => ReceivedBytes + SentBytes;

    public long Packets => ReceivedPackets + SentPackets;
}
