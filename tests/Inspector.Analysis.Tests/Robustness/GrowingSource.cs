using Inspector.Wire.Captures;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>A capture in memory that a test lets grow: bytes are there once they are shown.</summary>
internal sealed class GrowingSource(byte[] bytes) : ByteSource
{
    private long _shown;
    private volatile bool _complete;

    public override bool IsComplete => _complete;

    public override long Available => Volatile.Read(ref _shown);

    /// <summary>Readers that met the end of what is shown.</summary>
    public int Waits { get; private set; }

    public override int Read(long offset, Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Available - offset, 0, buffer.Length);
        if (count == 0)
        {
            Waits++;
            return 0;
        }

        bytes.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public void Show(long upTo) => Volatile.Write(ref _shown, Math.Min(upTo, bytes.Length));

    public void Complete()
    {
        Show(bytes.Length);
        _complete = true;
    }
}
