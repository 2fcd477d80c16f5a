using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <summary>
/// Follows every TCP stream of a capture and says of each segment what Wireshark 4.0 would, in one pass and in its order (specification section 3.3).
/// No clock, no I/O, no heap object a segment.
/// </summary>
internal sealed partial class TcpTracker(ConversationTable conversations)
{
    // tcp.completeness (specification section 5).
    private const int SawSyn = 1;
    private const int SawSynAck = 2;
    private const int SawAck = 4;
    private const int SawData = 8;
    private const int SawFin = 16;
    private const int SawRst = 32;

    private const TcpFlags EcnFlags = TcpFlags.Ae | TcpFlags.Cwr | TcpFlags.Ece;
    private const PacketRemarks Marks = PacketRemarks.RawSequence | PacketRemarks.RawAcknowledgement;

    private readonly TcpConnections _connections = new();
    private readonly UnackedPool _pool = new();

    public long AllocatedBytes => _connections.AllocatedBytes + _pool.AllocatedBytes;

    /// <summary>Fresh state for a stream number just given.</summary>
    public void Open(int stream) => _connections.Add(stream);

    /// <summary>True when a SYN without ACK starts a new stream on its ports: its direction has a base, and another one (specification 1.4).</summary>
    public bool StartsNewStream(in Conversation conversation, bool fromB, uint sequence)
    {
        ref TcpConnection connection = ref _connections[conversation.Stream];
        ref TcpEndpoint sender = ref fromB ? ref connection.B : ref connection.A;
        return sender.HasBase && sender.Base != sequence;
    }

    /// <summary>Analyses one segment of a stream.</summary>
    /// <param name="segment">Header in, findings out.</param>
    /// <param name="id">Conversation.</param>
    /// <param name="fromB">Sent by endpoint B.</param>
    /// <param name="first">It is the stream's first packet.</param>
    /// <param name="onOldPorts">The stream was started by <see cref="StartsNewStream"/>.</param>
    public void Track(ref TrackedSegment segment, int id, bool fromB, bool first, bool onOldPorts)
    {
        ref Conversation row = ref conversations.Edit(id);
        ref TcpConnection connection = ref _connections[row.Stream];
        ref TcpEndpoint sender = ref fromB ? ref connection.B : ref connection.A;
        ref TcpEndpoint receiver = ref fromB ? ref connection.A : ref connection.B;
        segment.AckedPacket = segment.RtoPacket = -1;
        segment.ScaleCode = PackedTraits.ScaleAbsent;
        sender.SackedBytes = 0;
        bool lengthKnown = segment.Shape is TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset;
        if (onOldPorts)
        {
            segment.Remarks |= PacketRemarks.ReusedPorts | PacketRemarks.NewStreamOnOldPorts;
            segment.HasRecord = true;
            row.Completeness = SawSyn;
        }
        else if (segment.Syn && lengthKnown && sender.HasBase)
        {
            NoteRepeatedSyn(ref segment, id, fromB, ref sender);
        }

        if (lengthKnown)
        {
            SetBases(ref segment, ref row, fromB, ref sender, ref receiver);
            segment.NewMultipathKinds = connection.MultipathKinds != sender.MultipathKinds;
            sender.MultipathKinds = connection.MultipathKinds;
            AnalyseSequence(ref segment, row.InitialRtt, ref sender, ref receiver);
            if (!segment.Ack) segment.Remarks |= PacketRemarks.RawAcknowledgement;
        }
        else
        {
            segment.Remarks |= Marks;
        }

        if (!segment.Syn) segment.ScaleCode = sender.Scale switch { -1 => PackedTraits.ScaleUnknown, -2 => PackedTraits.ScaleNotUsed, _ => sender.Scale };
        segment.Completeness = first && !onOldPorts ? 0 : row.Completeness;
        if (segment.Shape == TcpShape.BadOffset)
        {
            Hide(ref segment);
            return;
        }

        row.Completeness = (byte)(row.Completeness | Seen(segment, first, onOldPorts));
        NoteHandshakeAndClose(ref segment, ref row, ref connection, ref sender, ref receiver);
        if (segment.Shape == TcpShape.Full) ReadOptions(ref segment, ref connection, ref sender, ref receiver);
        row.ScaleA = connection.A.Scale;
        row.ScaleB = connection.B.Scale;
        if (segment.Shape != TcpShape.Full)
        {
            Hide(ref segment);
            return;
        }

        if (segment.HasRecord) segment.Remarks |= PacketRemarks.HasRecord;
        if (row.InitialRtt != 0) segment.Remarks |= PacketRemarks.InitialRttKnown;
        if (!segment.Ack && segment.Acknowledgement != 0) segment.Remarks |= PacketRemarks.AckNonZero;
        row.Remarks |= segment.Remarks;
    }

