namespace Inspector.Analysis.Sessions;

/// <summary>Tells that something changed: a version number and no data. Raised at most ten times a second by a session.</summary>
public sealed class ChangeSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = New();
    private long _version;

    /// <summary>Grows with each change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Completes when the version is (or becomes) larger than <paramref name="seen"/>; gives the version then.</summary>
    public async Task<long> WaitAsync(long seen, CancellationToken cancellation = default)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_version > seen) return _version;
                next = _next.Task;
            }

            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    public void Raise()
    {
        TaskCompletionSource raised;
        lock (_lock)
        {
            _version++;
            raised = _next;
            _next = New();
        }

        raised.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
