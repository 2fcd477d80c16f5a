using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>Turns one packet that was read back into the tree of its fields.</summary>
public static class Dissector
{
    // Room made at first: what most packets need.
    private const int NodesOfPacket = 128;
    private const int NodesOfScope = 16;

    /// <summary>Dissects a packet.</summary>
    /// <param name="frame">Its bytes, read by the <see cref="FrameLoader"/>.</param>
    /// <param name="index">The index it is a row of.</param>
    /// <param name="conversations">The connections beside the index.</param>
    /// <param name="packet">Its index.</param>
    /// <param name="related">Also look for other packets that belong to it, which searches the index: for reading, not for filtering.</param>
    /// <param name="scope">Protocols to dissect; null for all.</param>
    /// <param name="exchanges">Also show what only whole conversations tell; null leaves it out.</param>
    public static ProtocolTree Dissect(
        LoadedFrame frame, PacketIndex index, ConversationTable conversations, int packet, bool related = false, TreeScope? scope = null,
        CaptureExchanges? exchanges = null)
    {
        byte[] bytes = frame.Bytes.ToArray();
        var context = new DissectionContext
        {
            Bytes = bytes,
            Tree = new TreeWriter(bytes, scope == null ? NodesOfPacket : NodesOfScope),
            Row = new PacketView(index, conversations, packet),
            End = bytes.Length,
            WireEnd = bytes.Length,
            IsTcp = frame.Decoded.Transport == ProtocolId.Tcp,
            Related = related ? index : null,
            Exchanges = exchanges,
        };
        if (scope == null) FrameDissector.Dissect(ref context);
        Layers(ref context, frame.Decoded, scope);
        Applications(ref context, index.Protocols, frame.Decoded, scope);
        return context.Tree.Finish();
    }

    private static void Layers(ref DissectionContext context, in DecodedPacket decoded, TreeScope? scope)
    {
        bool cut = context.Row.CapturedLength < context.Row.WireLength;
        foreach (Layer layer in decoded.Found)
        {
            context.End = context.Bytes.Length;
            context.WireEnd = cut ? int.MaxValue : context.End;
            if (layer.Protocol == ProtocolId.EtherType || scope?.Wants(layer.Protocol) == false) continue;
            if (layer.Protocol == ProtocolId.Data)
            {
                DataDissector.Dissect(ref context, new Layer(ProtocolId.Data, decoded.PayloadOffset, decoded.PayloadCaptured));
                continue;
            }

            Dispatch(ref context, layer);
        }
    }

    /// <summary>What the index says the transport carries.</summary>
    private static void Applications(ref DissectionContext context, ProtocolTable protocols, in DecodedPacket decoded, TreeScope? scope)
    {
        int last = decoded.QuoteStart - 1;
        if (last < 0 || decoded.Transport == ProtocolId.None || decoded.Layers[last].Protocol != decoded.Transport || decoded.PayloadCaptured <= 0) return;
        context.End = decoded.PayloadOffset + decoded.PayloadCaptured;
        context.WireEnd = decoded.PayloadOffset + decoded.PayloadLength;
        ProtocolId application = ProtocolId.None;
        bool wanted = scope == null;
        for (ushort entry = context.Row.Protocol; entry != ProtocolTable.Root; entry = protocols.Parent(entry))
        {
            ProtocolId protocol = protocols.Protocol(entry);
            if (protocol == decoded.Transport) break;
            wanted |= scope?.Wants(protocol) == true;
            if (protocol != ProtocolId.Mptcp) application = protocol;
        }

        if (!wanted) return;
        var layer = new Layer(application, decoded.PayloadOffset, decoded.PayloadCaptured);
        if (application is ProtocolId.None or ProtocolId.Data) DataDissector.Dissect(ref context, layer);
        else Dispatch(ref context, layer);
    }

    private static void Dispatch(ref DissectionContext context, Layer layer)
    {
        ProtocolDissector? dissector = DissectorRegistry.Find(layer.Protocol);
        if (dissector != null) dissector(ref context, layer);
        else DataDissector.Named(ref context, layer);
        context.Tree.CloseAll();
    }
}
