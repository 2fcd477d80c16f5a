using System.Globalization;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Dissection;

/// <summary>The typed value of a node. Bytes are not copied: they are those the node covers.</summary>
public readonly struct TreeValue
{
    private const long Second = 1_000_000_000;

    private TreeValue(TreeValueKind kind, ulong number, byte hexDigits = 0, IpAddress address = default, string? text = null)
    {
        Kind = kind;
        Number = number;
        HexDigits = hexDigits;
        Address = address;
        Text = text;
    }

    public TreeValueKind Kind { get; }

    /// <summary>Unsigned, boolean (0 or 1), the low 48 bits of a MAC address; signed, times: reinterpreted as a long.</summary>
    public ulong Number { get; }

    /// <summary>Unsigned numbers that are shown in hexadecimal: how many digits at least; else 0.</summary>
    public byte HexDigits { get; }

    public IpAddress Address { get; }

    public string? Text { get; }

    /// <summary>Nanoseconds or signed numbers.</summary>
    public long Signed => (long)Number;

    public static TreeValue None => default;

    public static TreeValue Bytes => new(TreeValueKind.Bytes, 0);

    public static TreeValue Of(bool value) => new(TreeValueKind.Boolean, value ? 1u : 0);

    public static TreeValue Of(ulong value) => new(TreeValueKind.Unsigned, value);

    public static TreeValue Of(long value) => new(TreeValueKind.Signed, (ulong)value);

    public static TreeValue Of(string value) => new(TreeValueKind.Text, 0, text: value);

    public static TreeValue Of(IpAddress value) => new(TreeValueKind.IpAddress, 0, address: value);

    public static TreeValue Hex(ulong value, int digits) => new(TreeValueKind.Unsigned, value, (byte)digits);

    public static TreeValue Mac(ulong value) => new(TreeValueKind.MacAddress, value);

    public static TreeValue Duration(long nanoseconds) => new(TreeValueKind.Duration, (ulong)nanoseconds);

    public static TreeValue Time(long nanoseconds) => new(TreeValueKind.Time, (ulong)nanoseconds);

    /// <summary>The text tshark prints with -T fields; for <see cref="TreeValueKind.Bytes"/> give the frame's bytes of the node.</summary>
    public string Format(ReadOnlySpan<byte> covered) => Kind switch
    {
        TreeValueKind.None => "",
        TreeValueKind.Bytes => Convert.ToHexStringLower(covered),
        TreeValueKind.Unsigned when HexDigits > 0 => "0x" + Number.ToString("x" + HexDigits, CultureInfo.InvariantCulture),
        TreeValueKind.Boolean or TreeValueKind.Unsigned => Number.ToString(CultureInfo.InvariantCulture),
        TreeValueKind.Signed => Signed.ToString(CultureInfo.InvariantCulture),
        TreeValueKind.Text => Text ?? "",
        TreeValueKind.MacAddress => FormatMac(Number),
        TreeValueKind.IpAddress => Address.ToString(),
        _ => FormatSeconds(Signed),
    };

    /// <summary>Six bytes, two digits each, colons between.</summary>
    public static string FormatMac(ulong address) => string.Create(17, address, static (text, value) =>
    {
        const string Digits = "0123456789abcdef";
        for (int i = 0; i < 6; i++)
        {
            int part = (int)(value >> (40 - (8 * i))) & 0xFF;
            text[i * 3] = Digits[part >> 4];
            text[(i * 3) + 1] = Digits[part & 0xF];
            if (i < 5) text[(i * 3) + 2] = ':';
        }
    });

    /// <summary>Seconds with nine decimals.</summary>
    public static string FormatSeconds(long nanoseconds)
    {
        ulong size = nanoseconds < 0 ? (ulong)-(nanoseconds + 1) + 1 : (ulong)nanoseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{(nanoseconds < 0 ? "-" : "")}{size / (ulong)Second}.{size % (ulong)Second:D9}");
    }
}
