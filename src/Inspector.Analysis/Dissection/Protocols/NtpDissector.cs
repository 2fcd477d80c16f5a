using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>NTP (RFC 5905): the header with its four times; control and private messages by their first byte.</summary>
internal static class NtpDissector
{
    private const int Header = 48;

    /// <summary>From 1900 to 1970, seconds.</summary>
    private const long Epoch = 2_208_988_800;
    private const long Second = 1_000_000_000;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("ntp", "Network Time Protocol", at, context.End - at);
        if (!context.Need(at, 1, "the NTP flags")) return;
        byte flags = context.U8(at);
        string mode = Mode(flags & 7);
        context.Tree.Rename($"Network Time Protocol (NTP Version {(flags >> 3) & 7}, {mode})");
        context.Tree.Open("ntp.flags", $"Flags: 0x{flags:x2}", TreeValue.Hex(flags, 2), at, 1);
        context.Value("ntp.flags.li", "Leap Indicator", (ulong)(flags >> 6), at, 1, (flags >> 6) switch { 0 => "no warning", 1 => "last minute of the day has 61 seconds", 2 => "last minute of the day has 59 seconds", _ => "unknown (clock unsynchronized)" });
        context.Value("ntp.flags.vn", "Version number", (ulong)((flags >> 3) & 7), at, 1);
        context.Value("ntp.flags.mode", "Mode", (ulong)(flags & 7), at, 1, mode);
        context.Tree.Close();
        if ((flags & 7) >= 6)
        {
            if (context.Has(at + 1, 1)) context.Raw("", "Data", at + 1, context.End - at - 1);
            return;
        }

        if (!context.Need(at, Header, "the NTP header")) return;
        byte stratum = context.U8(at + 1);
        context.Byte("ntp.stratum", "Peer Clock Stratum", at + 1, stratum switch { 0 => "unspecified or invalid", 1 => "primary reference", < 16 => "secondary reference", 16 => "unsynchronized", _ => null });
        context.Byte("ntp.ppoll", "Peer Polling Interval", at + 2);
        context.Byte("ntp.precision", "Peer Clock Precision", at + 3);
        Short(ref context, "ntp.rootdelay", "Root Delay", at + 4);
        Short(ref context, "ntp.rootdispersion", "Root Dispersion", at + 8);
        string reference = stratum <= 1 ? DissectionContext.Printable(Encoding.Latin1.GetString(context.Bytes.Slice(at + 12, 4)).TrimEnd('\0')) : context.V4(at + 12).ToString();
        context.Tree.Add("ntp.refid", $"Reference ID: {reference}", TreeValue.Bytes, at + 12, 4);
        Time(ref context, "ntp.reftime", "Reference Timestamp", at + 16);
        Time(ref context, "ntp.org", "Origin Timestamp", at + 24);
        Time(ref context, "ntp.rec", "Receive Timestamp", at + 32);
        Time(ref context, "ntp.xmt", "Transmit Timestamp", at + 40);
        if (!context.Has(at + Header, 4)) return;
        context.Raw("ntp.keyid", "Key ID", at + Header, 4);
        if (context.Has(at + Header + 4, 1)) context.Raw("ntp.mac", "Message Authentication Code", at + Header + 4, context.End - at - Header - 4);
    }

    private static string Mode(int mode) => mode switch
    {
        1 => "symmetric active", 2 => "symmetric passive", 3 => "client", 4 => "server", 5 => "broadcast", 6 => "control", 7 => "private", _ => "reserved",
    };

    private static void Short(ref DissectionContext context, string abbreviation, string name, int at)
    {
        uint value = context.U32(at);
        context.Tree.Add(abbreviation, string.Create(CultureInfo.InvariantCulture, $"{name}: {value / 65536.0:F6} seconds"), TreeValue.Of((ulong)value), at, 4);
    }

    /// <summary>Seconds since 1900 and their fraction; numbers of the upper half mean this era, others the next (RFC 5905 section 6).</summary>
    private static void Time(ref DissectionContext context, string abbreviation, string name, int at)
    {
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(context.Bytes[at..]);
        long seconds = (long)(value >> 32);
        if ((value >> 63) == 0 && value != 0) seconds += 1L << 32;
        long nanoseconds = value == 0 ? 0 : ((seconds - Epoch) * Second) + (long)(((value & 0xFFFFFFFF) * (ulong)Second) >> 32);
        string text = value == 0 ? "NULL" : DateTime.UnixEpoch.AddTicks(nanoseconds / 100).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + " UTC";
        context.Tree.Add(abbreviation, $"{name}: {text}", TreeValue.Time(nanoseconds), at, 8);
    }
}
