using Inspector.Analysis.Indexing;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp;

/// <content>The sequence analysis: specification section 4, letter by letter. F is the sender, R the receiver.</content>
internal sealed partial class TcpTracker
{
    /// <summary>A fast retransmission comes within this of the receiver's last segment.</summary>
    private const ulong FastRetransmissionWithin = 20_000_000;

    /// <summary>Without an initial round trip time, a segment this late is no longer out of order.</summary>
    private const ulong OutOfOrderWithin = 3_000_000;
    private const uint NotReported = uint.MaxValue;
    private const uint FlightLimit = 2_000_000_000;

    private static bool Before(uint a, uint b) => (int)(a - b) < 0;

    private static bool After(uint a, uint b) => (int)(b - a) < 0;

    private void AnalyseSequence(ref TrackedSegment segment, long initialRtt, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        PacketRemarks before = segment.Remarks;
        segment.Remarks = PacketRemarks.None;
        CheckWindow(ref segment, ref sender, ref receiver);
        if (segment.Acknowledgement != sender.LastAck)
        {
            sender.AckPacket = segment.Packet;
            sender.Duplicates = 0;
        }

        CheckAcknowledgesUnseen(ref segment, ref receiver);
        bool occupies = segment.Length > 0 || segment.SynOrFin;
        if (occupies && (segment.Remarks & PacketRemarks.KeepAlive) == 0) CheckRetransmission(ref segment, initialRtt, ref sender, ref receiver);
        uint end = segment.Sequence + segment.Length;
        if (occupies && !sender.Unacked.IsFull)
        {
            if (segment.SynOrFin) end++;
            sender.Unacked.Add(_pool, segment.Packet, segment.Sequence, end, sender.Base);
        }

        if ((segment.Remarks & PacketRemarks.ZeroWindowProbe) == 0) Advance(segment, end, ref sender);
        sender.Window = segment.Window;
        sender.LastAck = segment.Acknowledgement;
        sender.LastTime = segment.Time;
        sender.LastRemarks = segment.Remarks;
        if (receiver.Unacked.Count > 0)
        {
            segment.AckedPacket = receiver.Unacked.Acknowledge(_pool, segment.Acknowledgement);
            if (segment.AckedPacket >= 0) segment.HasRecord = true;
        }

        if (segment.Length > 0 && sender.Unacked.Count > 0 && sender.FlightValid) MeasureFlight(ref segment, ref sender, receiver.SackedBytes);
        if (segment.Remarks != PacketRemarks.None) segment.HasRecord = true;
        segment.Remarks |= before;
    }

    /// <summary>B: probes, windows, keep-alives, duplicate acknowledgements.</summary>
    private static void CheckWindow(ref TrackedSegment segment, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        if (segment.Length == 1 && segment.Sequence == sender.Next && receiver.Window == 0)
        {
            segment.Remarks |= PacketRemarks.ZeroWindowProbe;
            return;
        }

        bool control = segment.Control;
        if (segment.Window == 0 && !control) segment.Remarks |= PacketRemarks.ZeroWindow;
        if (sender.Next != 0 && After(segment.Sequence, sender.Next) && !segment.Rst)
        {
            segment.Remarks |= PacketRemarks.LostSegment;
            sender.FlightValid = false;
        }

        if (control) return;
        if (segment.Length <= 1 && segment.Sequence == sender.Next - 1) segment.Remarks |= PacketRemarks.KeepAlive;
        if (segment.Length > 0)
        {
            CheckWindowFull(ref segment, receiver);
            return;
        }

        if (segment.Sequence != sender.Next || segment.Acknowledgement != sender.LastAck) return;
        CheckRepeat(ref segment, ref sender, receiver.LastRemarks);
    }

    private static void CheckWindowFull(ref TrackedSegment segment, in TcpEndpoint receiver)
    {
        if (receiver.Scale == -1) return;
        int shift = receiver.Scale == -2 || receiver.FirstAck ? 0 : receiver.Scale;
        if (segment.Sequence + segment.Length == receiver.LastAck + (receiver.Window << shift)) segment.Remarks |= PacketRemarks.WindowFull;
    }

