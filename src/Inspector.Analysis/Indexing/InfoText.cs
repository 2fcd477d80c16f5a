using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
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
    public const int MaxPayloadText = 160;

    /// <summary>The Info column of one packet.</summary>
    /// <param name="view">The row.</param>
    /// <param name="frame">The packet read back, or null when its bytes are not at hand.</param>
    public static string Of(in PacketView view, LoadedFrame? frame)
    {
        var text = new StringBuilder(96);
        bool isTcp = view.TcpShape != TcpShape.None && !view.IsQuoted;
        if (isTcp && frame is not null && AppendPayloadLine(text, view, frame)) return text.ToString();
        if (isTcp && view.HasConversation) TcpInfoText.Append(text, view, frame);
        else if ((view.Traits & PacketTraits.Fragment) != 0) AppendFragment(text, frame);
        else if (frame is { Decoded.ArpOffset: >= 0 }) AppendArp(text, frame);
        else if (frame is { Decoded.IcmpOffset: >= 0 }) AppendIcmp(text, frame);
        else if (!view.IsQuoted && view.HasConversation && view.Conversation.Kind == ConversationKind.Udp) AppendUdp(text, view);
        else text.Append(view.ProtocolPath);
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

    private static bool AppendPayloadLine(StringBuilder text, in PacketView view, LoadedFrame frame)
    {
        // Only HTTP says in its first line what the packet is; other applications keep the TCP line.
        if (view.ProtocolColumn != "HTTP" || frame.Decoded.PayloadCaptured <= 0) return false;
        ReadOnlySpan<byte> payload = frame.Payload;
        int end = payload.IndexOfAny((byte)'\r', (byte)'\n');
        if (end <= 0 || payload[..end].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E)) return false;
        TcpInfoText.AppendRemarks(text, view);
        text.Append(Encoding.ASCII.GetString(payload[..Math.Min(end, MaxPayloadText)]));
        if (end > MaxPayloadText) text.Append('…');
        return true;
    }

    private static void AppendUdp(StringBuilder text, in PacketView view)
    {
        (ushort source, ushort destination) = Ports(view);
        text.Append(CultureInfo.InvariantCulture, $"{source} → {destination} Len={view.PayloadLength ?? 0}");
    }

    private static void AppendFragment(StringBuilder text, LoadedFrame? frame)
    {
        if (frame is null || frame.Decoded.FragmentIpOffset < 0) text.Append("Fragmented IP protocol");
        else text.Append(CultureInfo.InvariantCulture, $"Fragmented IP protocol (proto={frame.Decoded.FragmentProtocol}, off={frame.Decoded.FragmentPosition}, ID={frame.Decoded.FragmentId:x4})");
    }

    private static void AppendArp(StringBuilder text, LoadedFrame frame)
    {
        const int operationAt = 6, senderMacAt = 8, senderAt = 14, targetAt = 24, length = 28;
        ReadOnlySpan<byte> arp = frame.Bytes[frame.Decoded.ArpOffset..];
        if (arp.Length < length || arp[4] != 6 || arp[5] != 4)
        {
            text.Append("ARP");
            return;
        }

        int operation = BinaryPrimitives.ReadUInt16BigEndian(arp[operationAt..]);
        if (operation == 1) text.Append("Who has ").Append(V4(arp, targetAt)).Append("? Tell ").Append(V4(arp, senderAt));
        else if (operation == 2) text.Append(V4(arp, senderAt)).Append(" is at ").Append(Mac(arp, senderMacAt));
        else text.Append(CultureInfo.InvariantCulture, $"ARP operation {operation}");
    }

    private static void AppendIcmp(StringBuilder text, LoadedFrame frame)
    {
        ReadOnlySpan<byte> icmp = frame.Bytes[frame.Decoded.IcmpOffset..];
        if (icmp.Length < 8)
        {
            text.Append("ICMP");
            return;
        }

        bool isV6 = frame.Decoded.NetworkVersion == 6;
        int id = BinaryPrimitives.ReadUInt16BigEndian(icmp[4..]), sequence = BinaryPrimitives.ReadUInt16BigEndian(icmp[6..]);
        switch (isV6, icmp[0])
        {
            case (false, 8) or (true, 128):
                text.Append(CultureInfo.InvariantCulture, $"Echo (ping) request id=0x{id:x4}, seq={sequence}");
                break;
            case (false, 0) or (true, 129):
                text.Append(CultureInfo.InvariantCulture, $"Echo (ping) reply id=0x{id:x4}, seq={sequence}");
                break;
            case (false, 3) or (true, 1):
                text.Append("Destination unreachable (").Append(Unreachable(isV6, icmp[1])).Append(')');
                break;
            case (false, 11) or (true, 3):
                text.Append(icmp[1] == 0 ? "Time-to-live exceeded in transit" : "Fragment reassembly time exceeded");
                break;
            case (true, 2):
                text.Append("Packet too big");
                break;
            case (true, 135):
                text.Append("Neighbor Solicitation");
                break;
            case (true, 136):
                text.Append("Neighbor Advertisement");
                break;
            case (true, 133):
                text.Append("Router Solicitation");
                break;
            case (true, 134):
                text.Append("Router Advertisement");
                break;
            case (false, 5):
                text.Append("Redirect");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"Type {icmp[0]}, code {icmp[1]}");
                break;
        }
    }

    private static string Unreachable(bool isV6, byte code) => (isV6, code) switch
    {
        (false, 0) => "Network unreachable",
        (false, 1) => "Host unreachable",
        (false, 2) => "Protocol unreachable",
        (false, 3) or (true, 4) => "Port unreachable",
        (false, 4) => "Fragmentation needed",
        (true, 0) => "No route to destination",
        (true, 3) => "Address unreachable",
        _ => string.Create(CultureInfo.InvariantCulture, $"code {code}"),
    };

    private static string V4(ReadOnlySpan<byte> bytes, int offset) => IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..])).ToString();

    private static string V6(ReadOnlySpan<byte> bytes, int offset) => IpAddress.V6(bytes.Slice(offset, 16)).ToString();

    private static string Mac(ReadOnlySpan<byte> bytes, int offset)
    {
        ReadOnlySpan<byte> mac = bytes.Slice(offset, 6);
        return string.Create(CultureInfo.InvariantCulture, $"{mac[0]:x2}:{mac[1]:x2}:{mac[2]:x2}:{mac[3]:x2}:{mac[4]:x2}:{mac[5]:x2}");
    }
}
