using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection;

/// <summary>Turns one packet that was read back into the tree of its fields.</summary>
public static class Dissector
{
    /// <summary>Dissects a packet.</summary>
    /// <param name="frame">Its bytes, read by the <see cref="FrameLoader"/>.</param>
    /// <param name="index">The index it is a row of.</param>
    /// <param name="conversations">The connections beside the index.</param>
    /// <param name="packet">Its index.</param>
    /// <param name="related">Also look for other packets that belong to it, which searches the index: for reading, not for filtering.</param>
    public static ProtocolTree Dissect(LoadedFrame frame, PacketIndex index, ConversationTable conversations, int packet, bool related = false)
    {
        byte[] bytes = frame.Bytes.ToArray();
        var context = new DissectionContext
        {
            Bytes = bytes,
            Tree = new TreeWriter(bytes),
            Row = new PacketView(index, conversations, packet),
            End = bytes.Length,
            WireEnd = bytes.Length,
            IsTcp = frame.Decoded.Transport == ProtocolId.Tcp,
            Related = related ? index : null,
        };
        FrameDissector.Dissect(ref context);
        Layers(ref context, frame.Decoded);
        Applications(ref context, index.Protocols, frame.Decoded);
        return context.Tree.Finish();
    }

    private static void Layers(ref DissectionContext context, in DecodedPacket decoded)
    {
        bool cut = context.Row.CapturedLength < context.Row.WireLength;
        foreach (Layer layer in decoded.Found)
        {
            context.End = context.Bytes.Length;
            context.WireEnd = cut ? int.MaxValue : context.End;
            if (layer.Protocol == ProtocolId.EtherType) continue;
            if (layer.Protocol == ProtocolId.Data)
            {
                DataDissector.Dissect(ref context, new Layer(ProtocolId.Data, decoded.PayloadOffset, decoded.PayloadCaptured));
                continue;
            }

            Dispatch(ref context, layer);
        }
    }

    /// <summary>What the index says the transport carries.</summary>
    private static void Applications(ref DissectionContext context, ProtocolTable protocols, in DecodedPacket decoded)
    {
        int last = decoded.QuoteStart - 1;
        if (last < 0 || decoded.Transport == ProtocolId.None || decoded.Layers[last].Protocol != decoded.Transport || decoded.PayloadCaptured <= 0) return;
        context.End = decoded.PayloadOffset + decoded.PayloadCaptured;
        context.WireEnd = decoded.PayloadOffset + decoded.PayloadLength;
        ProtocolId application = ProtocolId.None;
        for (ushort entry = context.Row.Protocol; entry != ProtocolTable.Root; entry = protocols.Parent(entry))
        {
            ProtocolId protocol = protocols.Protocol(entry);
            if (protocol == decoded.Transport) break;
            if (protocol != ProtocolId.Mptcp) application = protocol;
        }

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
