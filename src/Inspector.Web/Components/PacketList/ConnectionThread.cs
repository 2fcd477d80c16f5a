using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The thread in the gutter that joins the packets of one connection: each row is asked by itself, from the connection's first and last packet and the
/// row's own, so that it costs the rows in view and no more.
/// </summary>
/// <param name="Conversation">The connection of the selected packet, -1 for none.</param>
/// <param name="First">Its first packet.</param>
/// <param name="Last">Its last packet so far.</param>
public readonly record struct ConnectionThread(int Conversation, int First, int Last)
{
    public static ConnectionThread None { get; } = new(-1, -1, -1);

    /// <summary>The thread through a packet.</summary>
    public static ConnectionThread Through(CaptureSession session, int packet)
    {
        if (packet < 0 || packet >= session.Index.Count) return None;
        int id = ConversationOf(session, packet);
        if (id < 0) return None;
        ref readonly Conversation row = ref session.Conversations[id];
        return row.FirstPacket < 0 ? None : new(id, row.FirstPacket, row.LastPacket);
    }

    /// <summary>Style class of a packet's piece of the thread; null where it does not pass.</summary>
    public string? At(CaptureSession session, int packet)
    {
        if (Conversation < 0 || packet < First || packet > Last || First == Last) return null;
        if (ConversationOf(session, packet) != Conversation) return "by";
        return packet == First ? "first" : packet == Last ? "last" : "here";
    }

    private static int ConversationOf(CaptureSession session, int packet)
    {
        var view = new Analysis.Indexing.PacketView(session.Index, session.Conversations, packet);
        return view.IsQuoted ? -1 : view.ConversationId;
    }
}
