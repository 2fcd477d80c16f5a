using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering.Fields;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// Which bytes of a packet a protocol covers, as tshark has it when it prints fields or details (its one-line list gives TCP the whole segment). Its own bytes are what slices and len() see: the header, for protocols that carry others.
/// "contains" and "matches" look further, to the end of what the protocol was given.
/// </summary>
internal static class ProtocolBytes
{
    /// <summary>Adds the bytes of each occurrence that counts.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="protocol">Its name.</param>
    /// <param name="layers">Occurrences that count; null for all.</param>
    /// <param name="whole">To the end of what the protocol was given.</param>
    /// <param name="into">Takes them.</param>
    public static void Read(FieldContext packet, string protocol, LayerSelection? layers, bool whole, ValueList into)
    {
        if (protocol != "frame" && !TreeFields.CanHave(packet.Row.ProtocolPath, protocol)) return;
        if (packet.Frame is not { } frame) return;
        if (protocol == "ethertype") return;
        if (protocol == "frame") into.Add(frame.Bytes);
        else if (Headers(frame, protocol, layers, whole, into) == 0 && Nodes(packet, protocol, layers, whole, into) == 0 && layers == null
            && !Bodies(packet, into)) into.Add(frame.Payload);
    }

    /// <summary>Adds headers the decoder found; how many there are.</summary>
    private static int Headers(LoadedFrame frame, string protocol, LayerSelection? layers, bool whole, ValueList into)
    {
        int last = 0;
        foreach (Layer layer in frame.Decoded.Found)
        {
            if (ProtocolNames.Short(layer.Protocol) == protocol) last++;
        }

        if (last == 0) return 0;
        int number = 0;
        int end = frame.Bytes.Length;
        foreach (Layer layer in frame.Decoded.Found)
        {
            if (layer.Protocol == ProtocolId.Ipv4 && Ipv4Header.TryParse(frame.Bytes[layer.Offset..], out Ipv4Header ipv4, out _)) Cut(ref end, layer.Offset + ipv4.TotalLength, layer);
            if (layer.Protocol == ProtocolId.Ipv6 && Ipv6Header.TryParse(frame.Bytes[layer.Offset..], out Ipv6Header ipv6, out _) && ipv6.PayloadLength > 0)
                Cut(ref end, layer.Offset + layer.Length + ipv6.PayloadLength, layer);
            if (ProtocolNames.Short(layer.Protocol) != protocol) continue;
            number++;
            if (layers != null && !layers.Has(number, last)) continue;
            int own = HasNoOwnHeader(layer.Protocol) ? end : Math.Min(end, layer.Offset + layer.Length);

            // A header may stand behind the end that an outer one claims.
            into.Add(frame.Bytes[layer.Offset..Math.Max(whole ? end : own, layer.Offset)]);
        }

        return last;
    }

    /// <summary>Adds what the tree says of other protocols; how often they are there.</summary>
    private static int Nodes(FieldContext packet, string protocol, LayerSelection? layers, bool whole, ValueList into)
    {
        if (packet.Tree is not { } tree || packet.Frame is not { } frame) return 0;
        int last = 0;
        foreach (TreeNode node in tree.Nodes)
        {
            if (node.Depth == 0 && node.Abbreviation == protocol) last++;
        }

        int number = 0;
        foreach (TreeNode node in tree.Nodes)
        {
            if (node.Depth > 0 || node.Abbreviation != protocol) continue;
            number++;
            if (layers != null && !layers.Has(number, last)) continue;
            ReadOnlySpan<byte> bytes = tree.Covered(node);
            int end = frame.Decoded.PayloadOffset + frame.Decoded.PayloadCaptured;
            into.Add(whole && node.Source == 0 && node.Offset < end ? frame.Bytes[node.Offset..end] : bytes);
        }

        return last;
    }

    /// <summary>Adds the bodies of HTTP messages, for the protocols of what these carry; false when there is none.</summary>
    private static bool Bodies(FieldContext packet, ValueList into)
    {
        if (packet.Tree is not { } tree) return false;
        foreach (TreeNode node in tree.Nodes)
        {
            if (node.Abbreviation == "http.file_data") into.Add(tree.Covered(node));
        }

        return into.Count > 0;
    }

    /// <summary>The length of an IP header cuts what follows the packet on the wire, padding and trailers.</summary>
    private static void Cut(ref int end, int at, in Layer layer)
    {
        if (at < end && at >= layer.Offset + layer.Length) end = at;
    }

    /// <summary>Protocols that tshark lets cover what they carry.</summary>
    private static bool HasNoOwnHeader(ProtocolId protocol) => protocol is ProtocolId.Icmp or ProtocolId.Icmpv6 or ProtocolId.Igmp or ProtocolId.Pim or ProtocolId.Ospf
        or ProtocolId.Eigrp or ProtocolId.Loop or ProtocolId.Stp or ProtocolId.Esp or ProtocolId.Data;
}
