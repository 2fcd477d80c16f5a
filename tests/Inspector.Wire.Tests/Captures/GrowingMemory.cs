using Inspector.Wire.Captures;

namespace Inspector.Wire.Tests.Captures;

/// <summary>A source of which only the first bytes have arrived.</summary>
internal sealed class GrowingMemory(byte[] content) : ByteSource
{
    private bool _complete;

    public int Arrived { get; set; }

    public override bool IsComplete => _complete;

    public override long Available => Arrived;

    public void MarkComplete() => _complete = true;

    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset >= Arrived)
            return 0;
        int length = Math.Min(buffer.Length, Arrived - (int)offset);
        content.AsSpan((int)offset, length).CopyTo(buffer);
        return length;
    }
}
