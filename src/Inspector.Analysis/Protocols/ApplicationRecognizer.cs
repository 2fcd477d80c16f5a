using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Protocols;

/// <summary>
/// Names what a transport carries, as tshark without TCP desegmentation does: by what the conversation was found to be, then by the server's port,
/// the lower and the higher port, then by signatures. One writer; nothing is allocated once a path of layers has been seen.
/// </summary>
public sealed class ApplicationRecognizer(ProtocolTable protocols)
{
    /// <summary>The lowest bit of <see cref="Conversation.ApplicationState"/> that recognitions leave alone.</summary>
    internal const uint ReservedState = 1u << 20;

    /// <summary>A SYN told who the server is; <see cref="ServerIsA"/> says who.</summary>
    private const uint ServerKnown = 1u << 20;
    private const uint ServerIsA = 1u << 21;

    /// <summary>The conversation's MessageEndA (B) is in force.</summary>
    private const uint MessageFromA = 1u << 22;
    private const uint MessageFromB = 1u << 23;

    /// <summary>The conversation was handed to <see cref="Conversation.Application"/> for good: ports no longer decide.</summary>
    internal const uint Settled = 1u << 24;

    private const int TcpHeader = 20;
    private const int UdpHeader = 8;

    private readonly ExpectedEndpoints _expected = new();

    /// <summary>
    /// Names one packet. Call it once for every packet with a transport header outside a quotation, in capture order, also when it carries nothing;
    /// the transport need not be the innermost layer.
    /// </summary>
    /// <param name="path">Entry of the layers so far; its innermost is the transport.</param>
    /// <param name="frame">The captured bytes.</param>
    /// <param name="packet">Where the headers are.</param>
    /// <param name="conversation">The conversation, whose application fields are updated.</param>
    /// <param name="fromB">Sent by endpoint B.</param>
    /// <param name="remarks">What the TCP analysis said: repeated and reordered segments are not looked into.</param>
    /// <returns>The entry with the layers of the application.</returns>
    public ushort Recognize(ushort path, ReadOnlySpan<byte> frame, in DecodedPacket packet, ref Conversation conversation, bool fromB, PacketRemarks remarks)
    {
        ushort entry = path;

        // A tunnel whose innermost headers are no transport (ICMP in VXLAN) has been named by the decoder.
        int last = packet.QuoteStart - 1;
        if (last < 0 || packet.Layers[last].Protocol != packet.Transport) return path;
        if (packet.Transport == ProtocolId.Tcp)
        {
            if (packet.TcpShape != TcpShape.Full) return path;
            ReadOnlySpan<byte> header = frame[packet.TransportOffset..];
            if (header[12] > 0x5F) entry = MultipathLayers(entry, header);
            var flags = (TcpFlags)header[13];
            if ((flags & TcpFlags.Syn) != 0) NoteServer(ref conversation, fromB, flags);

            // The text of a reset is no application data.
            if (packet.PayloadLength > 0 && (flags & TcpFlags.Rst) == 0) entry = Segment(entry, frame, packet, ref conversation, fromB, remarks);
        }
        else if (packet.PayloadLength > 0 && packet.Transport is ProtocolId.Udp or ProtocolId.UdpLite)
        {
            entry = Datagram(entry, frame, packet, ref conversation, fromB);
        }

        return entry;
    }

    private static void NoteServer(ref Conversation conversation, bool fromB, TcpFlags flags)
    {
        bool serverIsA = (flags & TcpFlags.Ack) != 0 ? !fromB : fromB;
        conversation.ApplicationState = (conversation.ApplicationState & ~ServerIsA) | ServerKnown | (serverIsA ? ServerIsA : 0);
    }

    private ushort Segment(ushort entry, ReadOnlySpan<byte> frame, in DecodedPacket packet, ref Conversation conversation, bool fromB, PacketRemarks remarks)
    {
        // Keep-alives carry garbage; repeated and reordered segments would confuse what depends on order (tshark looks into the fast and the
        // spurious ones all the same).
        if ((remarks & PacketRemarks.KeepAlive) != 0) return protocols.Child(entry, ProtocolId.Data);
        const PacketRemarks LookedInto = PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission;
        if ((remarks & PacketRemarks.OutOfOrder) != 0) return entry;
        if ((remarks & PacketRemarks.Retransmission) != 0 && (remarks & LookedInto) == 0) return entry;

        ReadOnlySpan<byte> header = frame[packet.TransportOffset..];
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (((TcpFlags)header[13] & TcpFlags.Syn) != 0) sequence++;
        int skip = 0;
        uint pending = fromB ? MessageFromB : MessageFromA;
        if ((conversation.ApplicationState & pending) != 0)
        {
            int left = (int)((fromB ? conversation.MessageEndB : conversation.MessageEndA) - sequence);
            if (left >= packet.PayloadLength) return entry;
            skip = Math.Max(left, 0);
            conversation.ApplicationState &= ~pending;
        }

        ApplicationPayload payload = Payload(entry, frame, packet, fromB, skip);
        payload.IsTcp = true;
        Look(ref payload, ref conversation, ApplicationRegistry.TcpPorts, ApplicationRegistry.TcpSignatures);
        if (payload.MessageContinues > 0)
        {
            uint end = sequence + (uint)packet.PayloadLength + (uint)payload.MessageContinues;
            if (fromB) conversation.MessageEndB = end;
            else conversation.MessageEndA = end;
            conversation.ApplicationState |= pending;
        }

        return payload.Entry;
    }

