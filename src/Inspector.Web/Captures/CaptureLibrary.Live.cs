using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>Captures that are taken from an interface.</summary>
public sealed partial class CaptureLibrary
{
    /// <summary>
    /// Begins a live capture: from now on it is listed and can be opened, and its index follows what is written. It is found again by the next start should
    /// this process end at any moment.
    /// </summary>
    /// <param name="name">Its name for people.</param>
    /// <param name="stop">Ends it, when somebody asks in the list.</param>
    /// <exception cref="IOException">It cannot be stored.</exception>
    public LiveArrival BeginLive(string name, Action stop)
    {
        IncomingCapture incoming = store.Begin(name, CaptureOrigin.Live);
        try
        {
            var session = CaptureSession.Start(incoming.Read(), isLive: true);
            var upload = new CaptureUpload(incoming, session, isSample: false, expected: null, stop);
            CaptureLease lease;
            lock (_lock)
            {
                lease = _sessions.Lease(incoming.Id, payload: true, () => session);
                _uploads.Add(upload);
            }

            Changes.Raise();
            return new LiveArrival(this, incoming, upload, lease);
        }
        catch (IOException)
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Makes a live capture that has ended part of the library, or says why that has to wait for the next start.</summary>
    internal string? Keep(IncomingCapture incoming, CaptureUpload upload)
    {
        string? problem = null;
        try
        {
            incoming.Finish();
            IndexingProgress progress = upload.Session.Completion.GetAwaiter().GetResult();
            if (progress.Phase == IndexingPhase.Refused) problem = "Nothing was captured: " + progress.Error?.Message;
            else if (progress.Phase == IndexingPhase.Cancelled) problem = "The server is ending. The capture is listed when it is started again.";
            else incoming.Keep(CaptureSummary.Of(upload.Session));
            if (progress.Phase == IndexingPhase.Cancelled) incoming.LeaveForNextStart();
            else incoming.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"The capture could not be finished ({error.Message}). What was written is kept and listed when the server is started again.";
            incoming.LeaveForNextStart();
        }

        lock (_lock) _uploads.Remove(upload);
        if (problem is not null) _sessions.Forget(incoming.Id, new(IsDeleted: false));
        _sessions.Tell(incoming.Id);
        Changes.Raise();
        return problem;
    }
}
