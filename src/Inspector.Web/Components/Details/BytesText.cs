using System.Globalization;
using System.Text;

namespace Inspector.Web.Components.Details;

/// <summary>Bytes as text to copy.</summary>
public static class BytesText
{
    /// <summary>Most bytes written; a line behind them says that there are more.</summary>
    public const int Limit = 1 << 20;

    private const int Width = 16;

    /// <summary>Two digits a byte, nothing between.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        string text = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, Limit)]);
        return bytes.Length > Limit ? text + Cut(bytes.Length) : text;
    }

    /// <summary>Lines of offset, sixteen bytes and their printable form.</summary>
    public static string Dump(ReadOnlySpan<byte> bytes, int firstOffset = 0)
    {
        int length = Math.Min(bytes.Length, Limit);
        var text = new StringBuilder(((length / Width) + 1) * 74);
        for (int at = 0; at < length; at += Width)
        {
            ReadOnlySpan<byte> line = bytes[at..Math.Min(at + Width, length)];
            text.Append(CultureInfo.InvariantCulture, $"{firstOffset + at:x4}  ");
            for (int i = 0; i < Width; i++)
            {
                if (i == Width / 2) text.Append(' ');
                if (i < line.Length) text.Append(CultureInfo.InvariantCulture, $"{line[i]:x2} ");
                else text.Append("   ");
            }

            text.Append("  ");
            foreach (byte value in line) text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
            text.Append('\n');
        }

        return bytes.Length > Limit ? text + Cut(bytes.Length) : text.ToString();
    }

    private static string Cut(int length) => string.Create(CultureInfo.InvariantCulture, $"\n[the first {Limit} of {length} bytes]\n");
}
