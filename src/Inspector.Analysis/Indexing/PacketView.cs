using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Indexing;

/// <summary>
/// One row of the index as Wireshark would show it: null where nothing is shown (specification 1.5). A value without bytes of its own; make one for each
/// row asked for. Times and differences are nanoseconds, packets are indices (frame.number - 1).
/// </summary>
public readonly struct PacketView
{
    private readonly PacketIndex _index;
    private readonly ConversationTable _conversations;
    private readonly PacketChunk _chunk;
    private readonly int _row;

    public PacketView(PacketIndex index, ConversationTable conversations, int packet)
    {
        _index = index;
        _conversations = conversations;
        _chunk = index.Chunk(packet);
        _row = packet & PacketChunk.Mask;
        Packet = packet;
    }

    /// <summary>Packet index.</summary>
    public int Packet { get; }

    /// <summary>frame.number.</summary>
    public int Number => Packet + 1;

    /// <summary>Since 1970 UTC; null for a packet without time stamp.</summary>
    public long? Time => (Traits & PacketTraits.NoTimestamp) != 0 ? null : _chunk.Time[_row];

    /// <summary>frame.len.</summary>
    public uint WireLength => _chunk.WireLength[_row];

    /// <summary>frame.cap_len.</summary>
    public uint CapturedLength => _chunk.GetCapturedLength(_row);

    /// <summary>frame.interface_id.</summary>
    public int Interface => _chunk.GetInterface(_row);

    /// <summary>Byte offset of the frame in the (decompressed) file.</summary>
    public long Offset => _chunk.GetOffset(_row);

    public PacketTraits Traits => PackedTraits.Traits(_chunk.Traits[_row]);

    /// <summary>Entry of the index's protocol table.</summary>
    public ushort Protocol => _chunk.Protocol[_row];

    /// <summary>The table <see cref="Protocol"/> is an entry of.</summary>
    public ProtocolTable Protocols => _index.Protocols;

    /// <summary>frame.protocols.</summary>
    public string ProtocolPath => _index.Protocols.Path(Protocol);

    /// <summary>The protocol column.</summary>
    public string ProtocolColumn => _index.Protocols.Column(Protocol);

    /// <summary>Conversation of the innermost transport header, -1 for none. A quotation has one but is no part of it, see <see cref="IsQuoted"/>.</summary>
    public int ConversationId => _chunk.Conversation[_row];

    public bool HasConversation => ConversationId >= 0;

    /// <summary>The row of <see cref="ConversationId"/>; ask <see cref="HasConversation"/> first.</summary>
    public ref readonly Conversation Conversation => ref _conversations[ConversationId];

    /// <summary>tcp.stream.</summary>
    public int? TcpStream => HasConversation && Conversation.Kind == ConversationKind.Tcp ? Conversation.Stream : null;

    /// <summary>udp.stream: of the outermost UDP header.</summary>
    public int? UdpStream =>
        _chunk.OuterUdp.TryGet(_row, out int outer) ? _conversations[outer].Stream
        : HasConversation && Conversation.Kind == ConversationKind.Udp ? Conversation.Stream : null;

    /// <summary>The transport header was quoted by an ICMP error.</summary>
    public bool IsQuoted => TcpShape is TcpShape.Quoted or TcpShape.QuotedPortsOnly;

    public TcpShape TcpShape => PackedFlags.Shape(_chunk.Flags[_row]);

    /// <summary>True when sent by endpoint B of the conversation.</summary>
    public bool FromB => PackedFlags.IsFromB(_chunk.Flags[_row]);

    /// <summary>Previous packet of the conversation, -1 for the first.</summary>
    public int PreviousInConnection => _chunk.PreviousInConnection[_row];

    /// <summary>tcp.flags.</summary>
    public TcpFlags? Flags => ShowsWindow ? PackedFlags.Flags(_chunk.Flags[_row]) : null;

    /// <summary>The counter that AE, CWR and ECE are once both ends agreed on accurate ECN (tcp.flags.ace, RFC 9768).</summary>
    public int? EcnCounter => Flags is { } flags && (flags & TcpFlags.Syn) == 0 && HasConversation && Conversation.AccurateEcn ? ((int)flags >> 6) & 7 : null;

    /// <summary>tcp.seq_raw.</summary>
    public uint? RawSequence => ShowsSequence ? _chunk.Sequence[_row] : null;

    /// <summary>tcp.ack_raw.</summary>
    public uint? RawAcknowledgement => ShowsWindow ? _chunk.Acknowledgement[_row] : null;

    /// <summary>tcp.seq: relative, or raw where no base applies.</summary>
    public uint? Sequence => !ShowsSequence ? null : _chunk.Sequence[_row] - (Has(PacketRemarks.RawSequence) ? 0 : Base(FromB));

    /// <summary>tcp.ack: relative, or raw where ACK is clear or no base applies.</summary>
    public uint? Acknowledgement => !ShowsWindow ? null : _chunk.Acknowledgement[_row] - (Has(PacketRemarks.RawAcknowledgement) ? 0 : Base(!FromB));

    /// <summary>tcp.nxtseq.</summary>
    public uint? NextSequence => TcpShape is TcpShape.Full or TcpShape.Cut16
        ? Sequence + _chunk.GetPayloadLength(_row) + ((RawFlags & (TcpFlags.Syn | TcpFlags.Fin)) != 0 ? 1u : 0)
        : null;

    /// <summary>tcp.len; for other transports the payload's length on the wire.</summary>
    public uint? PayloadLength => TcpShape switch
    {
        TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset => _chunk.GetPayloadLength(_row),
        TcpShape.None when HasConversation => _chunk.GetPayloadLength(_row),
        _ => null,
    };

    /// <summary>tcp.window_size_value.</summary>
    public ushort? Window => ShowsWindow ? _chunk.Window[_row] : null;

    /// <summary>tcp.window_size: scaled where the scale is known.</summary>
    public uint? ScaledWindow => ShowsWindow ? (uint)_chunk.Window[_row] << (ScaleCode <= MaxShift ? ScaleCode : 0) : null;

    /// <summary>tcp.window_size_scalefactor: -1 unknown, -2 known not used.</summary>
    public int? ScaleFactor => !ShowsWindow ? null : ScaleCode switch
    {
        <= MaxShift => 1 << ScaleCode,
        PackedTraits.ScaleUnknown => -1,
        PackedTraits.ScaleNotUsed => -2,
        _ => null,
    };

    /// <summary>tcp.completeness as known before this packet.</summary>
    public int? Completeness => ShowsSequence ? PackedTraits.Completeness(_chunk.Traits[_row]) : null;

    /// <summary>inspector.completeness: the final value of the stream.</summary>
    public int? FinalCompleteness => TcpStream is null ? null : Conversation.Completeness;

    /// <summary>tcp.time_relative: since the stream's first packet.</summary>
    public long? TimeRelative => ShowsTimes ? _chunk.Time[_row] - TimeOf(Conversation.FirstPacket) : null;

    /// <summary>tcp.time_delta: since the stream's previous packet.</summary>
    public long? TimeDelta => !ShowsTimes ? null : PreviousInConnection < 0 ? 0 : _chunk.Time[_row] - TimeOf(PreviousInConnection);

    /// <summary>The remarks shown, with the marks of which values are shown.</summary>
    public PacketRemarks Remarks => _chunk.Remarks[_row];

    /// <summary>Packet acknowledged (tcp.analysis.acks_frame - 1).</summary>
    public int? AckedPacket => _chunk.GetAckedPacket(_row) is >= 0 and int packet ? packet : null;

    /// <summary>tcp.analysis.ack_rtt; not shown when 0.</summary>
    public long? AckRtt => AckedPacket is int acked && _chunk.Time[_row] - TimeOf(acked) is not 0 and long rtt ? rtt : null;

    /// <summary>Packet the timeout counts from (tcp.analysis.rto_frame - 1).</summary>
    public int? RtoPacket => _chunk.RtoPacket.TryGet(_row, out int packet) ? packet : null;

    /// <summary>tcp.analysis.rto.</summary>
    public long? Rto => RtoPacket is int from ? _chunk.Time[_row] - TimeOf(from) : null;

    /// <summary>tcp.analysis.initial_rtt.</summary>
    public long? InitialRtt =>
        (Remarks & (PacketRemarks.HasRecord | PacketRemarks.InitialRttKnown)) == (PacketRemarks.HasRecord | PacketRemarks.InitialRttKnown) ? Conversation.InitialRtt : null;

    /// <summary>tcp.analysis.bytes_in_flight.</summary>
    public uint? BytesInFlight => _chunk.GetBytesInFlight(_row) is > 0 and uint bytes ? bytes : null;

    /// <summary>tcp.analysis.push_bytes_sent.</summary>
    public uint? PushBytes => BytesInFlight is null ? null : _chunk.GetPushBytes(_row);

    /// <summary>tcp.analysis.duplicate_ack_num.</summary>
    public uint? DuplicateAckNumber => _chunk.DuplicateAckNumber.TryGet(_row, out uint number) ? number : null;

    /// <summary>tcp.analysis.duplicate_ack_frame - 1.</summary>
    public int? DuplicateAckPacket => _chunk.DuplicateAckPacket.TryGet(_row, out int packet) ? packet : null;

    private const int MaxShift = 14;

    private bool ShowsSequence => TcpShape is TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset or TcpShape.OffsetBeyondPayload or TcpShape.Quoted;

    private bool ShowsWindow => TcpShape is TcpShape.Full or TcpShape.Cut16 or TcpShape.OffsetBeyondPayload or TcpShape.Quoted;

    private bool ShowsTimes => TcpShape is TcpShape.Full or TcpShape.OffsetBeyondPayload;

    private TcpFlags RawFlags => PackedFlags.Flags(_chunk.Flags[_row]);

    private int ScaleCode => PackedTraits.Scale(_chunk.Traits[_row]);

    private bool Has(PacketRemarks remark) => (_chunk.Remarks[_row] & remark) != 0;

    private uint Base(bool ofB) => _conversations.BaseAt(ConversationId, ofB, Packet);

    private long TimeOf(int packet) => _index.Chunk(packet).Time[packet & PacketChunk.Mask];
}
