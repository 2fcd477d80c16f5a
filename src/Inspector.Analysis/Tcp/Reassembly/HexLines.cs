using System.Text;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Lines of a hex dump: offset, sixteen bytes in two groups, their printable form; adjacent bytes fill a line whatever packet they are from.</summary>
internal sealed class HexLines(Stream output)
{
    private const int Width = 16;
    private const int HexColumn = 10;
    private const int TextColumn = HexColumn + (Width * 3) + 2;

    private readonly byte[] _pending = new byte[Width];
    private readonly byte[] _line = new byte[1 + TextColumn + Width + 2 + 8];
    private int _count;
    private long _offset;
    private bool _indent;

    public void Bytes(ReadOnlySpan<byte> bytes, long offset, bool indent)
    {
        if (_count > 0 && (indent != _indent || offset != _offset + _count)) Flush();
        foreach (byte value in bytes)
        {
            if (_count == 0)
            {
                _offset = offset;
                _indent = indent;
            }

            _pending[_count++] = value;
            offset++;
            if (_count == Width) Flush();
        }
    }

    public void Text(string text, bool indent)
    {
        Flush();
        if (indent) output.WriteByte((byte)'\t');
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }

    public void Flush()
    {
        if (_count == 0) return;
        Span<byte> line = _line;
        int at = 0;
        if (_indent) line[at++] = (byte)'\t';
        _offset.TryFormat(line[at..], out int digits, "x8", System.Globalization.CultureInfo.InvariantCulture);
        line.Slice(at + digits, TextColumn + Width + 2 - 8).Fill((byte)' ');
        int hex = at + digits + 2;
        int text = at + digits + TextColumn - 8;
        for (int i = 0; i < _count; i++)
        {
            int place = hex + (i * 3) + (i >= Width / 2 ? 1 : 0);
            line[place] = Digit(_pending[i] >> 4);
            line[place + 1] = Digit(_pending[i] & 15);
            line[text + i + (i >= Width / 2 ? 1 : 0)] = _pending[i] is >= 0x20 and < 0x7F ? _pending[i] : (byte)'.';
        }

        int end = text + _count + (_count > Width / 2 ? 1 : 0);
        line[end++] = (byte)'\n';
        output.Write(line[..end]);
        _count = 0;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
