using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>How many pages look at each capture now. A page whose connection was lost counts until the server gives it up.</summary>
public sealed class CaptureViewers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CaptureId, int> _counts = [];

    /// <summary>Raised when a page came or went.</summary>
    public ChangeSignal Changes { get; } = new();

    public int CountOf(CaptureId id)
    {
        lock (_lock) return _counts.GetValueOrDefault(id);
    }

    /// <summary>A page looks at a capture until what this returns is disposed.</summary>
    public IDisposable Enter(CaptureId id)
    {
        Change(id, 1);
        return new Visit(this, id);
    }

    private void Change(CaptureId id, int by)
    {
        lock (_lock)
        {
            int count = _counts.GetValueOrDefault(id) + by;
            if (count > 0) _counts[id] = count;
            else _counts.Remove(id);
        }

        Changes.Raise();
    }

    private sealed class Visit(CaptureViewers viewers, CaptureId id) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) viewers.Change(id, -1);
        }
    }
}
