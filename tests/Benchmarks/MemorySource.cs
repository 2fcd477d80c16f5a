using Inspector.Wire.Captures;

namespace Inspector.Benchmarks;

/// <summary>A whole capture in memory.</summary>
internal sealed class MemorySource(byte[] bytes) : ByteSource
{
    public override bool IsComplete => true;

    public override long Available => bytes.Length;

    public override int Read(long offset, Span<byte> buffer)
    {
        int count = (int)Math.Clamp(bytes.Length - offset, 0, buffer.Length);
        bytes.AsSpan((int)Math.Min(offset, bytes.Length), count).CopyTo(buffer);
        return count;
    }
}
