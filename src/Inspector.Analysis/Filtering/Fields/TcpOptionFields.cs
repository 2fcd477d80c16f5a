using System.Buffers.Binary;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>TCP options.</summary>
internal static class TcpOptionFields
{
    private const int LargestShift = 14;

    private delegate void ReadOption(FieldContext packet, in TcpOption option, FieldSink sink);

    public static readonly Field[] All =
    [
        new("tcp.options", FieldType.Bytes, FieldSource.Header, "All options", static (p, s) =>
        {
            ReadOnlySpan<byte> options = Bytes(p);
            if (!options.IsEmpty) s.Bytes(options);
        }),
        Of("tcp.option_kind", FieldType.Unsigned, "Kind", static (p, in o, s) => s.Unsigned((ulong)o.Kind)),
        Of("tcp.option_len", FieldType.Unsigned, "Length of an option, bytes", static (p, in o, s) =>
        {
            if (o.Length > 1) s.Unsigned((ulong)o.Length);
        }),
        Whole("tcp.options.nop", "No operation", TcpOptionKind.NoOperation),
        Whole("tcp.options.eol", "End of list", TcpOptionKind.EndOfList),
        Whole("tcp.options.mss", "Maximum segment size option", TcpOptionKind.MaximumSegmentSize),
        Of("tcp.options.mss_val", FieldType.Unsigned, "Maximum segment size", static (p, in o, s) =>
        {
            if (o.TryGetMaximumSegmentSize(out ushort size)) s.Unsigned(size);
        }),
        Whole("tcp.options.wscale", "Window scale option", TcpOptionKind.WindowScale),
        Of("tcp.options.wscale.shift", FieldType.Unsigned, "Window scale shift", static (p, in o, s) =>
        {
            if (o.TryGetWindowScale(out byte shift)) s.Unsigned(shift);
        }),
        Of("tcp.options.wscale.multiplier", FieldType.Unsigned, "Window scale factor", static (p, in o, s) =>
        {
            if (o.TryGetWindowScale(out byte shift)) s.Unsigned(1u << Math.Min((int)shift, LargestShift));
        }),
        Whole("tcp.options.sack_perm", "SACK permitted option", TcpOptionKind.SackPermitted),
        Whole("tcp.options.sack", "SACK option", TcpOptionKind.Sack),
        Of("tcp.options.sack.count", FieldType.Unsigned, "Number of SACK blocks", static (p, in o, s) =>
        {
            if (o.SackBlocks > 0) s.Unsigned((ulong)o.SackBlocks);
        }),
        Of("tcp.options.sack_le", FieldType.Unsigned, "Left edges of SACK blocks, relative", static (p, in o, s) => Edges(p, o, left: true, s)),
        Of("tcp.options.sack_re", FieldType.Unsigned, "Right edges of SACK blocks, relative", static (p, in o, s) => Edges(p, o, left: false, s)),
        Of("tcp.options.sack.dsack_le", FieldType.Unsigned, "Left edge of a block that came twice (RFC 2883), relative", static (p, in o, s) => Repeated(p, o, left: true, s)),
        Of("tcp.options.sack.dsack_re", FieldType.Unsigned, "Right edge of a block that came twice (RFC 2883), relative", static (p, in o, s) => Repeated(p, o, left: false, s)),
        Whole("tcp.options.timestamp", "Timestamps option", TcpOptionKind.Timestamps),
        Of("tcp.options.timestamp.tsval", FieldType.Unsigned, "Timestamp value", static (p, in o, s) =>
        {
            if (o.TryGetTimestamps(out uint value, out _)) s.Unsigned(value);
        }),
        Of("tcp.options.timestamp.tsecr", FieldType.Unsigned, "Timestamp echo reply", static (p, in o, s) =>
        {
            if (o.TryGetTimestamps(out _, out uint echo)) s.Unsigned(echo);
        }),
        Of("tcp.options.user_to_val", FieldType.Unsigned, "User timeout", static (p, in o, s) =>
        {
            if (o.Kind == TcpOptionKind.UserTimeout && o.Data.Length == 2) s.Unsigned((ulong)BinaryPrimitives.ReadUInt16BigEndian(o.Data) & 0x7FFF);
        }),
        Of("tcp.options.tfo.cookie", FieldType.Bytes, "Fast open cookie", static (p, in o, s) =>
        {
            if (o.Kind == TcpOptionKind.FastOpenCookie && !o.Data.IsEmpty) s.Bytes(o.Data);
        }),
        Of("tcp.options.tfo.request", FieldType.Label, "Fast open cookie asked for", static (p, in o, s) =>
        {
            if (o.Kind == TcpOptionKind.FastOpenCookie && o.Data.IsEmpty) s.Present();
        }),
        Of("tcp.options.md5.digest", FieldType.Bytes, "MD5 signature", static (p, in o, s) =>
        {
            if (o.Kind == TcpOptionKind.Md5Signature) s.Bytes(o.Data);
        }),
        Of("tcp.options.mptcp.subtype", FieldType.Unsigned, "Multipath TCP subtype", static (p, in o, s) =>
        {
            if (o.Kind == TcpOptionKind.MultipathTcp && !o.Data.IsEmpty) s.Unsigned((ulong)o.Data[0] >> 4);
        }),
    ];

    private static Field Of(string name, FieldType type, string help, ReadOption read) => new(name, type, FieldSource.Header, help, (p, s) =>
    {
        foreach (TcpOption option in new TcpOptionReader(Bytes(p))) read(p, option, s);
    });

    private static Field Whole(string name, string help, TcpOptionKind kind) => new(name, FieldType.Bytes, FieldSource.Header, help, (p, s) =>
    {
        ReadOnlySpan<byte> bytes = Bytes(p);
        foreach (TcpOption option in new TcpOptionReader(bytes))
        {
            if (option.Kind == kind) s.Bytes(bytes.Slice(option.Offset, option.Length));
        }
    });

    private static ReadOnlySpan<byte> Bytes(FieldContext packet) =>
        TcpFields.ShowsEnd(packet) && TcpHeader.TryParse(TcpFields.Bytes(packet), out TcpHeader header, out _) ? header.OptionBytes : default;

    /// <summary>The first block, where it lies below the acknowledgement or inside the second block.</summary>
    private static void Repeated(FieldContext packet, in TcpOption option, bool left, FieldSink sink)
    {
        if (option.SackBlocks == 0 || packet.Row.RawAcknowledgement is not uint acknowledged) return;
        option.GetSackBlock(0, out uint from, out uint to);
        bool repeated = new SequenceNumber(from).Before(new SequenceNumber(acknowledged));
        if (!repeated && option.SackBlocks > 1)
        {
            option.GetSackBlock(1, out uint outerFrom, out uint outerTo);
            repeated = new SequenceNumber(outerFrom).BeforeOrAt(new SequenceNumber(from)) && new SequenceNumber(to).BeforeOrAt(new SequenceNumber(outerTo));
        }

        if (repeated) sink.Unsigned((left ? from : to) - Origin(packet));
    }

    /// <summary>SACK speaks of the other direction's numbers, as the acknowledgement does: what that subtracts, this subtracts.</summary>
    private static uint Origin(FieldContext packet) => (packet.Row.RawAcknowledgement - packet.Row.Acknowledgement) ?? 0;

    private static void Edges(FieldContext packet, in TcpOption option, bool left, FieldSink sink)
    {
        uint origin = Origin(packet);
        for (int block = 0; block < option.SackBlocks; block++)
        {
            option.GetSackBlock(block, out uint from, out uint to);
            sink.Unsigned((left ? from : to) - origin);
        }
    }
}
