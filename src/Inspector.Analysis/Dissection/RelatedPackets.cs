using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Dissection;

/// <summary>Finds the other packets a TCP segment has to do with and that its own row does not name. For the details of one packet: it searches.</summary>
internal static class RelatedPackets
{
    /// <summary>Rows looked at for an acknowledgement, which comes within a round trip; a million took 0.3 ms.</summary>
    private const int RowsAhead = 1 << 20;

    /// <summary>Packets of the connection looked at for the first copy of a segment.</summary>
    private const int PacketsBack = 10_000;

    /// <summary>The first later packet of the other side that acknowledges the whole segment; null when it carries nothing to acknowledge or none was found.</summary>
    public static int? AcknowledgedIn(PacketIndex index, int packet)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        if (!IsSegment(chunk, row) || Length(chunk, row) == 0) return null;
        uint end = chunk.Sequence[row] + Length(chunk, row);
        int conversation = chunk.Conversation[row];
        bool fromB = PackedFlags.IsFromB(chunk.Flags[row]);
        int last = (int)Math.Min(index.Count, (long)packet + RowsAhead);
        for (int at = packet + 1; at < last; at++)
        {
            PacketChunk later = index.Chunk(at);
            int first = at & PacketChunk.Mask;
            int found = later.Conversation.AsSpan(first, Math.Min(PacketChunk.Size - first, last - at)).IndexOf(conversation);
            if (found < 0)
            {
                at += PacketChunk.Size - first - 1;
                continue;
            }

            at += found;
            int there = at & PacketChunk.Mask;
            if (!IsSegment(later, there) || PackedFlags.IsFromB(later.Flags[there]) == fromB || (PackedFlags.Flags(later.Flags[there]) & TcpFlags.Ack) == 0) continue;
            if ((int)(later.Acknowledgement[there] - end) >= 0) return at;
        }

        return null;
    }

    /// <summary>The first packet that carried what a retransmission carries again; null when it is none or the first copy was not captured.</summary>
    public static int? RetransmissionOf(PacketIndex index, int packet)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        const PacketRemarks Again = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission;
        if ((chunk.Remarks[row] & Again) == 0 || !IsSegment(chunk, row)) return null;
        uint sequence = chunk.Sequence[row];
        bool fromB = PackedFlags.IsFromB(chunk.Flags[row]);
        int? first = null;
        int earlier = chunk.PreviousInConnection[row];
        for (int looked = 0; earlier >= 0 && looked < PacketsBack; looked++)
        {
            PacketChunk before = index.Chunk(earlier);
            int there = earlier & PacketChunk.Mask;
            if (IsSegment(before, there) && PackedFlags.IsFromB(before.Flags[there]) == fromB && sequence - before.Sequence[there] < Length(before, there)) first = earlier;
            earlier = before.PreviousInConnection[there];
        }

        return first;
    }

    private static bool IsSegment(PacketChunk chunk, int row) => PackedFlags.Shape(chunk.Flags[row]) is TcpShape.Full or TcpShape.Cut16;

    /// <summary>What the segment takes of the sequence space.</summary>
    private static uint Length(PacketChunk chunk, int row)
    {
        TcpFlags flags = PackedFlags.Flags(chunk.Flags[row]);
        return chunk.GetPayloadLength(row) + ((flags & TcpFlags.Syn) != 0 ? 1u : 0) + ((flags & TcpFlags.Fin) != 0 ? 1u : 0);
    }
}
