using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Hosting;
using Inspector.Wire.Captures;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Captures;

/// <summary>The captures of this server: stored ones, those arriving, and the open sessions of both.</summary>
public sealed partial class CaptureLibrary(ICaptureStore store, IOptions<InspectorOptions> options) : IDisposable
{
    private readonly InspectorOptions _options = options.Value;
    private readonly OpenSessions _sessions = new(options.Value.IndexMemory);
    private readonly Lock _lock = new();
    private readonly Lock _keeping = new(); // the same bytes twice at once: one of them is kept
    private readonly List<CaptureUpload> _uploads = [];

    /// <summary>Raised when a capture was added, renamed, deleted or restored, or an upload began or ended.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Finished captures, newest first; the same list until something changes.</summary>
    public IReadOnlyList<StoredCapture> Stored => store.List();

    /// <summary>Captures arriving, oldest first.</summary>
    public IReadOnlyList<CaptureUpload> Uploads
    {
        get
        {
            lock (_lock) return [.. _uploads];
        }
    }

    /// <summary>Bytes the store has room for, as far as is known.</summary>
    public long? FreeBytes => store.FreeBytes;

    public StoredCapture? Find(CaptureId id) => store.Find(id);

    public CaptureUpload? FindUpload(CaptureId id)
    {
        lock (_lock) return _uploads.Find(upload => upload.Id == id);
    }

    /// <summary>Opens a capture, finished or arriving; null when there is none of that id or its bytes cannot be read.</summary>
    /// <param name="id">The capture.</param>
    /// <param name="payload">False for a session of its own in which there is nothing but headers.</param>
    public CaptureLease? Open(CaptureId id, bool payload = true)
    {
        try
        {
            lock (_lock)
            {
                if (_uploads.Find(upload => upload.Id == id) is CaptureUpload arriving)
                    return _sessions.Lease(id, payload, () => payload ? arriving.Session : CaptureSession.Start(new HeadersOnlySource(arriving.Read()), arriving.IsLive));
            }

            if (store.Find(id) is null) return null;
            return _sessions.Lease(id, payload, () => CaptureSession.Start(payload ? store.Open(id) : new HeadersOnlySource(store.Open(id))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a finished capture as they arrived, to be sent on; null when it is not there. The caller owns the stream, which can seek.</summary>
    public Stream? OpenFile(CaptureId id)
    {
        try
        {
            return store.Find(id) is null ? null : store.OpenFile(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Gives a capture another name, cleaned as every name is; null when it is not there.</summary>
    /// <exception cref="IOException">It cannot be written down.</exception>
    public StoredCapture? Rename(CaptureId id, string name) => Tell(id, store.Rename(id, name));

    /// <summary>
    /// Takes a capture out of the library; null when it is not there. For <see cref="InspectorOptions.UndoTime"/> it can be restored. Who looks at it keeps
    /// what is shown and is told.
    /// </summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public StoredCapture? Delete(CaptureId id)
    {
        StoredCapture? deleted = store.Delete(id);
        if (deleted is not null) _sessions.Forget(id, new(IsDeleted: true));
        return Tell(id, deleted);
    }

    /// <summary>Takes a capture out of the library for good; null when it is not there. Who looks at it keeps what is shown and is told.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public StoredCapture? Remove(CaptureId id)
    {
        StoredCapture? removed = store.Remove(id);
        if (removed is not null) _sessions.Forget(id, new(IsDeleted: true));
        return Tell(id, removed);
    }

    /// <summary>Undoes <see cref="Delete"/>; null when it is too late.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public StoredCapture? Restore(CaptureId id) => Tell(id, store.Restore(id));

    public void Dispose() => _sessions.Dispose();

    private StoredCapture? Tell(CaptureId id, StoredCapture? changed)
    {
        if (changed is null) return null;
        _sessions.Tell(id);
        Changes.Raise();
        return changed;
    }
}
