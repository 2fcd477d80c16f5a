namespace Inspector.Analysis.Statistics;

/// <summary>Somebody's use of a capture's connection facts: while there is one, they are worked on.</summary>
public sealed class ConnectionFactsLease(ConnectionFacts facts) : IDisposable
{
    private int _disposed;

    public ConnectionFacts Facts { get; } = facts;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Facts.Release();
    }
}
