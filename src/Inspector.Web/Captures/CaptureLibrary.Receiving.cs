using System.Globalization;
using System.IO.Pipelines;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>Captures that come in.</summary>
public sealed partial class CaptureLibrary
{
    private const int NoSpaceLeft = 28; // ENOSPC

    /// <summary>Receives one capture: to disk, indexed while it arrives, kept when it can be read.</summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="sample">Key of the sample it is, if any.</param>
    /// <param name="expected">Size as the sender says.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="aborted">The sender went away. Once all bytes are there it makes no difference.</param>
    public async Task<UploadResult> ReceiveAsync(string name, CaptureOrigin origin, string? sample, long? expected, PipeReader body, CancellationToken aborted)
    {
        if (expected > _options.MaxUploadBytes) return TooLarge();
        if (expected > store.FreeBytes) return DiskFull();
        using var cancel = new CancellationTokenSource();
        using var receiving = CancellationTokenSource.CreateLinkedTokenSource(aborted, cancel.Token);
        using IncomingCapture incoming = store.Begin(name, origin, sample);
        CaptureUpload upload;
        CaptureLease lease;
        lock (_lock)
        {
            if (_uploads.Count(one => !one.IsLive) >= _options.MaxUploads) return new(null, UploadOutcome.TooManyUploads, string.Create(CultureInfo.InvariantCulture, $"{_options.MaxUploads} uploads are running; try again when one has ended."));
            var session = CaptureSession.Start(incoming.Read());
            upload = new CaptureUpload(incoming, session, sample is not null, expected, cancel.Cancel);
            lease = _sessions.Lease(incoming.Id, payload: true, () => session);
            _uploads.Add(upload);
        }

        Changes.Raise();
        UploadResult result;
        using (lease)
        {
            result = await CopyAsync(upload, incoming, body, receiving.Token, cancel.Token).ConfigureAwait(false);
            lock (_lock) _uploads.Remove(upload);
            if (result.Outcome != UploadOutcome.Stored) upload.Session.Cancel();
            // A sample is opened when somebody asks for it; what was refused never again.
            if (result.Outcome != UploadOutcome.Stored) _sessions.Forget(incoming.Id, new(IsDeleted: false, result.Capture?.Id));
            else if (origin == CaptureOrigin.Sample) _sessions.Forget(incoming.Id);
        }

        Changes.Raise();
        return result;
    }

    /// <summary>
    /// Keeps what an earlier process left: captures that had arrived and were not indexed yet, live captures up to their last flush. What is no capture
    /// is removed.
    /// </summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        foreach (IncomingCapture incoming in store.TakeInterrupted())
        {
            try
            {
                if (cancellation.IsCancellationRequested) incoming.LeaveForNextStart();
                else await RecoverAsync(incoming, cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or UnauthorizedAccessException)
            {
                // The server ends, or the disk does not answer: the next start tries again.
                incoming.LeaveForNextStart();
            }
        }
    }

    private async Task RecoverAsync(IncomingCapture incoming, CancellationToken cancellation)
    {
        using var session = CaptureSession.Start(incoming.Read());
        await Task.Factory.StartNew(incoming.Finish, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        IndexingProgress progress = await session.Completion.WaitAsync(cancellation).ConfigureAwait(false);
        if (progress.Phase != IndexingPhase.Refused) await KeepAsync(incoming, session, cancellation).ConfigureAwait(false);
        incoming.Dispose();
        Changes.Raise();
    }

    private async Task<UploadResult> CopyAsync(CaptureUpload upload, IncomingCapture incoming, PipeReader body, CancellationToken receiving, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                ReadResult read = await body.ReadAsync(receiving).ConfigureAwait(false);
                try
                {
                    if (incoming.Written + read.Buffer.Length > _options.MaxUploadBytes) return TooLarge();
                    await incoming.WriteAsync(read.Buffer, receiving).ConfigureAwait(false);
                }
                finally
                {
                    body.AdvanceTo(read.Buffer.End); // also of what is refused: the server reads on to answer
                }

                if (upload.Session.Progress.Phase == IndexingPhase.Refused) return Refused(upload.Session.Progress);
                if (read.IsCompleted) break;
            }

            // Waits for the disk: not on a thread that answers others.
            await Task.Factory.StartNew(incoming.Finish, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            string digest = await incoming.DigestAsync(cancellation).ConfigureAwait(false);
            if (incoming.Origin == CaptureOrigin.Upload && store.FindDigest(digest) is { } same) return AlreadyHere(same);
            IndexingProgress progress = await upload.Session.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            if (progress.Phase == IndexingPhase.Refused) return Refused(progress);
            if (progress.Phase == IndexingPhase.Cancelled)
            {
                incoming.LeaveForNextStart();
                return new(null, UploadOutcome.Cancelled, "The server is ending. The file has arrived and is listed when it is started again.");
            }

            return await KeepAsync(incoming, upload.Session, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or Microsoft.AspNetCore.Connections.ConnectionResetException or BadHttpRequestException)
        {
            // The sender or a viewer ended it; the caller removes what had arrived.
            return new(null, UploadOutcome.Cancelled, "The upload was cancelled.");
        }
        catch (IOException error)
        {
            return error.HResult == NoSpaceLeft ? DiskFull() : new(null, UploadOutcome.NotStored, "The server could not store the file: " + error.Message);
        }
    }

    /// <summary>Makes it part of the library, unless an upload of the same bytes has become so first.</summary>
    private async Task<UploadResult> KeepAsync(IncomingCapture incoming, CaptureSession session, CancellationToken cancellation)
    {
        string? digest = incoming.Origin == CaptureOrigin.Upload ? await incoming.DigestAsync(cancellation).ConfigureAwait(false) : null;
        lock (_keeping)
        {
            if (digest is not null && store.FindDigest(digest) is { } same) return AlreadyHere(same);
            return new(incoming.Keep(CaptureSummary.Of(session)), UploadOutcome.Stored, "");
        }
    }

    private static UploadResult AlreadyHere(StoredCapture same) => new(same, UploadOutcome.AlreadyHere, $"The same file is here already, as {same.Name}.");

    private static UploadResult Refused(IndexingProgress progress) => new(null, UploadOutcome.NotACapture, progress.Error?.Message ?? "The file is no capture.");

    private UploadResult TooLarge() =>
        new(null, UploadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than the {_options.MaxUploadBytes} bytes this server accepts."));

    private static UploadResult DiskFull() => new(null, UploadOutcome.NotStored, "The server has no space for the file. Delete captures there, or send a smaller one.");
}
