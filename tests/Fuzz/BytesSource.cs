using Inspector.Wire.Captures;

namespace Inspector.Fuzz;

/// <summary>Bytes in memory that arrive in steps: each read of nothing lets <paramref name="step"/> more appear.</summary>
internal sealed class BytesSource(byte[] bytes, int step = int.MaxValue) : ByteSource
{
    private int _visible = Math.Min(bytes.Length, step);

    public override bool IsComplete => _visible == bytes.Length;

    public override long Available => _visible;

    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset >= _visible)
        {
            if (!IsComplete) _visible = (int)Math.Min(bytes.Length, (long)_visible + step);
            return 0;
        }

        int count = (int)Math.Min(buffer.Length, _visible - offset);
        bytes.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }
}
