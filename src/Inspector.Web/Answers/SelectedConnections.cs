using System.Collections;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Answers;

/// <summary>Finds the connections of a capture that packets belong to.</summary>
internal static class SelectedConnections
{
    /// <summary>Packets between two looks at the cancellation.</summary>
    private const int CancelEvery = 1 << 16;

    /// <summary>Conversation ids, in the order of their first packets.</summary>
    /// <param name="session">The capture.</param>
    /// <param name="packets">Those that count; null: every packet.</param>
    /// <param name="kind">TCP or UDP alone; null: both.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<List<int>> OfAsync(CaptureSession session, SelectedPackets? packets, ConversationKind? kind, CancellationToken cancellation)
    {
        int count = packets is null ? 0 : await packets.CountAsync(int.MaxValue, cancellation);
        ConversationTable table = session.Conversations;
        int conversations = table.Count;
        int published = session.Index.Count;
        BitArray? members = null;
        if (packets is not null)
        {
            members = new BitArray(conversations);
            for (int n = 0; n < count; n++)
            {
                if (n % CancelEvery == 0) cancellation.ThrowIfCancellationRequested();
                Mark(session, packets.At(n), members);
            }
        }

        var found = new List<int>();
        for (int id = 0; id < conversations; id++)
        {
            // A stream that is only quoted in ICMP errors has no packet of its own.
            int first = table[id].FirstPacket;
            if (first >= 0 && first < published && (kind is null || table[id].Kind == kind) && members?[id] != false) found.Add(id);
        }

        return found;
    }

    private static void Mark(CaptureSession session, int packet, BitArray members)
    {
        PacketChunk chunk = session.Index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        int id = chunk.Conversation[row];
        if (id >= 0 && id < members.Length && (chunk.PreviousInConnection[row] >= 0 || session.Conversations[id].FirstPacket == packet)) members[id] = true;
        if (chunk.OuterUdp.TryGet(row, out int outer) && outer < members.Length) members[outer] = true;
    }
}
