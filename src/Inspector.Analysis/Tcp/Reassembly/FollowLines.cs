using System.Text;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Cuts the bytes of a piece into lines: at line ends, and where a line would be wider than there is room for. Allocates nothing.</summary>
public ref struct FollowLines
{
    private const int HexWidth = 16;
    private const int Tab = 4; // columns a tab takes
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FollowForm _form;
    private readonly int _columns;
    private int _at;

    /// <param name="bytes">The piece.</param>
    /// <param name="form">How it is drawn.</param>
    /// <param name="columns">Characters a line has room for.</param>
    public FollowLines(ReadOnlySpan<byte> bytes, FollowForm form, int columns)
    {
        _bytes = bytes;
        _form = form;
        _columns = Math.Max(columns, HexWidth);
    }

    public FollowLine Current { get; private set; }

    /// <summary>Number of lines of a piece.</summary>
    public static int Count(ReadOnlySpan<byte> bytes, FollowForm form, int columns)
    {
        switch (form)
        {
            case FollowForm.Hex: return (bytes.Length + HexWidth - 1) / HexWidth;
            case FollowForm.Raw: return (bytes.Length + RawWidth(columns) - 1) / RawWidth(columns);
            default:
                int count = 0;
                foreach (FollowLine line in new FollowLines(bytes, form, columns)) count++;
                return count;
        }
    }

    public readonly FollowLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_at >= _bytes.Length) return false;
        int from = _at;
        int to = _form switch
        {
            FollowForm.Hex => Math.Min(from + HexWidth, _bytes.Length),
            FollowForm.Raw => Math.Min(from + RawWidth(_columns), _bytes.Length),
            FollowForm.Escaped => EscapedEnd(from),
            _ => TextEnd(from),
        };
        Current = new(from, to);
        _at = to;
        return true;
    }

    /// <summary>Columns that a byte takes when it is escaped.</summary>
    internal static int EscapedWidth(byte value) => value switch
    {
        (byte)'\\' or (byte)'\r' or (byte)'\n' or (byte)'\t' => 2,
        >= 0x20 and < 0x7F => 1,
        _ => 4,
    };

    private static int RawWidth(int columns) => Math.Max(columns / 2, HexWidth);

    private readonly int EscapedEnd(int at)
    {
        int column = 0;
        for (; at < _bytes.Length; at++)
        {
            column += EscapedWidth(_bytes[at]);
            if (column > _columns) return at;
            if (_bytes[at] == '\n') return at + 1;
        }

        return at;
    }

    private readonly int TextEnd(int at)
    {
        int column = 0;
        while (at < _bytes.Length)
        {
            byte value = _bytes[at];
            if (value == '\n') return at + 1;
            int length = 1;
            int width = 1;
            if (value == '\t') width = Tab;
            else if (value >= 0x80 && Rune.DecodeFromUtf8(_bytes[at..], out Rune rune, out length) == System.Buffers.OperationStatus.Done) width = IsWide(rune) ? 2 : 1;
            else if (value >= 0x80) length = 1;
            column += width;
            if (column > _columns) return at;
            at += length;
        }

        return at;
    }

    /// <summary>East Asian characters, and most others drawn over two columns.</summary>
    private static bool IsWide(Rune rune) => rune.Value is >= 0x1100 and (<= 0x115F or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD));
}
