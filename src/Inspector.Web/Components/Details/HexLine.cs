using System.Globalization;
using System.Text;

namespace Inspector.Web.Components.Details;

/// <summary>One line of up to sixteen bytes: two groups of hex digits and the printable form, cut into runs by how they are marked.</summary>
public sealed class HexLine
{
    /// <summary>Bytes a line.</summary>
    public const int Width = 16;

    private const int HalfWidth = Width / 2;
    private const char Unprintable = '·';

    /// <param name="bytes">The bytes of the line.</param>
    /// <param name="first">Offset of the first of them.</param>
    /// <param name="marks">What is marked.</param>
    public HexLine(ReadOnlySpan<byte> bytes, int first, in ByteMarks marks)
    {
        Characters = CharacterOf(bytes.Length - 1) + 2;
        var hex = new List<HexRun>(4);
        var text = new List<HexRun>(4);
        var run = new StringBuilder();
        var shown = new StringBuilder();
        string hexStyle = "";
        string textStyle = "";
        string before = "";
        for (int i = 0; i < bytes.Length; i++)
        {
            string range = marks.RangeOf(first + i);
            string mark = marks.Cursor == first + i ? (range + " at").TrimStart() : range;
            bool printable = bytes[i] is >= 0x20 and < 0x7F;
            string ownHex = bytes[i] == 0 ? (mark + " z").Trim() : mark;
            string ownText = printable ? mark : (mark + " z").Trim();

            // The space between two bytes of the same mark is marked as they are.
            string space = i == HalfWidth ? "  " : i > 0 ? " " : "";
            Take(hex, run, ref hexStyle, range == before ? range : "", space);
            Take(hex, run, ref hexStyle, ownHex, bytes[i].ToString("x2", CultureInfo.InvariantCulture));
            Take(text, shown, ref textStyle, ownText, printable ? ((char)bytes[i]).ToString() : Unprintable.ToString());
            before = range;
        }

        Flush(hex, run, hexStyle);
        Flush(text, shown, textStyle);
        Hex = hex;
        Text = text;
    }

    public IReadOnlyList<HexRun> Hex { get; }

    public IReadOnlyList<HexRun> Text { get; }

    /// <summary>Characters of the hex part.</summary>
    public int Characters { get; }

    /// <summary>Which byte of the line a character of the hex part belongs to; a space belongs to the byte before it.</summary>
    public static int ByteOf(int character) => character < (HalfWidth * 3) ? character / 3 : (character - 1) / 3;

    private static int CharacterOf(int place) => (place * 3) + (place >= HalfWidth ? 1 : 0);

    private static void Take(List<HexRun> runs, StringBuilder open, ref string style, string wanted, string text)
    {
        if (text.Length == 0) return;
        if (style != wanted) Flush(runs, open, style);
        style = wanted;
        open.Append(text);
    }

    private static void Flush(List<HexRun> runs, StringBuilder open, string style)
    {
        if (open.Length == 0) return;
        runs.Add(new(style, open.ToString()));
        open.Clear();
    }
}
