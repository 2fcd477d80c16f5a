using System.Globalization;

namespace Inspector.UploadBenchmarks;

/// <summary>Resident memory of a process, looked at ten times a second: of its own pages, and of all.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly int _process;

    public MemoryWatch(int process)
    {
        _process = process;
        Start = Now();
        _watching = WatchAsync();
    }

    /// <summary>MiB at the beginning.</summary>
    public double Start { get; }

    /// <summary>MiB at most.</summary>
    public double Peak { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            do Peak = Math.Max(Peak, Now());
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Enough was seen.
        }
    }

    private double Now()
    {
        string line = File.ReadLines($"/proc/{_process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
