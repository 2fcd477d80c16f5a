using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Inspector.Analysis.Output;

/// <summary>A buffer in front of an output into which text is formatted as UTF-8 in place.</summary>
public class Utf8Writer(IByteOutput target) : IDisposable
{
    private const int BufferBytes = 1 << 17;
    private const int MostDigits = 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _length;

    /// <summary>Bytes in the buffer; a position for <see cref="CutTo"/> until the next <see cref="EndRow"/>.</summary>
    public int Position => _length;

    public void Byte(byte value)
    {
        if (_length == _buffer.Length) Grow(1);
        _buffer[_length++] = value;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        if (_buffer.Length - _length < value.Length) Grow(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    public void Text(ReadOnlySpan<char> text)
    {
        int most = text.Length * 3;
        if (_buffer.Length - _length < most) Grow(most);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    public void Line(ReadOnlySpan<char> text)
    {
        Text(text);
        Byte((byte)'\n');
        EndRow();
    }

    public void Unsigned(ulong value)
    {
        if (_buffer.Length - _length < MostDigits) Grow(MostDigits);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out int written);
        _length += written;
    }

    public void Signed(long value)
    {
        if (value < 0) Byte((byte)'-');
        Unsigned(value < 0 ? (ulong)-value : (ulong)value);
    }

    /// <summary>Lower-case digits, at least as many as asked for.</summary>
    public void Hex(ulong value, int digits)
    {
        int length = Math.Max(digits, (67 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 4);
        if (_buffer.Length - _length < length) Grow(length);
        for (int at = length - 1; at >= 0; at--, value >>= 4) _buffer[_length + at] = "0123456789abcdef"u8[(int)(value & 15)];
        _length += length;
    }

    /// <summary>A number with leading zeros.</summary>
    public void Padded(uint value, int digits)
    {
        if (_buffer.Length - _length < digits) Grow(digits);
        for (int at = digits - 1; at >= 0; at--, value /= 10) _buffer[_length + at] = (byte)('0' + (value % 10));
        _length += digits;
    }

    /// <summary>Takes back what was written since a position of this row.</summary>
    public void CutTo(int position) => _length = position;

    /// <summary>Text written since a position of this row.</summary>
    public ReadOnlySpan<byte> Since(int position) => _buffer.AsSpan(position, _length - position);

    /// <summary>Ends a row: the buffer may now be written out.</summary>
    public void EndRow()
    {
        if (_length >= BufferBytes * 3 / 4) Flush();
    }

    public void Flush()
    {
        int length = _length;
        _length = 0;
        if (length > 0) target.Write(_buffer.AsSpan(0, length));
    }

    /// <summary>Bytes that are no text, written at once.</summary>
    public void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        Flush();
        target.Write(bytes);
    }

    /// <summary>Forgets what was not written out.</summary>
    public void Clear() => _length = 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Grow(int need)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + need));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
