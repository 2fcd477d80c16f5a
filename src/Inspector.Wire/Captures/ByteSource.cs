namespace Inspector.Wire.Captures;

/// <summary>
/// Where bytes come from: a file, a decompressed file, memory. Readable at any offset, from several threads, also while it grows.
/// </summary>
public abstract class ByteSource : IDisposable
{
    /// <summary>Reads up to <paramref name="buffer"/>.Length bytes at <paramref name="offset"/>; 0 means there are none yet, see <see cref="IsComplete"/>.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>True when nothing will be appended any more: a read of 0 bytes is then the end. Read it BEFORE the read that returned 0.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Bytes available now, of the decompressed content as far as it is known; for progress.</summary>
    public abstract long Available { get; }

    /// <summary>An error of the source itself (damaged gzip member, missing libzstd, limit): set when no more bytes can be had because of it.</summary>
    public virtual WireError? Error => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
