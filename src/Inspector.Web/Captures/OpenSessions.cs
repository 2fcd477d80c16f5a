using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>
/// The captures whose index is in memory. Invariant: a session with a lease is never closed; the others are closed, least recently used first, while all
/// indexes together are larger than the budget.
/// </summary>
public sealed class OpenSessions(long budget) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(CaptureId Id, bool Payload), Entry> _entries = [];
    private long _clock;

    /// <summary>Number of sessions open.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>Bytes of all open indexes.</summary>
    public long AllocatedBytes
    {
        get
        {
            lock (_lock) return _entries.Values.Sum(entry => entry.Bytes);
        }
    }

    /// <summary>Leases the session of a capture, with its payload or without, starting it with <paramref name="open"/> when it is not open.</summary>
    public CaptureLease Lease(CaptureId id, bool payload, Func<CaptureSession> open)
    {
        CaptureLease lease;
        lock (_lock)
        {
            if (!_entries.TryGetValue((id, payload), out Entry? entry)) _entries[(id, payload)] = entry = new Entry(open());
            entry.Leases++;
            entry.LastUse = ++_clock;
            lease = new CaptureLease(id, entry.Session, () => Release(entry), () => entry.Departure);
        }

        CloseUnused();
        return lease;
    }

    /// <summary>Forgets a session whose capture is gone; it is closed once its last lease is. Those who hold one are told why.</summary>
    public void Forget(CaptureId id, CaptureDeparture? departure = null)
    {
        List<Entry> unused = [], used = [];
        lock (_lock)
        {
            foreach (bool payload in (ReadOnlySpan<bool>)[true, false])
            {
                if (!_entries.Remove((id, payload), out Entry? entry)) continue;
                (entry.Forgotten, entry.Departure) = (true, departure);
                (entry.Leases == 0 ? unused : used).Add(entry);
            }
        }

        foreach (Entry entry in used) entry.Session.Changes.Raise();
        foreach (Entry entry in unused) entry.Session.Dispose();
    }

    /// <summary>Tells those who look at a capture that something about it is new.</summary>
    public void Tell(CaptureId id)
    {
        List<Entry> told;
        lock (_lock) told = [.. _entries.Where(pair => pair.Key.Id == id).Select(pair => pair.Value)];
        foreach (Entry entry in told) entry.Session.Changes.Raise();
    }

    public void Dispose()
    {
        List<Entry> entries;
        lock (_lock)
        {
            entries = [.. _entries.Values];
            _entries.Clear();
        }

        foreach (Entry entry in entries) entry.Session.Dispose();
    }

    private void Release(Entry entry)
    {
        bool close;
        lock (_lock)
        {
            entry.Leases--;
            entry.LastUse = ++_clock;
            close = entry is { Forgotten: true, Leases: 0 };
        }

        if (close) entry.Session.Dispose();
        else CloseUnused();
    }

    private void CloseUnused()
    {
        List<Entry> closed = [];
        lock (_lock)
        {
            long bytes = _entries.Values.Sum(entry => entry.Bytes);
            foreach (((CaptureId Id, bool Payload) key, Entry entry) in _entries.Where(pair => pair.Value.Leases == 0).OrderBy(pair => pair.Value.LastUse).ToList())
            {
                if (bytes <= budget) break;
                bytes -= entry.Bytes;
                _entries.Remove(key);
                closed.Add(entry);
            }
        }

        foreach (Entry entry in closed) entry.Session.Dispose();
    }

    private sealed class Entry(CaptureSession session)
    {
        public CaptureSession Session { get; } = session;

        public int Leases { get; set; }

        public long LastUse { get; set; }

        public bool Forgotten { get; set; }

        public CaptureDeparture? Departure { get; set; }

        public long Bytes => Session.Index.AllocatedBytes + Session.Conversations.AllocatedBytes;
    }
}