    /// <summary>An empty segment with the numbers of the one before: what it repeats it for.</summary>
    private static void CheckRepeat(ref TrackedSegment segment, ref TcpEndpoint sender, PacketRemarks peerSaid)
    {
        bool sameWindow = segment.Window == sender.Window;
        if (segment.Window == 0)
        {
            if (sameWindow && (peerSaid & PacketRemarks.ZeroWindowProbe) != 0) segment.Remarks |= PacketRemarks.ZeroWindowProbeAck;
            return;
        }

        if (!sameWindow)
        {
            segment.Remarks |= PacketRemarks.WindowUpdate;
            return;
        }

        if ((peerSaid & PacketRemarks.KeepAlive) != 0)
        {
            segment.Remarks |= PacketRemarks.KeepAliveAck;
            return;
        }

        if (segment.NewMultipathKinds) return;
        sender.Duplicates = sender.Duplicates == NotReported ? 1 : sender.Duplicates + 1;
        segment.Remarks |= PacketRemarks.DuplicateAck;
        segment.DuplicateNumber = sender.Duplicates;
        segment.DuplicatePacket = sender.AckPacket;
    }

    /// <summary>D: an acknowledgement beyond what was seen without a hole.</summary>
    private static void CheckAcknowledgesUnseen(ref TrackedSegment segment, ref TcpEndpoint receiver)
    {
        if (!segment.Ack || receiver.MaxAck == 0 || !After(segment.Acknowledgement, receiver.MaxAck)) return;
        segment.HasRecord = true;
        if (After(receiver.Next, receiver.MaxAck))
        {
            receiver.MaxAck = receiver.Next;
            segment.Remarks |= PacketRemarks.AckLostSegment;
            return;
        }

        if (receiver.Duplicates == 0) segment.Remarks |= PacketRemarks.AckLostSegment;
        receiver.Duplicates = NotReported;
    }

    /// <summary>E: spurious, fast, out of order, plain; the first that fits.</summary>
    private void CheckRetransmission(ref TrackedSegment segment, long initialRtt, ref TcpEndpoint sender, ref TcpEndpoint receiver)
    {
        uint end = segment.Sequence + segment.Length;
        if (segment.Length > 0 && receiver.LastAck != 0 && !After(end, receiver.LastAck))
        {
            segment.Remarks |= PacketRemarks.SpuriousRetransmission | PacketRemarks.Retransmission;
            return;
        }

        bool back = sender.Next != 0 && Before(segment.Sequence, sender.Next) && !(segment.Length > 1 && segment.Sequence == sender.Next - 1);
        if (!back) return;
        if (receiver.Duplicates >= 2 && segment.Sequence == receiver.LastAck && (ulong)(segment.Time - receiver.LastTime) < FastRetransmissionWithin)
        {
            segment.Remarks |= PacketRemarks.FastRetransmission | PacketRemarks.Retransmission;
            return;
        }

        ulong within = initialRtt != 0 ? (ulong)initialRtt : OutOfOrderWithin;
        if ((ulong)(segment.Time - sender.NextTime) < within && end + (segment.SynOrFin ? 1u : 0) != sender.Next)
        {
            segment.Remarks |= PacketRemarks.OutOfOrder;
            return;
        }

        segment.Remarks |= PacketRemarks.Retransmission;
        segment.RtoPacket = sender.Unacked.Count > 0 ? sender.Unacked.OldestPacket(_pool) : sender.NextPacket;
    }

    /// <summary>G: the highest end sent, and how far the peer may acknowledge.</summary>
    private static void Advance(in TrackedSegment segment, uint end, ref TcpEndpoint sender)
    {
        if (sender.Next == 0 || After(end, sender.Next))
        {
            sender.Next = end;
            sender.NextPacket = segment.Packet;
            sender.NextTime = segment.Time;
        }

        if (sender.MaxAck == 0 || segment.Sequence == sender.MaxAck) sender.MaxAck = sender.Next;
    }

    /// <summary>J: bytes in flight and bytes since the last push.</summary>
    private void MeasureFlight(ref TrackedSegment segment, ref TcpEndpoint sender, uint sacked)
    {
        segment.HasRecord = true;
        sender.PushBytes = sender.PushLast ? segment.Length : sender.PushBytes + segment.Length;
        sender.PushLast = (segment.Flags & TcpFlags.Psh) != 0;
        uint flight = sender.Unacked.Span(_pool, sender.Base) - sacked;
        if (flight is 0 or >= FlightLimit) return;
        if (segment.SynOrFin) flight--;
        if (flight == 0) return;
        segment.BytesInFlight = flight;
        segment.PushBytes = sender.PushBytes;
    }
}
