using Inspector.Wire.Captures;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>The record itself: frame.*, the two columns of the list that are texts, and what only Inspector says.</summary>
internal static class FrameFields
{
    public static readonly Field[] All =
    [
        Column("frame.number", FieldType.Unsigned, "Number of the packet in the file, from 1", (p, s) => s.Unsigned((ulong)p.Row.Number)),
        Column("frame.time", FieldType.AbsoluteTime, "Time of arrival", (p, s) => Time(p.Row.Time, s)),
        Column("frame.time_epoch", FieldType.RelativeTime, "Seconds since 1970-01-01 UTC, as the file counts them", Epoch),
        Column("frame.time_relative", FieldType.RelativeTime, "Seconds since the first packet", (p, s) => Since(p, 0, s)),
        Column("frame.time_delta", FieldType.RelativeTime, "Seconds since the packet before", (p, s) => Since(p, Math.Max(0, p.Previous), s)),
        Column("frame.time_delta_displayed", FieldType.RelativeTime, "Seconds since the packet shown before", (p, s) => Since(p, p.PreviousShown < 0 ? p.Row.Packet : p.PreviousShown, s)),
        Column("frame.len", FieldType.Unsigned, "Length on the wire, bytes", (p, s) => s.Unsigned(p.Row.WireLength)),
        Column("frame.cap_len", FieldType.Unsigned, "Length captured, bytes", (p, s) => s.Unsigned(p.Row.CapturedLength)),
        Column("frame.protocols", FieldType.Text, "Protocols in the frame, outermost first", (p, s) => s.Text(p.Row.ProtocolPath)),
        Column("frame.interface_id", FieldType.Unsigned, "Interface the packet was captured on", (p, s) =>
        {
            if (p.Description is { Format: CaptureFormat.Pcapng }) s.Unsigned((ulong)p.Row.Interface);
        }),
        Column("frame.interface_name", FieldType.Text, "Name of that interface", (p, s) =>
        {
            if (p.Description is { Format: CaptureFormat.Pcapng } && Interface(p) is { } at) s.Text(at.Name ?? "unknown");
        }),
        Column("frame.interface_description", FieldType.Text, "Description of that interface", (p, s) =>
        {
            if (Interface(p)?.Description is { } text) s.Text(text);
        }),
        Column("frame.encap_type", FieldType.Signed, "Wireshark's number of the link type", (p, s) =>
        {
            if (Interface(p) is { } at && EncapsulationNumber(at.LinkType) is int number) s.Signed(number);
        }),
        Column("frame.comment", FieldType.Text, "Comment kept with the packet", Comments),
        Column("frame.marked", FieldType.Boolean, "Marked by the user", (_, s) => s.Boolean(false)),
        Column("frame.ignored", FieldType.Boolean, "Ignored by the user", (_, s) => s.Boolean(false)),
        Column("_ws.col.Protocol", FieldType.Text, "Protocol column of the packet list", (p, s) => s.Text(p.Row.ProtocolColumn)),
        new("_ws.col.Info", FieldType.Text, FieldSource.Header, "Info column of the packet list", (p, s) => s.Text(Indexing.InfoText.Of(p.Row, p.Frame))),
        Column("inspector.offset", FieldType.Unsigned, "Byte offset of the frame in the (decompressed) file", (p, s) => s.Unsigned((ulong)p.Row.Offset)),
    ];

    private static Field Column(string name, FieldType type, string help, FieldReader read) => new(name, type, FieldSource.Column, help, read);

    private static void Time(long? time, FieldSink sink)
    {
        if (time is long value) sink.Time(value);
    }

    private static void Epoch(FieldContext packet, FieldSink sink)
    {
        if (packet.Row.Time is not long time) return;
        Int128 written = Interface(packet)?.WrittenTime(time) ?? time;
        if (written == time) sink.Time(time);
        else sink.Time(written);
    }

    private static void Since(FieldContext packet, int from, FieldSink sink)
    {
        if (packet.Row.Time is long time && packet.TimeOf(from) is long start) sink.Time(time - start);
    }

    private static CaptureInterface? Interface(FieldContext packet) =>
        packet.Description?.Interfaces is { } all && packet.Row.Interface < all.Count ? all[packet.Row.Interface] : null;

    private static void Comments(FieldContext packet, FieldSink sink)
    {
        if (packet.Description?.PacketComments is not { Count: > 0 } comments) return;
        int low = 0;
        int high = comments.Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (comments[middle].Key < packet.Row.Packet) low = middle + 1;
            else high = middle;
        }

        for (; low < comments.Count && comments[low].Key == packet.Row.Packet; low++) sink.Text(comments[low].Value);
    }

    /// <summary>Numbers of wiretap/wtap.h as tshark prints them.</summary>
    private static int? EncapsulationNumber(LinkType type) => type switch
    {
        LinkType.Ethernet => 1,
        LinkType.Ppp or LinkType.PppHdlc => 4,
        LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd => 7,
        LinkType.Null or LinkType.Loop => 15,
        LinkType.Ieee80211 => 20,
        LinkType.Ieee80211Radiotap => 23,
        LinkType.LinuxSll => 25,
        LinkType.Ipv4 => 129,
        LinkType.Ipv6 => 130,
        LinkType.LinuxSll2 => 210,
        _ => null,
    };
}
