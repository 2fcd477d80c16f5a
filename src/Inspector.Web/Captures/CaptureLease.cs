using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>An open capture in use: its index stays in memory until the lease is disposed.</summary>
public sealed class CaptureLease : IDisposable
{
    private readonly Func<CaptureDeparture?> _departure;
    private Action? _release;

    internal CaptureLease(CaptureId id, CaptureSession session, Action release, Func<CaptureDeparture?> departure) =>
        (Id, Session, _release, _departure) = (id, session, release, departure);

    public CaptureId Id { get; }

    public CaptureSession Session { get; }

    /// <summary>Why the capture left the library while it was in use; null while it is there. What is shown stays usable.</summary>
    public CaptureDeparture? Departure => _departure();

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
