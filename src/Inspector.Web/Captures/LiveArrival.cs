using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>One file of a live capture on its way into the library. Used by one writer; <see cref="KeepAsync"/> ends it.</summary>
public sealed class LiveArrival
{
    private readonly CaptureLibrary _library;
    private readonly IncomingCapture _incoming;
    private readonly CaptureUpload _upload;
    private readonly CaptureLease _lease;

    internal LiveArrival(CaptureLibrary library, IncomingCapture incoming, CaptureUpload upload, CaptureLease lease) =>
        (_library, _incoming, _upload, _lease) = (library, incoming, upload, lease);

    public CaptureId Id => _incoming.Id;

    public string Name => _incoming.Name;

    /// <summary>Memory of its index.</summary>
    public long IndexBytes => _upload.Session.Index.AllocatedBytes + _upload.Session.Conversations.AllocatedBytes;

    /// <summary>Appends bytes; the index looks at them at once.</summary>
    /// <exception cref="IOException">They cannot be stored, e.g. for want of space.</exception>
    public void Write(ReadOnlyMemory<byte> bytes)
    {
        _incoming.WriteAsync(bytes).AsTask().GetAwaiter().GetResult();
        _upload.Session.Grew();
    }

    /// <summary>Nothing follows: the capture becomes part of the library once it is on disk and indexed. Gives a sentence when it does not, null when it does.</summary>
    /// <remarks>On a thread of its own: it waits for the disk, and the packets of the next file must not.</remarks>
    public Task<string?> KeepAsync() => Task.Factory.StartNew(
        () =>
        {
            using (_lease) return _library.Keep(_incoming, _upload);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
