using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Protocols;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>DNS and its relatives: what is asked and all that is answered.</summary>
internal static class DnsInfo
{
    private const int Header = 12;

    /// <summary>Longest text; an answer of a zone transfer has thousands of records.</summary>
    private const int LengthLimit = 2048;

    public static bool Write(ref InfoContext context) => Message(ref context, false);

    public static bool Multicast(ref InfoContext context) => Message(ref context, true);

    private static bool Message(ref InfoContext context, bool multicast)
    {
        ReadOnlySpan<byte> bytes = context.Bytes;
        if (context.IsTcp) bytes = bytes.Length > 2 ? bytes[2..Math.Min(bytes.Length, 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes))] : default;
        if (bytes.Length < Header) return false;
        StringBuilder text = context.Text;
        int flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        bool response = (flags & 0x8000) != 0;
        text.Append(DnsNumbers.Opcode((flags >> 11) & 0xF));
        text.Append(CultureInfo.InvariantCulture, $"{(response ? " response" : "")} 0x{BinaryPrimitives.ReadUInt16BigEndian(bytes):x4}");
        if (response && (flags & 0xF) != 0) text.Append(' ').Append(DnsNumbers.ReplyCode(flags & 0xF));
        int at = Header;
        bool more = true;
        for (int i = Count(bytes, 4); i > 0 && more && text.Length < LengthLimit; i--) more = Question(text, bytes, ref at, multicast);
        for (int i = Count(bytes, 6) + Count(bytes, 8) + Count(bytes, 10); i > 0 && more && text.Length < LengthLimit; i--) more = Record(text, bytes, ref at, multicast);
        if (more && text.Length >= LengthLimit) text.Append('…');
        return true;
    }

    private static int Count(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static bool Question(StringBuilder text, ReadOnlySpan<byte> bytes, ref int at, bool multicast)
    {
        if (!DnsName.TryRead(bytes, 0, at, bytes.Length, out string name, out at) || at + 4 > bytes.Length) return false;
        text.Append(' ').Append(DnsNumbers.Type(BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]))).Append(' ').Append(name);
        if (multicast) text.Append((bytes[at + 2] & 0x80) != 0 ? ", \"QU\" question" : ", \"QM\" question");
        at += 4;
        return true;
    }

    private static bool Record(StringBuilder text, ReadOnlySpan<byte> bytes, ref int at, bool multicast)
    {
        const int fixedPart = 10;
        if (!DnsName.TryRead(bytes, 0, at, bytes.Length, out _, out at) || at + fixedPart > bytes.Length) return false;
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]), length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 8)..]);
        text.Append(' ').Append(DnsNumbers.Type(type));
        if (multicast && type != 41 && (bytes[at + 2] & 0x80) != 0) text.Append(", cache flush");
        at += fixedPart;
        if (at + length > bytes.Length) return false;
        Data(text, bytes, type, at, length);
        at += length;
        return true;
    }

    private static void Data(StringBuilder text, ReadOnlySpan<byte> bytes, int type, int at, int length)
    {
        switch (type)
        {
            case 1 when length == 4:
                text.Append(' ').Append(IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(bytes[at..])));
                break;
            case 28 when length == 16:
                text.Append(' ').Append(IpAddress.V6(bytes.Slice(at, 16)));
                break;
            case 2 or 5 or 6 or 12 or 39 or 47:
                Name(text, bytes, at);
                break;
            case 15 when length > 2:
                text.Append(CultureInfo.InvariantCulture, $" {Count(bytes, at)}");
                Name(text, bytes, at + 2);
                break;
            case 33 when length > 6:
                text.Append(CultureInfo.InvariantCulture, $" {Count(bytes, at)} {Count(bytes, at + 2)} {Count(bytes, at + 4)}");
                Name(text, bytes, at + 6);
                break;
        }
    }

    private static void Name(StringBuilder text, ReadOnlySpan<byte> bytes, int at)
    {
        DnsName.TryRead(bytes, 0, at, bytes.Length, out string name, out _);
        text.Append(' ').Append(name);
    }
}
