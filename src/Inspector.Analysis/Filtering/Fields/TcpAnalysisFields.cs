using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>tcp.analysis.*: the remarks and the figures beside them.</summary>
internal static class TcpAnalysisFields
{
    /// <summary>Remarks that Wireshark puts under tcp.analysis.flags.</summary>
    private const PacketRemarks Flags = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission
        | PacketRemarks.OutOfOrder | PacketRemarks.LostSegment | PacketRemarks.AckLostSegment | PacketRemarks.DuplicateAck | PacketRemarks.WindowUpdate
        | PacketRemarks.WindowFull | PacketRemarks.ZeroWindow | PacketRemarks.ZeroWindowProbe | PacketRemarks.ZeroWindowProbeAck | PacketRemarks.KeepAlive
        | PacketRemarks.KeepAliveAck | PacketRemarks.ReusedPorts;

    public static readonly Field[] All =
    [
        Remark("tcp.analysis", "Something is said of the segment", Flags | PacketRemarks.HasRecord),
        Remark("tcp.analysis.flags", "The segment is remarkable", Flags),
        Remark("tcp.analysis.retransmission", "Sent before", PacketRemarks.Retransmission),
        Remark("tcp.analysis.fast_retransmission", "Sent again after duplicate ACKs", PacketRemarks.FastRetransmission),
        Remark("tcp.analysis.spurious_retransmission", "Sent again though acknowledged", PacketRemarks.SpuriousRetransmission),
        Remark("tcp.analysis.out_of_order", "Arrived late", PacketRemarks.OutOfOrder),
        Remark("tcp.analysis.lost_segment", "The segment before was not captured", PacketRemarks.LostSegment),
        Remark("tcp.analysis.ack_lost_segment", "Acknowledges what was not captured", PacketRemarks.AckLostSegment),
        new("tcp.analysis.duplicate_ack", FieldType.Label, FieldSource.Column, "Repeats an acknowledgement", static (p, s) =>
        {
            if ((p.Row.Remarks & PacketRemarks.DuplicateAck) == 0) return;

            // Wireshark has it twice: the line that counts the repetition and the remark.
            s.Present();
            s.Present();
        }),
        Remark("tcp.analysis.window_update", "Only changes the window", PacketRemarks.WindowUpdate),
        Remark("tcp.analysis.window_full", "Fills the receiver's window", PacketRemarks.WindowFull),
        Remark("tcp.analysis.zero_window", "Closes the window", PacketRemarks.ZeroWindow),
        Remark("tcp.analysis.zero_window_probe", "Probes a closed window", PacketRemarks.ZeroWindowProbe),
        Remark("tcp.analysis.zero_window_probe_ack", "Answers a probe", PacketRemarks.ZeroWindowProbeAck),
        Remark("tcp.analysis.keep_alive", "Keep-alive", PacketRemarks.KeepAlive),
        Remark("tcp.analysis.keep_alive_ack", "Answers a keep-alive", PacketRemarks.KeepAliveAck),
        Remark("tcp.analysis.reused_ports", "The ports were in use before", PacketRemarks.ReusedPorts),
        Remark("tcp.analysis.tfo_syn", "SYN with fast open cookie", PacketRemarks.TfoSyn),
        Remark("tcp.analysis.tfo_ack", "Fast open data was accepted", PacketRemarks.TfoAck),
        Remark("tcp.analysis.tfo_ignored", "Fast open data was ignored", PacketRemarks.TfoIgnored),
        Remark("tcp.connection.fin_active", "First FIN of the connection", PacketRemarks.FinActive),
        Remark("tcp.connection.fin_passive", "FIN of the other side", PacketRemarks.FinPassive),
        Remark("tcp.ack.nonzero", "Acknowledgement field though ACK is clear", PacketRemarks.AckNonZero),
        Remark("tcp.urgent_pointer.non_zero", "Urgent pointer though URG is clear", PacketRemarks.UrgentPointerWithoutFlag),
        Remark("inspector.stream_restarted", "The SYN opened a new stream on the ports of an older one", PacketRemarks.NewStreamOnOldPorts),
        Number("tcp.analysis.duplicate_ack_num", "Which repetition of the acknowledgement", static p => p.Row.DuplicateAckNumber),
        Number("tcp.analysis.bytes_in_flight", "Bytes sent and not acknowledged", static p => p.Row.BytesInFlight),
        Number("tcp.analysis.push_bytes_sent", "Bytes since the last push", static p => p.Row.PushBytes),
        Packet("tcp.analysis.duplicate_ack_frame", "The acknowledgement that is repeated", static p => p.Row.DuplicateAckPacket),
        Packet("tcp.analysis.acks_frame", "The segment this acknowledges", static p => p.Row.AckedPacket),
        Packet("tcp.analysis.rto_frame", "The segment the timeout counts from", static p => p.Row.RtoPacket),
        Time("tcp.analysis.ack_rtt", "Time to the acknowledgement", static p => p.Row.AckRtt),
        Time("tcp.analysis.initial_rtt", "Round trip of the handshake", static p => p.Row.InitialRtt),
        Time("tcp.analysis.rto", "Time since the segment was first sent", static p => p.Row.Rto),
    ];

    private static Field Remark(string name, string help, PacketRemarks remarks) => new(name, FieldType.Label, FieldSource.Column, help, (p, s) =>
    {
        if ((p.Row.Remarks & remarks) != 0) s.Present();
    });

    private static Field Number(string name, string help, Func<FieldContext, uint?> value) => new(name, FieldType.Unsigned, FieldSource.Column, help, (p, s) =>
    {
        if (value(p) is uint number) s.Unsigned(number);
    });

    private static Field Packet(string name, string help, Func<FieldContext, int?> value) => new(name, FieldType.FrameNumber, FieldSource.Column, help, (p, s) =>
    {
        if (value(p) is int packet) s.Unsigned((ulong)packet + 1);
    });

    private static Field Time(string name, string help, Func<FieldContext, long?> value) => new(name, FieldType.RelativeTime, FieldSource.Column, help, (p, s) =>
    {
        if (value(p) is long time) s.Time(time);
    });
}
