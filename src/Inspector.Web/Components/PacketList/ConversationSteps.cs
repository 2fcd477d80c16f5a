using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>The next and the previous packet of a packet's conversation that a list shows.</summary>
public static class ConversationSteps
{
    /// <summary>The next one; -1 when there is none.</summary>
    public static int Next(CaptureSession session, PacketRows rows, int packet)
    {
        if (!Has(session, packet, out int conversation)) return -1;
        int last = Math.Min(session.Conversations[conversation].LastPacket, session.Index.Count - 1);
        for (int at = packet + 1; at <= last;)
        {
            PacketChunk chunk = session.Index.Chunk(at);
            int row = at & PacketChunk.Mask;
            int rest = Math.Min(PacketChunk.Size - row, last - at + 1);
            int found = chunk.Conversation.AsSpan(row, rest).IndexOf(conversation);
            if (found < 0)
            {
                at += rest;
                continue;
            }

            at += found;
            if (!new PacketView(session.Index, session.Conversations, at).IsQuoted && rows.RowOf(at) >= 0) return at;
            at++;
        }

        return -1;
    }

    /// <summary>The previous one; -1 when there is none.</summary>
    public static int Previous(CaptureSession session, PacketRows rows, int packet)
    {
        if (!Has(session, packet, out _)) return -1;
        int at = packet;
        do at = session.Index.Chunk(at).PreviousInConnection[at & PacketChunk.Mask];
        while (at >= 0 && rows.RowOf(at) < 0);
        return at;
    }

    private static bool Has(CaptureSession session, int packet, out int conversation)
    {
        conversation = -1;
        if (packet < 0 || packet >= session.Index.Count) return false;
        var view = new PacketView(session.Index, session.Conversations, packet);
        conversation = view.ConversationId;
        return conversation >= 0 && !view.IsQuoted;
    }
}
