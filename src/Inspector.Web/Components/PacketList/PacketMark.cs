using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Web.Components.PacketList;

/// <summary>What a packet row is above all: the letter in its gutter, the style class of its colours and the key of its word for screen readers.</summary>
public readonly record struct PacketMark(string Letter, string Style, string? WordKey)
{
    private const PacketRemarks Retransmissions = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission;
    private const PacketRemarks Gaps = PacketRemarks.LostSegment | PacketRemarks.AckLostSegment;
    private const PacketRemarks ZeroWindows = PacketRemarks.ZeroWindow | PacketRemarks.WindowFull | PacketRemarks.ZeroWindowProbe | PacketRemarks.ZeroWindowProbeAck;
    private const PacketRemarks KeepAlives = PacketRemarks.KeepAlive | PacketRemarks.KeepAliveAck;

    /// <summary>The first rule that holds decides, in the order of the design's table.</summary>
    public static PacketMark Of(in PacketView view, ProtocolTable protocols)
    {
        if ((view.Traits & PacketTraits.Malformed) != 0) return new("!", "damaged", "Mark.Damaged");
        bool isTcp = view.TcpShape != TcpShape.None && !view.IsQuoted;
        if (isTcp)
        {
            TcpFlags flags = view.Flags ?? TcpFlags.None;
            PacketRemarks remarks = view.Remarks;
            if ((flags & TcpFlags.Rst) != 0) return new("X", "tcp-rst", "Mark.Reset");
            if ((remarks & Retransmissions) != 0) return new("R", "tcp-bad", "Mark.Retransmission");
            if ((remarks & Gaps) != 0) return new("G", "tcp-bad", "Mark.Gap");
            if ((remarks & PacketRemarks.OutOfOrder) != 0) return new("O", "tcp-bad", "Mark.OutOfOrder");
            if ((remarks & ZeroWindows) != 0) return new("Z", "tcp-bad", "Mark.ZeroWindow");
            if ((remarks & PacketRemarks.DuplicateAck) != 0) return new("D", "tcp-note", "Mark.DuplicateAck");
            if ((remarks & KeepAlives) != 0) return new("K", "tcp-note", "Mark.KeepAlive");
            if ((remarks & PacketRemarks.WindowUpdate) != 0) return new("W", "tcp-note", "Mark.WindowUpdate");
            if ((flags & TcpFlags.Syn) != 0) return new("S", "tcp-edge", "Mark.Syn");
            if ((flags & TcpFlags.Fin) != 0) return new("F", "tcp-edge", "Mark.Fin");
            return view.PayloadLength > 0 && view.ProtocolColumn != "TCP" ? new("H", "http", "Mark.Application") : new("", "", null);
        }

        ushort path = view.Protocol;
        if (protocols.Contains(path, ProtocolId.Dns) || protocols.Contains(path, ProtocolId.Mdns) || protocols.Contains(path, ProtocolId.Llmnr)) return new("N", "udp", "Mark.Dns");
        return protocols.Contains(path, ProtocolId.Udp) && !protocols.Contains(path, ProtocolId.Icmp) && !protocols.Contains(path, ProtocolId.Icmpv6)
            ? new("U", "udp", "Mark.Udp") : new("", "", null);
    }
}
