using System.Globalization;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>The frame itself: lengths, time, what is in it.</summary>
internal static class FrameDissector
{
    public static void Dissect(ref DissectionContext context)
    {
        Indexing.PacketView row = context.Row;
        context.Protocol("frame", $"Frame {row.Number}: {row.WireLength} bytes on wire, {row.CapturedLength} captured", 0, context.Bytes.Length);
        context.Derived("frame.number", $"Frame Number: {row.Number}", TreeValue.Of((ulong)row.Number));
        if (row.Time is long time)
        {
            context.Derived("frame.time", "Arrival Time: " + Format(time), TreeValue.Time(time));
            context.Derived("frame.time_epoch", "Epoch Time: " + TreeValue.FormatSeconds(time) + " seconds", TreeValue.Time(time));
        }

        context.Derived("frame.len", $"Frame Length: {row.WireLength} bytes", TreeValue.Of((ulong)row.WireLength));
        context.Derived("frame.cap_len", $"Capture Length: {row.CapturedLength} bytes", TreeValue.Of((ulong)row.CapturedLength));
        context.Derived("frame.interface_id", $"Interface: {row.Interface}", TreeValue.Of((ulong)row.Interface));
        context.Derived("frame.protocols", "Protocols in frame: " + row.ProtocolPath, TreeValue.Of(row.ProtocolPath));
        if (context.Bytes.Length != row.CapturedLength)
        {
            context.Remark("frame.reassembled", $"Shown with the reassembled IP payload: {context.Bytes.Length} bytes", TreeSeverity.Chat);
        }
    }

    private static string Format(long nanoseconds)
    {
        const long Second = 1_000_000_000;
        long seconds = Math.DivRem(nanoseconds, Second, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += Second;
        }

        return DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            + "." + rest.ToString("D9", CultureInfo.InvariantCulture) + " UTC";
    }
}
