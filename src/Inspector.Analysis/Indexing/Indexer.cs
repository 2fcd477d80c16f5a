using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;
using Inspector.Wire.Reassembly;

namespace Inspector.Analysis.Indexing;

/// <summary>Turns frames into rows of the index: decode, reassemble, track, label, append. The one writer of index and conversations.</summary>
public sealed partial class Indexer : IDisposable
{
    private const int TcpHeaderBytes = 20;

    /// <summary>Packets labelled on the indexing thread before a second one is started: small captures need none.</summary>
    private const int LabelAloneUpTo = 16_384;

    /// <summary>Longer ones are no packets but damage; Wireshark stops here too.</summary>
    private const uint LongestWireLength = int.MaxValue;

    private readonly ConversationMap _map;
    private readonly TcpTracker _tracker;
    private readonly PacketLabeller _labeller;
    private readonly bool _twoThreads;
    private readonly DatagramReassembler _reassembler;
    private DecodedPacket _packet;
    private LabelThread? _labelThread;
    private bool _reassembled;
    private bool _disposed;

    /// <param name="index">Filled.</param>
    /// <param name="conversations">Filled.</param>
    /// <param name="limits">Of IP reassembly.</param>
    /// <param name="twoThreads">Label packets on a second thread once there are many; rows are then published a little later than <see cref="Publish"/> says, see <see cref="Drain"/>.</param>
    public Indexer(PacketIndex index, ConversationTable conversations, ReassemblyLimits? limits = null, bool twoThreads = false)
    {
        Index = index;
        Conversations = conversations;
        _map = new ConversationMap(conversations);
        _tracker = new TcpTracker(conversations);
        _labeller = new PacketLabeller(index.Protocols, conversations);
        _twoThreads = twoThreads;
        _reassembler = new DatagramReassembler(limits);
    }

    public PacketIndex Index { get; }

    public ConversationTable Conversations { get; }

    /// <summary>IP datagrams given up because a limit of <see cref="ReassemblyLimits"/> was reached.</summary>
    public long ReassemblyOverflows => _reassembler.Overflows;

    /// <summary>Bytes allocated for looking up and tracking conversations, beside the table itself.</summary>
    public long AllocatedBytes => _map.AllocatedBytes + _tracker.AllocatedBytes;

    /// <summary>Shows all packets added so far to readers; with two threads soon, not at once.</summary>
    public void Publish()
    {
        if (_labelThread is { } thread) thread.Flush();
        else Index.Publish(Index.Written);
    }

    /// <summary>As <see cref="Publish"/>, and returns when it is done.</summary>
    public void Drain()
    {
        if (_labelThread is { } thread) thread.Drain();
        else Index.Publish(Index.Written);
    }

