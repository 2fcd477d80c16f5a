using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The colour rules: Wireshark's order, except that handshake and close stand above the applications. They read columns alone, so that ten million rows can
/// be looked through. What follows from a protocol path is found once a path; not for several threads.
/// </summary>
public sealed class MarkRules(ProtocolTable protocols)
{
    private const PacketRemarks Retransmissions = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission;
    private const PacketRemarks Gaps = PacketRemarks.LostSegment | PacketRemarks.AckLostSegment;
    private const PacketRemarks ZeroWindows = PacketRemarks.ZeroWindow | PacketRemarks.WindowFull | PacketRemarks.ZeroWindowProbe | PacketRemarks.ZeroWindowProbeAck;
    private const PacketRemarks KeepAlives = PacketRemarks.KeepAlive | PacketRemarks.KeepAliveAck;

    private PathKind[] _paths = [];

    private enum PathKind : byte
    {
        Unknown,
        Plain,
        Application,
        Dns,
        Udp,
    }

    /// <summary>The first rule that holds for a row.</summary>
    public MarkKind Of(PacketChunk chunk, int row)
    {
        if ((PackedTraits.Traits(chunk.Traits[row]) & PacketTraits.Malformed) != 0) return MarkKind.Damaged;
        ushort packed = chunk.Flags[row];
        TcpShape shape = PackedFlags.Shape(packed);
        PathKind path = PathOf(chunk.Protocol[row]);
        if (shape is TcpShape.None or TcpShape.Quoted or TcpShape.QuotedPortsOnly)
            return path == PathKind.Dns ? MarkKind.Dns : path == PathKind.Udp ? MarkKind.Udp : MarkKind.Plain;
        TcpFlags flags = shape is TcpShape.Full or TcpShape.Cut16 or TcpShape.OffsetBeyondPayload ? PackedFlags.Flags(packed) : TcpFlags.None;
        if ((flags & TcpFlags.Rst) != 0) return MarkKind.Reset;
        PacketRemarks remarks = chunk.Remarks[row];
        if ((remarks & (Retransmissions | Gaps | PacketRemarks.OutOfOrder | ZeroWindows | PacketRemarks.DuplicateAck | KeepAlives | PacketRemarks.WindowUpdate)) != 0) return OfRemarks(remarks);
        if ((flags & TcpFlags.Syn) != 0) return MarkKind.Syn;
        if ((flags & TcpFlags.Fin) != 0) return MarkKind.Fin;
        return path == PathKind.Application && chunk.PayloadLength[row] > 0 ? MarkKind.Application : MarkKind.Plain;
    }

    private static MarkKind OfRemarks(PacketRemarks remarks)
    {
        if ((remarks & Retransmissions) != 0) return MarkKind.Retransmission;
        if ((remarks & Gaps) != 0) return MarkKind.Gap;
        if ((remarks & PacketRemarks.OutOfOrder) != 0) return MarkKind.OutOfOrder;
        if ((remarks & ZeroWindows) != 0) return MarkKind.ZeroWindow;
        if ((remarks & PacketRemarks.DuplicateAck) != 0) return MarkKind.DuplicateAck;
        return (remarks & KeepAlives) != 0 ? MarkKind.KeepAlive : MarkKind.WindowUpdate;
    }

    private PathKind PathOf(ushort entry)
    {
        if (entry < _paths.Length && _paths[entry] != PathKind.Unknown) return _paths[entry];
        if (entry >= _paths.Length) Array.Resize(ref _paths, Math.Max(entry + 1, protocols.Count));
        return _paths[entry] = Find(entry);
    }

    private PathKind Find(ushort path)
    {
        bool isQuote = protocols.Contains(path, ProtocolId.Icmp) || protocols.Contains(path, ProtocolId.Icmpv6);
        if (!isQuote && protocols.Contains(path, ProtocolId.Tcp) && protocols.Column(path) != "TCP") return PathKind.Application;
        if (protocols.Contains(path, ProtocolId.Dns) || protocols.Contains(path, ProtocolId.Mdns) || protocols.Contains(path, ProtocolId.Llmnr)) return PathKind.Dns;
        return !isQuote && protocols.Contains(path, ProtocolId.Udp) ? PathKind.Udp : PathKind.Plain;
    }
}
