using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions;

/// <summary>
/// A window over another source for one thread that reads mostly forward: a read of the source a megabyte instead of one a packet. Does not own the source.
/// </summary>
internal sealed class ReadAheadSource(ByteSource source) : ByteSource
{
    private const int WindowBytes = 1 << 20;
    private byte[] _window = [];
    private long _start;
    private int _length;

    public override bool IsComplete => source.IsComplete;

    public override long Available => source.Available;

    public override Wire.WireError? Error => source.Error;

    public override int Read(long offset, Span<byte> buffer)
    {
        if (buffer.Length > WindowBytes / 4) return source.Read(offset, buffer);
        if (offset < _start || offset + buffer.Length > _start + _length)
        {
            _start = offset;
            _length = Fill(offset);
        }

        int there = (int)Math.Min(buffer.Length, _start + _length - offset);
        _window.AsSpan((int)(offset - _start), there).CopyTo(buffer);
        return there;
    }

    private int Fill(long offset)
    {
        if (_window.Length == 0) _window = GC.AllocateUninitializedArray<byte>(WindowBytes);
        int length = 0;
        while (length < WindowBytes)
        {
            int read = source.Read(offset + length, _window.AsSpan(length));
            if (read == 0) break;
            length += read;
        }

        return length;
    }
}
