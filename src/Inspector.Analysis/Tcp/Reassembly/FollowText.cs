using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>One line of a followed stream as it is drawn, and which byte of its piece each character stands for.</summary>
public sealed class FollowText
{
    /// <summary>Stands for a byte that is no text.</summary>
    public const char Odd = '·';

    private const int HexWidth = 16;
    private const int NotTextShare = 4; // a piece of which more than a quarter is no text is none
    private readonly StringBuilder _text = new();
    private readonly List<int> _bytes = [];

    private FollowText()
    {
    }

    public string Text => _text.ToString();

    /// <summary>Offset in the piece of the byte a character stands for; -1 for what only orders the line.</summary>
    public IReadOnlyList<int> Bytes => _bytes;

    /// <param name="piece">Bytes of the piece.</param>
    /// <param name="line">Which of them.</param>
    /// <param name="form">How they are drawn.</param>
    /// <param name="offset">Position of the piece in its direction, for the offsets of a hex dump.</param>
    public static FollowText Of(ReadOnlySpan<byte> piece, FollowLine line, FollowForm form, long offset)
    {
        var text = new FollowText();
        switch (form)
        {
            case FollowForm.Hex: text.Hex(piece, line, offset); break;
            case FollowForm.Raw: text.Raw(piece, line); break;
            case FollowForm.Escaped: text.Escaped(piece, line); break;
            default: text.Utf8(piece, line); break;
        }

        return text;
    }

    /// <summary>True when the bytes read as text.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        int odd = 0;
        for (int at = 0; at < bytes.Length;)
        {
            int length = 1;
            if (bytes[at] < 0x80) odd += bytes[at] is >= 0x20 and not 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\t' ? 0 : 1;
            else if (Rune.DecodeFromUtf8(bytes[at..], out _, out length) != System.Buffers.OperationStatus.Done) (odd, length) = (odd + 1, 1);
            at += length;
        }

        return (long)odd * NotTextShare <= bytes.Length;
    }

    private void Add(string text, int at)
    {
        _text.Append(text);
        for (int i = 0; i < text.Length; i++) _bytes.Add(at);
    }

    private void Utf8(ReadOnlySpan<byte> piece, FollowLine line)
    {
        Span<char> two = stackalloc char[2];
        for (int at = line.From; at < line.To;)
        {
            byte value = piece[at];
            int length = 1;
            if (value is >= 0x20 and < 0x7F) Add(((char)value).ToString(), at);
            else if (value == '\t') Add("    ", at);
            else if (value == '\n' || (value == '\r' && at + 1 < piece.Length && piece[at + 1] == '\n')) { /* ends the line */ }
            else if (value >= 0x80 && Rune.DecodeFromUtf8(piece[at..line.To], out Rune rune, out length) == System.Buffers.OperationStatus.Done && !Rune.IsControl(rune))
            {
                Add(new string(two[..rune.EncodeToUtf16(two)]), at);
            }
            else
            {
                length = 1;
                Add(Odd.ToString(), at);
            }

            at += length;
        }
    }

    private void Escaped(ReadOnlySpan<byte> piece, FollowLine line)
    {
        for (int at = line.From; at < line.To; at++)
        {
            Add(
                piece[at] switch
                {
                    (byte)'\\' => "\\\\",
                    (byte)'\r' => "\\r",
                    (byte)'\n' => "\\n",
                    (byte)'\t' => "\\t",
                    >= 0x20 and < 0x7F and byte printable => ((char)printable).ToString(),
                    byte other => string.Create(CultureInfo.InvariantCulture, $"\\x{other:x2}"),
                },
                at);
        }
    }

    private void Raw(ReadOnlySpan<byte> piece, FollowLine line)
    {
        for (int at = line.From; at < line.To; at++) Add(piece[at].ToString("x2", CultureInfo.InvariantCulture), at);
    }

    private void Hex(ReadOnlySpan<byte> piece, FollowLine line, long offset)
    {
        Add(string.Create(CultureInfo.InvariantCulture, $"{offset + line.From:x8}  "), -1);
        for (int i = 0; i < HexWidth; i++)
        {
            int at = line.From + i;
            if (i == HexWidth / 2) Add(" ", -1);
            if (at < line.To)
            {
                Add(piece[at].ToString("x2", CultureInfo.InvariantCulture), at);
                Add(" ", -1);
            }
            else Add("   ", -1);
        }

        Add(" ", -1);
        for (int at = line.From; at < line.To; at++) Add(piece[at] is >= 0x20 and < 0x7F ? ((char)piece[at]).ToString() : Odd.ToString(), at);
    }
}