    /// <summary>Ends the second thread; what it has not labelled by then stays unpublished, so call <see cref="Drain"/> first. Nothing may be added afterwards.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (_labelThread is { } thread) thread.Dispose();
        else Index.Publish(Index.Written);
    }

    /// <summary>Adds the next packet of the capture.</summary>
    public void Add(in CapturedFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Data;
        ref DecodedPacket packet = ref _packet;
        PacketDecoder.Decode(bytes, frame.LinkType, frame.WireLength, ref packet);
        PacketTraits traits = frame.HasTimestamp ? PacketTraits.None : PacketTraits.NoTimestamp;
        _reassembled = false;
        if (packet.IsFragment)
        {
            _reassembled = packet.FragmentIpOffset >= 0 && Reassemble(frame, ref bytes);
            traits |= _reassembled ? PacketTraits.Reassembled : PacketTraits.Fragment;
        }

        if (packet.Malformed) traits |= PacketTraits.Malformed;
        if (packet.HasTunnel) traits |= PacketTraits.Tunnel;

        PacketChunk chunk = Index.Next(out int row);
        chunk.Time[row] = frame.Timestamp;
        chunk.SetOffset(row, frame.Offset);
        chunk.WireLength[row] = Math.Min(frame.WireLength, LongestWireLength);
        if (frame.WireLength != (uint)frame.Data.Length) chunk.CapturedLength.Append(row, (uint)frame.Data.Length);
        if (frame.InterfaceId != 0) chunk.Interface.Append(row, (ushort)frame.InterfaceId);

        if (_twoThreads && _labelThread is null && Index.Written == LabelAloneUpTo) _labelThread = new LabelThread(Index, _labeller);
        switch (packet.Transport)
        {
            case ProtocolId.Tcp when packet.TcpShape is not (TcpShape.None or TcpShape.PortsOnly or TcpShape.Quoted or TcpShape.QuotedPortsOnly):
                AddSegment(frame, bytes, chunk, row, traits);
                break;
            case ProtocolId.Udp or ProtocolId.UdpLite when packet.UdpCount > 0:
                AddDatagram(frame, bytes, chunk, row, traits);
                break;
            default:
                AddOther(frame, bytes, chunk, row, traits);
                break;
        }

        Index.Commit();
    }

    private void AddSegment(in CapturedFrame frame, ReadOnlySpan<byte> bytes, PacketChunk chunk, int row, PacketTraits traits)
    {
        ref DecodedPacket packet = ref _packet;
        if (packet.UdpCount > 0) chunk.OuterUdp.Append(row, AddUdpHeaders(frame, bytes));
        ReadOnlySpan<byte> header = bytes[packet.TransportOffset..];
        var segment = default(TrackedSegment);
        segment.Packet = Index.Written;
        segment.Time = frame.Timestamp;
        segment.Sequence = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        segment.Acknowledgement = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        segment.Flags = (TcpFlags)(BinaryPrimitives.ReadUInt16BigEndian(header[12..]) & 0xFFF);
        segment.Window = BinaryPrimitives.ReadUInt16BigEndian(header[14..]);
        segment.Length = (uint)packet.PayloadLength;
        segment.Shape = packet.TcpShape;
        if (segment.Shape == TcpShape.Full)
        {
            int announced = (header[12] >> 4) * 4;
            int captured = Math.Min(announced, header.Length);
            segment.Options = header[TcpHeaderBytes..captured];
            segment.OptionsWhole = captured == announced;
            if ((segment.Flags & TcpFlags.Urg) == 0 && (header[18] | header[19]) != 0) segment.Remarks = PacketRemarks.UrgentPointerWithoutFlag;
        }

        FlowKey key = FlowKey.Of(bytes, packet.NetworkOffset, packet.TransportOffset);
        uint hash = key.Hash(ConversationKind.Tcp);
        int id = _map.Find(ConversationKind.Tcp, key, hash, out bool fromB);
        bool onOldPorts = false;
        if (id < 0 || (segment.Syn && !segment.Ack && (onOldPorts = _tracker.StartsNewStream(Conversations[id], fromB, segment.Sequence))))
        {
            if (id >= 0) Conversations.Edit(id).Superseded = true;
            id = Open(ConversationKind.Tcp, key, hash);
            fromB = false;
        }

        bool first = Join(id, ref fromB, key, frame, (uint)packet.PayloadLength, chunk, row);
        _tracker.Track(ref segment, id, fromB, first, onOldPorts);
        ref Conversation conversation = ref Conversations.Edit(id);
        if (fromB) conversation.FlagsB |= (ushort)segment.Flags;
        else conversation.FlagsA |= (ushort)segment.Flags;
        if (segment.BytesInFlight != 0)
        {
            segment.Remarks |= PacketRemarks.HasFlight;
            chunk.SetFlight(row, segment.Length, segment.BytesInFlight, segment.PushBytes);
        }

        if (segment.AckedPacket >= 0)
        {
            segment.Remarks |= PacketRemarks.HasAcked;
            chunk.SetAcked(row, chunk.PreviousInConnection[row], segment.AckedPacket);
        }

        if (segment.RtoPacket >= 0 && Index.Chunk(segment.RtoPacket).Time[segment.RtoPacket & PacketChunk.Mask] != frame.Timestamp) chunk.RtoPacket.Append(row, segment.RtoPacket);
        if (segment.DuplicateNumber != 0)
        {
            chunk.DuplicateAckNumber.Append(row, segment.DuplicateNumber);
            chunk.DuplicateAckPacket.Append(row, segment.DuplicatePacket);
        }

        chunk.Conversation[row] = id;
        chunk.Sequence[row] = segment.Sequence;
        chunk.Acknowledgement[row] = segment.Acknowledgement;
        chunk.Window[row] = segment.Window;
        chunk.Flags[row] = PackedFlags.Pack(segment.Flags, fromB, segment.Shape);
        chunk.Remarks[row] = segment.Remarks;
        chunk.Traits[row] = PackedTraits.Pack(segment.Completeness, segment.ScaleCode, traits);
        Label(frame, bytes, chunk, row, LabelKind.Conversation, id, fromB, segment.Remarks);
    }

    private void AddDatagram(in CapturedFrame frame, ReadOnlySpan<byte> bytes, PacketChunk chunk, int row, PacketTraits traits)
    {
        ref DecodedPacket packet = ref _packet;
        FlowKey key;
        int id;
        bool fromB;
        bool tunnel = packet.NetworkOffset > packet.TransportOffset;
        if (packet.UdpCount == 1 && !tunnel)
        {
            key = FlowKey.Of(bytes, packet.NetworkOffset, packet.TransportOffset);
            id = FindOrOpen(ConversationKind.Udp, key, out fromB);
        }
        else
        {
            int outer = AddUdpHeaders(frame, bytes, out id, out key, out fromB);
            if (outer != id) chunk.OuterUdp.Append(row, outer);
        }

        Join(id, ref fromB, key, frame, (uint)packet.PayloadLength, chunk, row);
        chunk.Conversation[row] = id;
        chunk.Sequence[row] = chunk.Acknowledgement[row] = 0;
        ReadOnlySpan<byte> header = bytes[packet.TransportOffset..];
        chunk.Window[row] = header.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(header[4..]) : (ushort)0;
        chunk.Flags[row] = PackedFlags.Pack(TcpFlags.None, fromB, TcpShape.None);
        chunk.Remarks[row] = PacketRemarks.None;
        chunk.Traits[row] = PackedTraits.Pack(0, PackedTraits.ScaleAbsent, traits);

        // A tunnel whose content has no transport of its own (ICMP in GTP): the packet is part of the tunnel's conversation, its name is the content's.
        Label(frame, bytes, chunk, row, tunnel ? LabelKind.Layers : LabelKind.Conversation, id, fromB, PacketRemarks.None);
    }

    private void Label(in CapturedFrame frame, ReadOnlySpan<byte> bytes, PacketChunk chunk, int row, LabelKind kind, int id, bool fromB, PacketRemarks remarks)
    {
        if (_labelThread is not { } thread)
        {
            chunk.Protocol[row] = _labeller.Label(bytes, _packet, kind, id, fromB, remarks);
            return;
        }

        ref LabelJob job = ref thread.Add(bytes, _packet, _reassembled);
        job.Packet = Index.Written;
        job.WireLength = frame.WireLength;
        job.LinkType = frame.LinkType;
        job.Conversation = id;
        job.Remarks = remarks;
        job.Kind = kind;
        job.FromB = fromB;
    }

    /// <summary>Packets that are part of no conversation: no transport, a transport without streams, a broken header, an ICMP error that quotes one.</summary>
    private void AddOther(in CapturedFrame frame, ReadOnlySpan<byte> bytes, PacketChunk chunk, int row, PacketTraits traits)
    {
        ref DecodedPacket packet = ref _packet;
        int id = -1;
        bool fromB = false;
        int outerUdp = packet.UdpCount > 0 ? AddUdpHeaders(frame, bytes) : -1;
        chunk.Sequence[row] = chunk.Acknowledgement[row] = 0;
        chunk.Window[row] = 0;
        var flags = TcpFlags.None;
        var remarks = PacketRemarks.None;
        if (packet.TcpShape == TcpShape.Quoted)
        {
            id = FindQuoted(bytes, out fromB);
            ReadOnlySpan<byte> header = bytes[packet.TcpOffset..];
            chunk.Sequence[row] = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
            chunk.Acknowledgement[row] = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
            chunk.Window[row] = BinaryPrimitives.ReadUInt16BigEndian(header[14..]);
            flags = (TcpFlags)(BinaryPrimitives.ReadUInt16BigEndian(header[12..]) & 0xFFF);
            remarks = PacketRemarks.RawSequence | PacketRemarks.RawAcknowledgement;
        }

        if (id < 0) id = outerUdp;
        else if (outerUdp >= 0) chunk.OuterUdp.Append(row, outerUdp);
        chunk.Conversation[row] = id;
        chunk.PreviousInConnection[row] = -1;
        SetPayloadLength(chunk, row, (uint)packet.PayloadLength);
        chunk.Flags[row] = PackedFlags.Pack(flags, fromB, packet.TcpShape);
        chunk.Remarks[row] = remarks;
        chunk.Traits[row] = PackedTraits.Pack(0, PackedTraits.ScaleAbsent, traits);
        Label(frame, bytes, chunk, row, packet.Transport is ProtocolId.Sctp or ProtocolId.Dccp ? LabelKind.Transport : LabelKind.Layers, id, fromB, remarks);
    }

    /// <summary>Counts a packet into its conversation; true when it is the first.</summary>
    private bool Join(int id, ref bool fromB, in FlowKey key, in CapturedFrame frame, uint payload, PacketChunk chunk, int row)
    {
        ref Conversation conversation = ref Conversations.Edit(id);
        SetPayloadLength(chunk, row, payload);
        chunk.PreviousInConnection[row] = conversation.LastPacket;
        bool first = conversation.FirstPacket < 0;
        Open(ref conversation, ref fromB, key, frame);
        if (first) conversation.FirstPacket = Index.Written;
        conversation.LastPacket = Index.Written;
        Count(ref conversation, fromB, frame);
        if (fromB) conversation.PayloadFromB += payload;
        else conversation.PayloadFromA += payload;
        return first;
    }

    /// <summary>A row without packets, new or only quoted in ICMP errors so far: A is whoever sends its first packet.</summary>
    private static void Open(ref Conversation conversation, ref bool fromB, in FlowKey key, in CapturedFrame frame)
    {
        if ((conversation.PacketsFromA | conversation.PacketsFromB) != 0) return;
        conversation.AddressA = key.Source;
        conversation.AddressB = key.Destination;
        conversation.PortA = key.SourcePort;
        conversation.PortB = key.DestinationPort;
        conversation.FirstTime = frame.Timestamp;
        fromB = false;
    }

    private static void Count(ref Conversation conversation, bool fromB, in CapturedFrame frame)
    {
        conversation.LastTime = frame.Timestamp;
        if (fromB)
        {
            conversation.PacketsFromB++;
            conversation.BytesFromB += frame.WireLength;
        }
        else
        {
            conversation.PacketsFromA++;
            conversation.BytesFromA += frame.WireLength;
        }
    }

    private static void SetPayloadLength(PacketChunk chunk, int row, uint length)
    {
        if (length < PacketChunk.LongLength)
        {
            chunk.PayloadLength[row] = (ushort)length;
            return;
        }

        chunk.PayloadLength[row] = PacketChunk.LongLength;
        chunk.LongPayload.Append(row, length);
    }

    private int Open(ConversationKind kind, in FlowKey key, uint hash)
    {
        int id = Conversations.Add(kind);
        ref Conversation row = ref Conversations.Edit(id);
        row.AddressA = key.Source;
        row.AddressB = key.Destination;
        row.PortA = key.SourcePort;
        row.PortB = key.DestinationPort;
        if (kind == ConversationKind.Tcp) _tracker.Open(row.Stream);
        Conversations.Publish(kind);
        _map.Put(kind, key, hash, id);
        return id;
    }
}
