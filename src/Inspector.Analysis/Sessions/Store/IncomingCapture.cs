using System.Buffers;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>
/// A capture that is being written. It becomes part of the store with <see cref="Keep"/>; disposed before that it leaves nothing. When the process ends,
/// a live capture is found again by the next one from <see cref="ICaptureStore.Begin"/> on, any other from <see cref="Finish"/> on.
/// </summary>
public abstract class IncomingCapture : IDisposable
{
    public abstract CaptureId Id { get; }

    /// <summary>Its name for people.</summary>
    public abstract string Name { get; }

    public abstract CaptureOrigin Origin { get; }

    /// <summary>Bytes written.</summary>
    public abstract long Written { get; }

    /// <summary>A source that grows with what is written and is complete after <see cref="Finish"/>. The caller owns it.</summary>
    public abstract ByteSource Read();

    /// <summary>Appends bytes.</summary>
    /// <exception cref="IOException">They cannot be stored, e.g. for want of space.</exception>
    public abstract ValueTask WriteAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Appends bytes.</summary>
    /// <exception cref="IOException">They cannot be stored, e.g. for want of space.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => WriteAsync(new ReadOnlySequence<byte>(bytes), cancellation);

    /// <summary>Nothing follows: readers are told at once, and the bytes are on disk when this returns.</summary>
    /// <exception cref="IOException">They cannot be stored.</exception>
    public abstract void Finish();

    /// <summary>SHA-256 of all bytes, 64 hex digits. Call <see cref="Finish"/> first.</summary>
    public abstract Task<string> DigestAsync(CancellationToken cancellation = default);

    /// <summary>Makes the capture part of the store, whole or not at all. Call <see cref="Finish"/> first.</summary>
    /// <exception cref="IOException">It cannot; what cannot be sent again is then worth <see cref="LeaveForNextStart"/>.</exception>
    public abstract StoredCapture Keep(CaptureSummary summary);

    /// <summary>Lets go of it as if the process ended here: the next one finds what this one would have found. In place of disposing it.</summary>
    public abstract void LeaveForNextStart();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
