using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Labels that are bits of the remarks column, and values that a bit of it announces.</summary>
internal static class RemarkFields
{
    private const PacketRemarks Flags = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission
        | PacketRemarks.OutOfOrder | PacketRemarks.LostSegment | PacketRemarks.AckLostSegment | PacketRemarks.DuplicateAck | PacketRemarks.WindowUpdate
        | PacketRemarks.WindowFull | PacketRemarks.ZeroWindow | PacketRemarks.ZeroWindowProbe | PacketRemarks.ZeroWindowProbeAck | PacketRemarks.KeepAlive
        | PacketRemarks.KeepAliveAck | PacketRemarks.ReusedPorts;

    /// <summary>The bits of which one means that the label is there; None when the field is no such label.</summary>
    public static PacketRemarks Meaning(string field) => field switch
    {
        "tcp.analysis" => Flags | PacketRemarks.HasRecord,
        "tcp.analysis.flags" => Flags,
        "tcp.analysis.retransmission" => PacketRemarks.Retransmission,
        "tcp.analysis.fast_retransmission" => PacketRemarks.FastRetransmission,
        "tcp.analysis.spurious_retransmission" => PacketRemarks.SpuriousRetransmission,
        "tcp.analysis.out_of_order" => PacketRemarks.OutOfOrder,
        "tcp.analysis.lost_segment" => PacketRemarks.LostSegment,
        "tcp.analysis.ack_lost_segment" => PacketRemarks.AckLostSegment,
        "tcp.analysis.duplicate_ack" => PacketRemarks.DuplicateAck,
        "tcp.analysis.window_update" => PacketRemarks.WindowUpdate,
        "tcp.analysis.window_full" => PacketRemarks.WindowFull,
        "tcp.analysis.zero_window" => PacketRemarks.ZeroWindow,
        "tcp.analysis.zero_window_probe" => PacketRemarks.ZeroWindowProbe,
        "tcp.analysis.zero_window_probe_ack" => PacketRemarks.ZeroWindowProbeAck,
        "tcp.analysis.keep_alive" => PacketRemarks.KeepAlive,
        "tcp.analysis.keep_alive_ack" => PacketRemarks.KeepAliveAck,
        "tcp.analysis.reused_ports" => PacketRemarks.ReusedPorts,
        "tcp.connection.fin_active" => PacketRemarks.FinActive,
        "tcp.connection.fin_passive" => PacketRemarks.FinPassive,
        _ => PacketRemarks.None,
    };

    /// <summary>Bits of which one is set where the field has a value; None when nothing is known.</summary>
    public static PacketRemarks Announces(string field) => field switch
    {
        "tcp.analysis.ack_rtt" or "tcp.analysis.acks_frame" => PacketRemarks.HasAcked,
        "tcp.analysis.bytes_in_flight" or "tcp.analysis.push_bytes_sent" => PacketRemarks.HasFlight,
        "tcp.analysis.initial_rtt" => PacketRemarks.HasRecord,
        "tcp.analysis.duplicate_ack_num" or "tcp.analysis.duplicate_ack_frame" => PacketRemarks.DuplicateAck,
        _ => Meaning(field),
    };
}
