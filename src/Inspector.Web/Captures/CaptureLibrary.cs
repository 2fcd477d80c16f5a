using System.Globalization;
using System.IO.Pipelines;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Hosting;
using Inspector.Wire.Captures;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Captures;

/// <summary>The captures of this server: stored ones, those arriving, and the open sessions of both.</summary>
public sealed class CaptureLibrary(ICaptureStore store, IOptions<InspectorOptions> options) : IDisposable
{
    private readonly InspectorOptions _options = options.Value;
    private readonly OpenSessions _sessions = new(options.Value.IndexMemory);
    private readonly Lock _lock = new();
    private readonly List<CaptureUpload> _uploads = [];

    /// <summary>Raised when a capture was added, or an upload began or ended.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Finished captures, newest first.</summary>
    public IReadOnlyList<StoredCapture> Stored => store.List();

    /// <summary>Captures arriving, oldest first.</summary>
    public IReadOnlyList<CaptureUpload> Uploads
    {
        get
        {
            lock (_lock) return [.. _uploads];
        }
    }

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
                    return _sessions.Lease(id, payload, () => payload ? arriving.Session : CaptureSession.Start(new HeadersOnlySource(arriving.Read())));
            }

            if (store.Find(id) is null) return null;
            return _sessions.Lease(id, payload, () => CaptureSession.Start(payload ? store.Open(id) : new HeadersOnlySource(store.Open(id))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Receives one capture: to disk, indexed while it arrives, kept when it can be read.</summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="sample">Key of the sample it is, if any.</param>
    /// <param name="expected">Size as the sender says.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="aborted">The sender went away.</param>
    public async Task<UploadResult> ReceiveAsync(string name, CaptureOrigin origin, string? sample, long? expected, PipeReader body, CancellationToken aborted)
    {
        if (expected > _options.MaxUploadBytes) return TooLarge();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        using IncomingCapture incoming = store.Begin(name, origin, sample);
        CaptureUpload upload;
        CaptureLease lease;
        lock (_lock)
        {
            if (_uploads.Count >= _options.MaxUploads) return new(null, UploadOutcome.TooManyUploads, string.Create(CultureInfo.InvariantCulture, $"{_options.MaxUploads} uploads are running; try again when one has ended."));
            var session = CaptureSession.Start(incoming.Read());
            upload = new CaptureUpload(incoming, session, CaptureName.Clean(name), sample is not null, expected, cancel);
            lease = _sessions.Lease(incoming.Id, payload: true, () => session);
            _uploads.Add(upload);
        }

        Changes.Raise();
        UploadResult result;
        using (lease)
        {
            result = await CopyAsync(upload, incoming, body, cancel.Token).ConfigureAwait(false);
            lock (_lock) _uploads.Remove(upload);
            if (result.Outcome != UploadOutcome.Stored) upload.Session.Cancel();
            // A sample is opened when somebody asks for it; what was refused never again.
            if (result.Outcome != UploadOutcome.Stored || origin == CaptureOrigin.Sample) _sessions.Forget(incoming.Id);
        }

        Changes.Raise();
        return result;
    }

    public void Dispose() => _sessions.Dispose();

    private async Task<UploadResult> CopyAsync(CaptureUpload upload, IncomingCapture incoming, PipeReader body, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                ReadResult read = await body.ReadAsync(cancellation).ConfigureAwait(false);
                if (incoming.Written + read.Buffer.Length > _options.MaxUploadBytes) return TooLarge();
                foreach (ReadOnlyMemory<byte> segment in read.Buffer) await incoming.WriteAsync(segment, cancellation).ConfigureAwait(false);
                body.AdvanceTo(read.Buffer.End);
                if (upload.Session.Progress.Phase == IndexingPhase.Refused) return Refused(upload.Session.Progress);
                if (read.IsCompleted) break;
            }

            incoming.Finish();
            IndexingProgress progress = await upload.Session.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            if (progress.Phase == IndexingPhase.Refused) return Refused(progress);
            return new(incoming.Keep(CaptureSummary.Of(upload.Session)), UploadOutcome.Stored, "");
        }
        catch (Exception error) when (error is OperationCanceledException or Microsoft.AspNetCore.Connections.ConnectionResetException or BadHttpRequestException)
        {
            // The sender or a viewer ended it; the caller removes what had arrived.
            return new(null, UploadOutcome.Cancelled, "The upload was cancelled.");
        }
    }

    private static UploadResult Refused(IndexingProgress progress) => new(null, UploadOutcome.NotACapture, progress.Error?.Message ?? "The file is no capture.");

    private UploadResult TooLarge() =>
        new(null, UploadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than the {_options.MaxUploadBytes} bytes this server accepts."));
}