    /// <summary>A header cut or broken too early for its remarks to be shown (specification 1.5): the state has moved all the same.</summary>
    private static void Hide(ref TrackedSegment segment)
    {
        segment.Remarks &= Marks;
        segment.AckedPacket = segment.RtoPacket = -1;
        segment.DuplicateNumber = 0;
        segment.BytesInFlight = 0;
    }

    private static int Seen(in TrackedSegment segment, bool first, bool onOldPorts)
    {
        uint length = segment.Shape == TcpShape.OffsetBeyondPayload ? 0 : segment.Length;
        if (first && !onOldPorts) return segment.Syn && !segment.Ack ? SawSyn | (length > 0 ? SawData : 0) : 0;
        int seen = 0;
        if (segment.Syn && segment.Ack) seen |= SawSynAck;
        if (segment.Ack && !segment.Syn) seen |= length > 0 ? SawData : SawAck;
        if (segment.Fin && segment.Ack) seen |= SawFin;
        if (segment.Rst) seen |= SawRst;
        return seen;
    }

    /// <summary>A SYN on a direction whose base is known: a repetition, or a SYN,ACK with another number (specification 1.4).</summary>
    private void NoteRepeatedSyn(ref TrackedSegment segment, int id, bool fromB, ref TcpEndpoint sender)
    {
        if (!segment.Ack)
        {
            sender.Next = sender.MaxAck;
            segment.HasRecord = true;
        }
        else if (segment.Sequence != sender.Base)
        {
            sender.Base = segment.Sequence;
            conversations.ChangeBase(id, fromB, segment.Packet, segment.Sequence);
            sender.Unacked.Rebase();
            segment.Remarks |= PacketRemarks.ReusedPorts;
            segment.HasRecord = true;
        }
    }

    /// <summary>Specification 2.1: the sender's own base first, then the peer's.</summary>
    private static void SetBases(ref TrackedSegment segment, ref Conversation row, bool fromB, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        if (!sender.HasBase)
        {
            sender.HasBase = true;
            sender.Base = segment.Syn ? segment.Sequence : segment.Sequence - 1;
            if (fromB) row.BaseB = sender.Base;
            else row.BaseA = sender.Base;
            row.Bases |= (byte)(fromB ? 2 : 1);
        }

        if (!segment.Ack) return;
        receiver.FlightValid = true;
        if (receiver.HasBase) return;
        receiver.HasBase = true;
        receiver.Base = segment.Acknowledgement - 1;
        if (fromB) row.BaseA = receiver.Base;
        else row.BaseB = receiver.Base;
        row.Bases |= (byte)(fromB ? 1 : 2);
    }

    private void NoteHandshakeAndClose(
        ref TrackedSegment segment, ref Conversation row, ref TcpConnection connection, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        if (segment.Syn)
        {
            if (!segment.Ack)
            {
                connection.SynTime = segment.Time;
                // Wireshark takes a time of exactly 0 as "not known", as it does with sequence numbers.
                connection.HasSynTime = segment.Time != 0;
                connection.AccurateEcnAsked = (segment.Flags & EcnFlags) == EcnFlags;
            }
            else if (connection.AccurateEcnAsked)
            {
                // The four answers that accept it; ECE alone is classic ECN (RFC 9768 table 2).
                row.AccurateEcn = (segment.Flags & EcnFlags) is TcpFlags.Cwr or TcpFlags.Ae or (TcpFlags.Cwr | TcpFlags.Ece) or (TcpFlags.Ae | TcpFlags.Cwr);
                if (row.AccurateEcn) conversations.HasAccurateEcn = true;
            }

            sender.FirstAck = true;
        }

        if (segment.Fin)
        {
            if (!receiver.ClosedFirst) sender.ClosedFirst = true;
            segment.Remarks |= receiver.ClosedFirst ? PacketRemarks.FinPassive : PacketRemarks.FinActive;
        }

        if (!segment.Ack || segment.Syn) return;
        if (connection.HasSynTime && row.InitialRtt == 0) row.InitialRtt = segment.Time - connection.SynTime;
        sender.FirstAck = false;
    }
}
