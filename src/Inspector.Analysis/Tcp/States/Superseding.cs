using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp.States;

/// <summary>Whether a later connection took over a connection's ports (row 17 of specification 6.1).</summary>
public static class Superseding
{
    /// <summary>Looks through the later connections for one between the same ends.</summary>
    public static bool IsSuperseded(PacketIndex index, ConversationTable conversations, int conversation)
    {
        Conversation row = conversations[conversation];
        int count = conversations.Count;
        for (int id = conversation + 1; id < count; id++)
        {
            ref readonly Conversation other = ref conversations[id];
            if (SameEnds(row, other) && other.FirstPacket >= 0 && other.FirstPacket < index.Count) return true;
        }

        return false;
    }

    private static bool SameEnds(in Conversation one, in Conversation other) =>
        one.Kind == other.Kind
        && ((one.PortA == other.PortA && one.PortB == other.PortB && one.AddressA == other.AddressA && one.AddressB == other.AddressB)
            || (one.PortA == other.PortB && one.PortB == other.PortA && one.AddressA == other.AddressB && one.AddressB == other.AddressA));
}
