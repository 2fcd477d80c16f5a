using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>A capture that is being written. It becomes part of the store with <see cref="Keep"/>; disposed before that it leaves nothing.</summary>
public abstract class IncomingCapture : IDisposable
{
    public abstract CaptureId Id { get; }

    /// <summary>Bytes written.</summary>
    public abstract long Written { get; }

    /// <summary>A source that grows with what is written and is complete after <see cref="Finish"/>. The caller owns it.</summary>
    public abstract ByteSource Read();

    /// <summary>Appends bytes.</summary>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Nothing follows: the bytes are on disk when this returns.</summary>
    public abstract void Finish();

    /// <summary>Makes the capture part of the store, whole or not at all. Call <see cref="Finish"/> first.</summary>
    public abstract StoredCapture Keep(CaptureSummary summary);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
