using System.Buffers.Binary;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>The TCP header and its place in the stream. What is shown of cut or impossible headers is decided by PacketView.</summary>
internal static class TcpFields
{
    private const int DestinationAt = 2;
    private const int OffsetAt = 12;
    private const int ChecksumAt = 16;
    private const int UrgentAt = 18;
    private const int ChecksumUnverified = 2;

    public static readonly Field[] All =
    [
        Port("tcp.srcport", "Source port", source: true, destination: false),
        Port("tcp.dstport", "Destination port", source: false, destination: true),
        Port("tcp.port", "Source or destination port", source: true, destination: true),
        Number("tcp.stream", "Number of the stream, from 0", static p => (uint?)p.Row.TcpStream),
        Number("tcp.len", "Payload, bytes", static p => Shape(p) == TcpShape.None ? null : p.Row.PayloadLength),
        Number("tcp.seq", "Sequence number, relative", static p => p.Row.Sequence),
        Number("tcp.seq_raw", "Sequence number as sent", static p => Shape(p) == TcpShape.Quoted ? null : p.Row.RawSequence),
        Number("tcp.nxtseq", "Next sequence number, relative", static p => p.Row.NextSequence),
        Number("tcp.ack", "Acknowledgement number, relative", static p => p.Row.Acknowledgement),
        Number("tcp.ack_raw", "Acknowledgement number as sent", static p => p.Row.RawAcknowledgement),
        Number("tcp.window_size_value", "Window as sent", static p => p.Row.Window),
        Number("tcp.window_size", "Window, scaled", static p => p.Row.ScaledWindow),
        Column("tcp.window_size_scalefactor", FieldType.Signed, "Window scale: -1 unknown, -2 not used", static (p, s) =>
        {
            if (p.Row.ScaleFactor is int factor) s.Signed(factor);
        }),
        Number("tcp.completeness", "Completeness of the stream before this packet", static p => (uint?)p.Row.Completeness),
        Number("inspector.completeness", "Completeness of the stream at the end of the capture", static p => (uint?)p.Row.FinalCompleteness),
        Column("tcp.time_relative", FieldType.RelativeTime, "Seconds since the stream's first packet", static (p, s) =>
        {
            if (p.Row.TimeRelative is long time) s.Time(time);
        }),
        Column("tcp.time_delta", FieldType.RelativeTime, "Seconds since the stream's previous packet", static (p, s) =>
        {
            if (p.Row.TimeDelta is long time) s.Time(time);
        }),
        Header("tcp.hdr_len", FieldType.Unsigned, "Header length, bytes", OffsetAt + 1, static (p, h, s) =>
        {
            if (Shape(p) is not (TcpShape.PortsOnly or TcpShape.QuotedPortsOnly)) s.Unsigned((ulong)(h[OffsetAt] >> 4) * 4);
        }),
        Header("tcp.checksum", FieldType.Unsigned, "Checksum", ChecksumAt + 2, static (p, h, s) =>
        {
            if (ShowsEnd(p)) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(h[ChecksumAt..]));
        }, 4),
        Header("tcp.checksum.status", FieldType.Unsigned, "2: not verified", ChecksumAt + 2, static (p, _, s) =>
        {
            if (ShowsEnd(p)) s.Unsigned(ChecksumUnverified);
        }),
        Header("tcp.urgent_pointer", FieldType.Unsigned, "Urgent pointer", UrgentAt + 2, static (p, h, s) =>
        {
            if (ShowsEnd(p)) s.Unsigned(BinaryPrimitives.ReadUInt16BigEndian(h[UrgentAt..]));
        }),
        new("tcp.payload", FieldType.Bytes, FieldSource.Header, "Payload", static (p, s) =>
        {
            if (Shape(p) is TcpShape.Full or TcpShape.Cut16 && p.Row.PayloadLength > 0 && p.Frame is { Payload.IsEmpty: false } frame) s.Bytes(frame.Payload);
        }),
    ];

    private delegate void ReadHeader(FieldContext packet, ReadOnlySpan<byte> header, FieldSink sink);

    /// <summary>The bytes from the TCP header on, quoted included; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Bytes(FieldContext packet)
    {
        if (packet.Layers.Tcp == 0 || packet.Frame is not LoadedFrame { Decoded.TcpOffset: >= 0 } frame) return default;
        return frame.Bytes[frame.Decoded.TcpOffset..];
    }

    /// <summary>Whether fields behind the window are shown.</summary>
    public static bool ShowsEnd(FieldContext packet) => Shape(packet) is TcpShape.Full or TcpShape.OffsetBeyondPayload or TcpShape.Quoted;

    private static TcpShape Shape(FieldContext packet) => packet.Row.TcpShape;

    private static Field Column(string name, FieldType type, string help, FieldReader read) => new(name, type, FieldSource.Column, help, read);

    private static Field Number(string name, string help, Func<FieldContext, uint?> value) => Column(name, FieldType.Unsigned, help, (p, s) =>
    {
        if (value(p) is uint number) s.Unsigned(number);
    });

    private static Field Header(string name, FieldType type, string help, int need, ReadHeader read, byte hexDigits = 0) =>
        new(name, type, FieldSource.Header, help, (p, s) =>
        {
            ReadOnlySpan<byte> header = Bytes(p);
            if (header.Length >= need) read(p, header, s);
        }, hexDigits);

    private static Field Port(string name, string help, bool source, bool destination) => new(name, FieldType.Unsigned, FieldSource.Header, help, (p, s) =>
    {
        if (p.Layers.Tcp == 0) return;
        if (!PacketEnds.TryGetPorts(p, out ushort from, out ushort to))
        {
            ReadOnlySpan<byte> header = Bytes(p);
            if (header.Length < 2 * DestinationAt) return;
            from = BinaryPrimitives.ReadUInt16BigEndian(header);
            to = BinaryPrimitives.ReadUInt16BigEndian(header[DestinationAt..]);
        }

        if (source) s.Unsigned(from);
        if (destination) s.Unsigned(to);
    });
}
