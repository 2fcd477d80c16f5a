using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <summary>Reads one conversation's packets from the index: the PreviousInConnection chain turned round, and rows as segments.</summary>
public static class ConversationPackets
{
    /// <summary>Shift assumed where the window scale is unknown: the largest there is (RFC 7323 section 2.3), so that nothing is called unacceptable wrongly.</summary>
    private const int AssumedShift = 14;

    /// <summary>Published packet indices of a conversation, ascending; only the first <paramref name="count"/> elements count. 4 bytes a packet.</summary>
    public static int[] Of(PacketIndex index, in Conversation conversation, out int count)
    {
        int[] packets = [];
        Fill(index, conversation, ref packets, out count);
        return packets;
    }

    /// <summary>As <see cref="Of"/>, into an array used again and grown where needed.</summary>
    public static void Fill(PacketIndex index, in Conversation conversation, ref int[] packets, out int count)
    {
        int expected = Math.Max(conversation.PacketsFromA + conversation.PacketsFromB, 4);
        if (packets.Length < expected) packets = new int[expected];
        FillNew(index, conversation, -1, ref packets, out count);
    }

    /// <summary>Published packets of a conversation behind one that was seen before; -1 for all.</summary>
    public static void FillNew(PacketIndex index, in Conversation conversation, int seen, ref int[] packets, out int count)
    {
        int published = index.Count;
        count = 0;
        for (int packet = conversation.LastPacket; packet > seen; packet = index.Chunk(packet).PreviousInConnection[packet & PacketChunk.Mask])
        {
            // The writer may be ahead of what is published; its chain leads back below the count.
            if (packet >= published) continue;
            if (count == packets.Length) Array.Resize(ref packets, Math.Max(packets.Length * 2, 4));
            packets[count++] = packet;
        }

        packets.AsSpan(0, count).Reverse();
    }

    /// <summary>A row as a segment; false for what is no part of the sequence space (cut, broken or quoted headers).</summary>
    public static bool TryGetSegment(PacketIndex index, int packet, out TcpSegment segment)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        ushort packed = chunk.Flags[row];
        if (PackedFlags.Shape(packed) is not (TcpShape.Full or TcpShape.Cut16))
        {
            segment = default;
            return false;
        }

        TcpFlags flags = PackedFlags.Flags(packed);
        int scale = PackedTraits.Scale(chunk.Traits[row]);
        int shift = scale < PackedTraits.ScaleUnknown ? scale : scale == PackedTraits.ScaleUnknown ? AssumedShift : 0;
        segment = new(
            packet, chunk.Time[row], PackedFlags.IsFromB(packed), flags, new(chunk.Sequence[row]), new(chunk.Acknowledgement[row]),
            chunk.GetPayloadLength(row), (uint)chunk.Window[row] << shift);
        return true;
    }

    /// <summary>Time of the last published packet of the capture, nanoseconds since 1970 UTC.</summary>
    public static long LastTime(PacketIndex index)
    {
        int last = index.Count - 1;
        return last < 0 ? 0 : index.Chunk(last).Time[last & PacketChunk.Mask];
    }
}