    private ushort Datagram(ushort entry, ReadOnlySpan<byte> frame, in DecodedPacket packet, ref Conversation conversation, bool fromB)
    {
        // The header may be cut by the snaplen although its length says that something follows.
        if (frame.Length - packet.TransportOffset < UdpHeader) return entry;
        ApplicationPayload payload = Payload(entry, frame, packet, fromB, 0);
        Look(ref payload, ref conversation, ApplicationRegistry.UdpPorts, ApplicationRegistry.UdpSignatures);
        return payload.Entry;
    }

    private ApplicationPayload Payload(ushort entry, ReadOnlySpan<byte> frame, in DecodedPacket packet, bool fromB, int skip)
    {
        ReadOnlySpan<byte> ports = frame[packet.TransportOffset..];
        skip = Math.Min(skip, packet.PayloadCaptured);
        return new ApplicationPayload
        {
            Bytes = frame.Slice(packet.PayloadOffset + skip, packet.PayloadCaptured - skip),
            WireLength = packet.PayloadLength - skip,
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(ports),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(ports[2..]),
            FromB = fromB,
            Protocols = protocols,
            Expected = _expected,
            Entry = entry,
        };
    }

    private static void Look(
        ref ApplicationPayload payload, ref Conversation conversation, ProtocolId[] ports, ReadOnlySpan<(ProtocolId Protocol, Recognition Recognition)> signatures)
    {
        if (conversation.Application == ProtocolId.None && !payload.Expected!.IsEmpty) SettleAnnounced(payload.Expected, ref conversation);
        if ((conversation.ApplicationState & Settled) != 0 && Try(conversation.Application, 0, ref payload, ref conversation)) return;

        ushort low = Math.Min(payload.SourcePort, payload.DestinationPort);
        ushort high = Math.Max(payload.SourcePort, payload.DestinationPort);
        if ((conversation.ApplicationState & ServerKnown) != 0)
        {
            ushort server = (conversation.ApplicationState & ServerIsA) != 0 == payload.FromB ? payload.DestinationPort : payload.SourcePort;
            if (server != low) (low, high) = (high, low);
        }

        if (Try(ports[low], low, ref payload, ref conversation) || Try(ports[high], high, ref payload, ref conversation)) return;
        foreach ((ProtocolId protocol, Recognition recognition) in signatures)
        {
            if (!recognition(ref payload, ref conversation)) continue;
            if (conversation.Application == ProtocolId.None) conversation.Application = protocol;
            return;
        }

        payload.Add(ProtocolId.Data);
    }

    private static void SettleAnnounced(ExpectedEndpoints expected, ref Conversation conversation)
    {
        if (!expected.TryGet(conversation.AddressB, conversation.PortB, out ProtocolId protocol)
            && !expected.TryGet(conversation.AddressA, conversation.PortA, out protocol)) return;
        conversation.Application = protocol;
        conversation.ApplicationState |= Settled;
    }

    /// <summary>Hands the payload to a protocol; false when there is none or it refuses.</summary>
    internal static bool Try(ProtocolId protocol, ushort port, ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (protocol == ProtocolId.None) return false;
        payload.MatchedPort = port;
        Recognition? recognition = ApplicationRegistry.Recognitions[(int)protocol];
        if (recognition == null)
        {
            payload.Add(protocol);
            if (payload.IsTcp) ApplicationRegistry.Framings[(int)protocol]?.Walk(ref payload);
        }
        else if (!recognition(ref payload, ref conversation)) return false;
        if (conversation.Application == ProtocolId.None) conversation.Application = protocol;
        return true;
    }

    /// <summary>One layer for each Multipath TCP option (RFC 8684).</summary>
    private ushort MultipathLayers(ushort entry, ReadOnlySpan<byte> header)
    {
        const byte EndOfOptions = 0, NoOperation = 1, Multipath = 30;
        ReadOnlySpan<byte> options = header[TcpHeader..Math.Clamp((header[12] >> 4) * 4, TcpHeader, header.Length)];

        // What almost every segment of a connection with timestamps has: two NOPs and the timestamps.
        if (options.Length == 12 && BinaryPrimitives.ReadUInt32BigEndian(options) == 0x0101080A) return entry;
        while (options.Length > 1 && options[0] != EndOfOptions)
        {
            if (options[0] == NoOperation)
            {
                options = options[1..];
                continue;
            }

            int length = options[1];
            if (length < 2 || length > options.Length) break;
            if (options[0] == Multipath) entry = protocols.Child(entry, ProtocolId.Mptcp);
            options = options[length..];
        }

        return entry;
    }
}
