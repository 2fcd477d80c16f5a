using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>The section of TCP's analysis: what the tracker found out about a segment.</summary>
internal static class TcpAnalysisDissector
{
    private static readonly (PacketRemarks Bit, string Abbreviation, string Text, TreeSeverity Severity)[] s_remarks =
    [
        (PacketRemarks.Retransmission, "tcp.analysis.retransmission", "This frame is a (suspected) retransmission", TreeSeverity.Note),
        (PacketRemarks.FastRetransmission, "tcp.analysis.fast_retransmission", "This frame is a (suspected) fast retransmission", TreeSeverity.Note),
        (PacketRemarks.SpuriousRetransmission, "tcp.analysis.spurious_retransmission", "This frame is a (suspected) spurious retransmission", TreeSeverity.Note),
        (PacketRemarks.OutOfOrder, "tcp.analysis.out_of_order", "This frame is a (suspected) out-of-order segment", TreeSeverity.Warning),
        (PacketRemarks.LostSegment, "tcp.analysis.lost_segment", "Previous segment(s) not captured (common at capture start)", TreeSeverity.Warning),
        (PacketRemarks.AckLostSegment, "tcp.analysis.ack_lost_segment", "ACKed segment that wasn't captured (common at capture start)", TreeSeverity.Warning),
        (PacketRemarks.WindowUpdate, "tcp.analysis.window_update", "TCP window update", TreeSeverity.Chat),
        (PacketRemarks.WindowFull, "tcp.analysis.window_full", "TCP window specified by the receiver is now completely full", TreeSeverity.Warning),
        (PacketRemarks.ZeroWindow, "tcp.analysis.zero_window", "TCP Zero Window segment", TreeSeverity.Warning),
        (PacketRemarks.ZeroWindowProbe, "tcp.analysis.zero_window_probe", "TCP Zero Window Probe", TreeSeverity.Note),
        (PacketRemarks.ZeroWindowProbeAck, "tcp.analysis.zero_window_probe_ack", "ACK to a TCP Zero Window Probe", TreeSeverity.Note),
        (PacketRemarks.KeepAlive, "tcp.analysis.keep_alive", "TCP keep-alive segment", TreeSeverity.Note),
        (PacketRemarks.KeepAliveAck, "tcp.analysis.keep_alive_ack", "ACK to a TCP keep-alive segment", TreeSeverity.Note),
        (PacketRemarks.ReusedPorts, "tcp.analysis.reused_ports", "A new tcp session is started with the same ports as an earlier session in this trace", TreeSeverity.Note),
        (PacketRemarks.TfoSyn, "tcp.analysis.tfo_syn", "TCP SYN with TFO cookie", TreeSeverity.Note),
        (PacketRemarks.TfoAck, "tcp.analysis.tfo_ack", "TCP SYN-ACK accepting TFO data", TreeSeverity.Note),
        (PacketRemarks.TfoIgnored, "tcp.analysis.tfo_ignored", "TCP SYN-ACK ignoring TFO data", TreeSeverity.Note),
        (PacketRemarks.AckNonZero, "tcp.ack.nonzero", "The acknowledgment number field is nonzero while the ACK flag is not set", TreeSeverity.Note),
        (PacketRemarks.UrgentPointerWithoutFlag, "tcp.urgent_pointer.non_zero", "The urgent pointer field is nonzero while the URG flag is not set", TreeSeverity.Note),
    ];

    public static void Dissect(ref DissectionContext context, in PacketView row)
    {
        PacketRemarks all = PacketRemarks.None;
        foreach ((PacketRemarks bit, _, _, _) in s_remarks) all |= bit;
        PacketRemarks remarks = row.Remarks & all;
        bool empty = remarks == 0 && row.AckedPacket is null && row.InitialRtt is null && row.BytesInFlight is null && row.DuplicateAckNumber is null && row.Rto is null;
        int? acknowledgedIn = context.Related is { } rows ? RelatedPackets.AcknowledgedIn(rows, row.Packet) : null;
        if (empty && acknowledgedIn is null) return;

        // Without a word of Wireshark's analysis the heading is ours: its field is not in the packet.
        context.Heading("[SEQ/ACK analysis]", 0, 0, empty ? "" : "tcp.analysis");
        if (row.AckedPacket is int acked)
        {
            context.Derived("tcp.analysis.acks_frame", $"This is an ACK to the segment in frame: {acked + 1}", TreeValue.Of((ulong)(acked + 1)));
            if (row.AckRtt is long rtt) context.Derived("tcp.analysis.ack_rtt", $"The RTT to ACK the segment was: {TreeValue.FormatSeconds(rtt)} seconds", TreeValue.Duration(rtt));
        }

        if (acknowledgedIn is int by) context.Derived(PacketReference.AcknowledgedIn, $"Acknowledged by the segment in frame: {by + 1}", TreeValue.Of((ulong)(by + 1)));
        if (row.InitialRtt is long initial) context.Derived("tcp.analysis.initial_rtt", $"iRTT: {TreeValue.FormatSeconds(initial)} seconds", TreeValue.Duration(initial));
        if (row.BytesInFlight is uint flight) context.Derived("tcp.analysis.bytes_in_flight", $"Bytes in flight: {flight}", TreeValue.Of((ulong)flight));
        if (row.PushBytes is uint push) context.Derived("tcp.analysis.push_bytes_sent", $"Bytes sent since last PSH flag: {push}", TreeValue.Of((ulong)push));
        if (row.DuplicateAckNumber is uint number)
        {
            context.Tree.Add("tcp.analysis.duplicate_ack", $"[Duplicate ACK (#{number})]", TreeValue.Of(true), 0, 0, TreeSeverity.Note, true);
            context.Derived("tcp.analysis.duplicate_ack_num", $"Duplicate ACK #: {number}", TreeValue.Of((ulong)number));
            if (row.DuplicateAckPacket is int of) context.Derived("tcp.analysis.duplicate_ack_frame", $"Duplicate to the ACK in frame: {of + 1}", TreeValue.Of((ulong)(of + 1)));
        }

        if (context.Related is { } captured && RelatedPackets.RetransmissionOf(captured, row.Packet) is int sent)
        {
            context.Derived(PacketReference.RetransmissionOf, $"Retransmission of the segment in frame: {sent + 1}", TreeValue.Of((ulong)(sent + 1)));
        }

        if (remarks != 0)
        {
            // The end of a connection is remarked on too, but is none of the flags.
            bool flagged = (remarks & RemarkFields.Meaning("tcp.analysis.flags")) != 0;
            context.Heading("[TCP Analysis Flags]", 0, 0, flagged ? "tcp.analysis.flags" : "");
            foreach ((PacketRemarks bit, string abbreviation, string text, TreeSeverity severity) in s_remarks)
            {
                if ((remarks & bit) != 0) context.Remark(abbreviation, text, severity);
            }

            context.Tree.Close();
        }

        if (row.Rto is long timeout && row.RtoPacket is int from)
        {
            context.Derived("tcp.analysis.rto", $"The RTO for this segment was: {TreeValue.FormatSeconds(timeout)} seconds", TreeValue.Duration(timeout));
            context.Derived("tcp.analysis.rto_frame", $"RTO based on delta from frame: {from + 1}", TreeValue.Of((ulong)(from + 1)));
        }

        context.Tree.Close();
    }
}
