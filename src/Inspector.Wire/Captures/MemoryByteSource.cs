namespace Inspector.Wire.Captures;

/// <summary>Bytes in memory; complete from the start.</summary>
public sealed class MemoryByteSource(ReadOnlyMemory<byte> content) : ByteSource
{
    /// <inheritdoc/>
    public override bool IsComplete => true;

    /// <inheritdoc/>
    public override long Available => content.Length;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= content.Length)
            return 0;
        ReadOnlySpan<byte> rest = content.Span[(int)offset..];
        if (rest.Length > buffer.Length)
            rest = rest[..buffer.Length];
        rest.CopyTo(buffer);
        return rest.Length;
    }
}
