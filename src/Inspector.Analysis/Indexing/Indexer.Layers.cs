using Inspector.Analysis.Connections;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Inspector.Wire.Reassembly;

namespace Inspector.Analysis.Indexing;

/// <content>What needs a walk over the layers: fragments, several UDP headers, quotations.</content>
public sealed partial class Indexer
{
    private const int UdpHeaderBytes = 8;

    /// <summary>Adds a fragment; true when that made its datagram whole: <paramref name="bytes"/> and the decoded packet are then its synthetic form.</summary>
    private bool Reassemble(in CapturedFrame frame, ref ReadOnlySpan<byte> bytes)
    {
        Span<ReassembledPayload> wholes = stackalloc ReassembledPayload[LayerList.Capacity];
        int count = 0;
        while (count < wholes.Length && _reassembler.Add(Index.Written, frame.Timestamp, bytes, _packet, out ReassembledPayload whole))
        {
            wholes[count++] = whole;
            ReadOnlySpan<DatagramPart> parts = _reassembler.Parts;
            var kept = new FragmentPart[parts.Length];
            for (int i = 0; i < parts.Length; i++) kept[i] = new FragmentPart(parts[i].Packet, parts[i].Source, parts[i].Position, parts[i].Length);
            Index.Fragments.Add(Index.Written, kept);
            bytes = _reassembler.Synthetic;
            PacketDecoder.DecodeReassembled(bytes, frame.LinkType, wholes[..count], ref _packet);
        }

        return count > 0;
    }

    /// <summary>Gives every UDP header its stream, outermost first (specification 1.7); returns the conversation of the outermost one.</summary>
    private int AddUdpHeaders(in CapturedFrame frame, ReadOnlySpan<byte> bytes)
    {
        int outermost = AddUdpHeaders(frame, bytes, out int innermost, out FlowKey key, out bool fromB);
        if (innermost >= 0) CountTunnel(innermost, key, fromB, frame);
        return outermost;
    }

    /// <summary>
    /// As above, and tells of the innermost one outside quotations: its conversation (-1 when there is none), key and direction. The packet is counted in the
    /// conversations of those around it.
    /// </summary>
    private int AddUdpHeaders(in CapturedFrame frame, ReadOnlySpan<byte> bytes, out int innermost, out FlowKey key, out bool fromB)
    {
        int outermost = -1;
        innermost = -1;
        key = default;
        fromB = false;
        int ip = -1;
        for (int i = 0; i < _packet.LayerCount; i++)
        {
            Layer layer = _packet.Layers[i];
            if (layer.Protocol is ProtocolId.Ipv4 or ProtocolId.Ipv6) ip = layer.Offset;
            if (layer.Protocol is not (ProtocolId.Udp or ProtocolId.UdpLite) || layer.Length != UdpHeaderBytes || ip < 0) continue;
            FlowKey found = FlowKey.Of(bytes, ip, layer.Offset);
            int id = FindOrOpen(ConversationKind.Udp, found, out bool sentByB);
            if (outermost < 0) outermost = id;
            if (i >= _packet.QuoteStart) continue;
            if (innermost >= 0) CountTunnel(innermost, key, fromB, frame);
            innermost = id;
            key = found;
            fromB = sentByB;
        }

        return outermost;
    }

    /// <summary>Counts a packet into the conversation of a tunnel that carries it: a part of its sums, but no packet of its chain.</summary>
    private void CountTunnel(int id, in FlowKey key, bool fromB, in CapturedFrame frame)
    {
        ref Conversation conversation = ref Conversations.Edit(id);
        Open(ref conversation, ref fromB, key, frame);
        Count(ref conversation, fromB, frame);
    }

    /// <summary>The stream that an ICMP error quotes; it takes a number when it is new, and nothing else of it changes (specification 1.5).</summary>
    private int FindQuoted(ReadOnlySpan<byte> bytes, out bool fromB)
    {
        fromB = false;
        int ip = -1;
        for (int i = 0; i < _packet.LayerCount; i++)
        {
            Layer layer = _packet.Layers[i];
            if (layer.Protocol is ProtocolId.Ipv4 or ProtocolId.Ipv6) ip = layer.Offset;
            if (layer.Protocol == ProtocolId.Tcp && layer.Offset == _packet.TcpOffset && ip >= 0)
                return FindOrOpen(ConversationKind.Tcp, FlowKey.Of(bytes, ip, layer.Offset), out fromB);
        }

        return -1;
    }

    private int FindOrOpen(ConversationKind kind, in FlowKey key, out bool fromB)
    {
        uint hash = key.Hash(kind);
        int id = _map.Find(kind, key, hash, out fromB);
        return id >= 0 ? id : Open(kind, key, hash);
    }
}
