using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing.Info;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>
/// The texts of a packet list row, for people: Info, source and destination. Built from the columns; what only the bytes know (options, ICMP types,
/// request lines) is added when the packet was loaded.
/// </summary>
public static class InfoText
{
    /// <summary>Longest text taken from a payload, characters.</summary>
    public const int MaxPayloadText = 640;

    /// <summary>The Info column of one packet.</summary>
    /// <param name="view">The row.</param>
    /// <param name="frame">The packet read back, or null when its bytes are not at hand.</param>
    public static string Of(in PacketView view, LoadedFrame? frame)
    {
        var text = new StringBuilder(96);
        bool isTcp = view.TcpShape != TcpShape.None && !view.IsQuoted;
        if ((view.Traits & PacketTraits.Fragment) != 0) AppendFragment(text, frame);
        else if (frame is null || !TryAppendProtocol(text, view, frame, isTcp))
        {
            if (isTcp && view.HasConversation) TcpInfoText.Append(text, view, frame);
            else if (!view.IsQuoted && view.HasConversation && view.Conversation.Kind == ConversationKind.Udp) AppendUdp(text, view);
            else text.Append(view.ProtocolPath);
        }

        if ((view.Traits & PacketTraits.Malformed) != 0) text.Append("[Malformed Packet]");
        else if (isTcp && view.TcpShape != TcpShape.Full && view.CapturedLength < view.WireLength) text.Append("[Packet size limited during capture]");
        return text.ToString();
    }

    /// <summary>The source and destination columns: addresses of the outermost IP header, else of the link layer, else empty.</summary>
    public static (string Source, string Destination) Addresses(in PacketView view, LoadedFrame? frame)
    {
        bool fromColumns = view.HasConversation && !view.IsQuoted && (view.Traits & PacketTraits.Tunnel) == 0;
        if (fromColumns)
        {
            ref readonly Conversation row = ref view.Conversation;
            (IpAddress from, IpAddress to) = view.FromB ? (row.AddressB, row.AddressA) : (row.AddressA, row.AddressB);
            return (from.ToString(), to.ToString());
        }

        if (frame is null) return ("", "");
        ReadOnlySpan<byte> bytes = frame.Bytes;
        ref readonly DecodedPacket decoded = ref frame.Decoded;
        bool isV4 = decoded.Ipv4Offset >= 0 && (decoded.Ipv6Offset < 0 || decoded.Ipv4Offset < decoded.Ipv6Offset);
        if (isV4 && bytes.Length >= decoded.Ipv4Offset + 20) return (V4(bytes, decoded.Ipv4Offset + 12), V4(bytes, decoded.Ipv4Offset + 16));
        if (!isV4 && decoded.Ipv6Offset >= 0 && bytes.Length >= decoded.Ipv6Offset + 40) return (V6(bytes, decoded.Ipv6Offset + 8), V6(bytes, decoded.Ipv6Offset + 24));
        if (decoded.EthernetOffset >= 0 && bytes.Length >= decoded.EthernetOffset + 12) return (Mac(bytes, decoded.EthernetOffset + 6), Mac(bytes, decoded.EthernetOffset));
        return ("", "");
    }

    /// <summary>Source and destination port of a packet with a conversation.</summary>
    public static (ushort Source, ushort Destination) Ports(in PacketView view)
    {
        ref readonly Conversation row = ref view.Conversation;
        return view.FromB ? (row.PortB, row.PortA) : (row.PortA, row.PortB);
    }

    /// <summary>The innermost protocol that has a text of its own.</summary>
    private static bool TryAppendProtocol(StringBuilder text, in PacketView view, LoadedFrame frame, bool isTcp)
    {
        ProtocolTable protocols = view.Protocols;
        for (ushort entry = view.Protocol; entry != ProtocolTable.Root; entry = protocols.Parent(entry))
        {
            ProtocolId protocol = protocols.Protocol(entry);
            if (protocol is ProtocolId.Tcp or ProtocolId.Udp && !view.IsQuoted) return false;
            if (InfoRegistry.Find(protocol) is not { } write) continue;
            var context = new InfoContext { Text = text, View = view, Frame = frame, Protocol = protocol };
            if (!TryFind(ref context, frame)) continue;
            if (isTcp) TcpInfoText.AppendRemarks(text, view);
            if (write(ref context)) return true;
            text.Clear();
        }

        return false;
    }

    /// <summary>A header's own bytes, or those the transport carries.</summary>
    private static bool TryFind(ref InfoContext context, LoadedFrame frame)
    {
        foreach (Layer layer in frame.Decoded.Found)
        {
            if (layer.Protocol != context.Protocol) continue;
            context.Bytes = frame.Bytes[layer.Offset..];
            context.WireLength = context.Bytes.Length;
            return true;
        }

        context.Bytes = frame.Payload;
        context.WireLength = frame.Decoded.PayloadLength;
        return !context.Bytes.IsEmpty;
    }

    private static void AppendUdp(StringBuilder text, in PacketView view)
    {
        (ushort source, ushort destination) = Ports(view);
        text.Append(CultureInfo.InvariantCulture, $"{source} → {destination} Len={view.PayloadLength ?? 0}");
    }

    private static void AppendFragment(StringBuilder text, LoadedFrame? frame)
    {
        if (frame is null || !frame.Decoded.IsFragment)
        {
            text.Append("Fragmented IP protocol");
            return;
        }

        ref readonly DecodedPacket decoded = ref frame.Decoded;
        if (decoded.FragmentHeaderOffset >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"IPv6 fragment (off={decoded.FragmentPosition} more={(decoded.MoreFragments ? 'y' : 'n')} ident=0x{decoded.FragmentId:x8} nxt={decoded.FragmentProtocol})");
            return;
        }

        string? name = Dissection.Protocols.NumberNames.IpProtocol(decoded.FragmentProtocol);
        text.Append(CultureInfo.InvariantCulture, $"Fragmented IP protocol (proto={name ?? "Unknown"} {decoded.FragmentProtocol}, off={decoded.FragmentPosition}, ID={decoded.FragmentId:x4})");
    }

    private static string V4(ReadOnlySpan<byte> bytes, int offset) => IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..])).ToString();

    private static string V6(ReadOnlySpan<byte> bytes, int offset) => IpAddress.V6(bytes.Slice(offset, 16)).ToString();

    private static string Mac(ReadOnlySpan<byte> bytes, int offset)
    {
        ReadOnlySpan<byte> mac = bytes.Slice(offset, 6);
        return string.Create(CultureInfo.InvariantCulture, $"{mac[0]:x2}:{mac[1]:x2}:{mac[2]:x2}:{mac[3]:x2}:{mac[4]:x2}:{mac[5]:x2}");
    }
}
