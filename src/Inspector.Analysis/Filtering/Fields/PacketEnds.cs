using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>A packet's addresses and ports taken from its conversation, where that says all there is: no tunnel, no quotation.</summary>
internal static class PacketEnds
{
    public static bool TryGet(FieldContext packet, out IpAddress source, out IpAddress destination)
    {
        if (!packet.Row.HasConversation || !packet.Layers.IsPlain)
        {
            source = destination = default;
            return false;
        }

        ref readonly Conversation row = ref packet.Row.Conversation;
        bool fromB = packet.Row.FromB;
        source = fromB ? row.AddressB : row.AddressA;
        destination = fromB ? row.AddressA : row.AddressB;
        return true;
    }

    public static bool TryGetPorts(FieldContext packet, out ushort source, out ushort destination)
    {
        if (!packet.Row.HasConversation || !packet.Layers.IsPlain)
        {
            source = destination = 0;
            return false;
        }

        ref readonly Conversation row = ref packet.Row.Conversation;
        bool fromB = packet.Row.FromB;
        source = fromB ? row.PortB : row.PortA;
        destination = fromB ? row.PortA : row.PortB;
        return true;
    }
}
