using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Connections;

/// <summary>The packets of one conversation in their order, found by walking its chain from the newest back; grows with it. Not for several threads.</summary>
public sealed class ChainedPackets(PacketIndex index, ConversationTable conversations, int conversation)
{
    private int[] _packets = [];
    private int _count;

    /// <summary>Packets found so far.</summary>
    public int Count => _count;

    /// <summary>Packet index of the n-th packet of the conversation.</summary>
    public int this[int position] => _packets[position];

    /// <summary>Takes in the packets published since; gives the number now.</summary>
    public int Refresh()
    {
        // The row may be newer than what is published: skip back to what is.
        int published = index.Count;
        int newest = conversations[conversation].LastPacket;
        while (newest >= published) newest = Previous(newest);
        int known = _count == 0 ? -1 : _packets[_count - 1];
        int added = 0;
        for (int packet = newest; packet > known; packet = Previous(packet)) added++;
        if (added == 0) return _count;
        if (_count + added > _packets.Length) Array.Resize(ref _packets, Math.Max(_count + added, _packets.Length * 2));
        int at = _count + added;
        for (int packet = newest; packet > known; packet = Previous(packet)) _packets[--at] = packet;
        return _count += added;
    }

    private int Previous(int packet) => index.Chunk(packet).PreviousInConnection[packet & PacketChunk.Mask];
}
