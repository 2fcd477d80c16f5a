using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Wire.Captures;

namespace Inspector.Web.Captures;

/// <summary>A capture that is arriving: how far it is, and its rows so far.</summary>
public sealed class CaptureUpload
{
    private readonly Action _cancel;
    private readonly IncomingCapture _incoming;

    internal CaptureUpload(IncomingCapture incoming, CaptureSession session, bool isSample, long? expected, Action cancel)
    {
        (_incoming, Session, IsSample, ExpectedBytes, _cancel) = (incoming, session, isSample, expected, cancel);
        (Id, Name) = (incoming.Id, incoming.Name);
    }

    public CaptureId Id { get; }

    public string Name { get; }

    public CaptureOrigin Origin => _incoming.Origin;

    /// <summary>Made by this program, not sent by somebody.</summary>
    public bool IsSample { get; }

    /// <summary>Size as the sender says, null when it does not.</summary>
    public long? ExpectedBytes { get; }

    /// <summary>Bytes on disk.</summary>
    public long ReceivedBytes => _incoming.Written;

    public DateTimeOffset Started { get; } = DateTimeOffset.UtcNow;

    /// <summary>The index being built while the bytes arrive.</summary>
    public CaptureSession Session { get; }

    /// <summary>The bytes, as they arrive; the caller owns the source.</summary>
    public ByteSource Read() => _incoming.Read();

    /// <summary>It is being captured, here and now: an end is no failure, and what there is stays.</summary>
    public bool IsLive => Origin == CaptureOrigin.Live;

    /// <summary>Ends it. Nothing of an upload stays then, all of a live capture.</summary>
    public void Cancel() => _cancel();
}
