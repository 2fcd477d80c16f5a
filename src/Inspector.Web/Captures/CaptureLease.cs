using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>An open capture in use: its index stays in memory until the lease is disposed.</summary>
public sealed class CaptureLease : IDisposable
{
    private Action? _release;

    internal CaptureLease(CaptureId id, CaptureSession session, Action release) => (Id, Session, _release) = (id, session, release);

    public CaptureId Id { get; }

    public CaptureSession Session { get; }

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
