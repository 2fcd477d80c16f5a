using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components;

/// <summary>Calls a page back when a signal is raised, at most ten times a second, and at intervals while something runs that raises none.</summary>
public sealed class RefreshLoop : IDisposable
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_whileRunning = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stop = new();

    /// <param name="signal">What to wait for.</param>
    /// <param name="running">Asked before each wait: true while there is progress to show without a signal.</param>
    /// <param name="refresh">Called on any thread.</param>
    /// <param name="least">Time between two calls, where a tenth of a second is too long.</param>
    public RefreshLoop(ChangeSignal signal, Func<bool> running, Func<Task> refresh, TimeSpan? least = null) => Ended = RunAsync(signal, running, refresh, least ?? s_least);

    /// <summary>Time between two calls for what people watch as it happens.</summary>
    public static TimeSpan Live { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Completes after the loop was disposed; faults with what a refresh threw.</summary>
    public Task Ended { get; }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(ChangeSignal signal, Func<bool> running, Func<Task> refresh, TimeSpan least)
    {
        // Once at first in any case: what was raised between the first drawing and this moment is in no wait.
        long seen = -1;
        try
        {
            while (true)
            {
                await Task.Delay(least, _stop.Token).ConfigureAwait(false);
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                if (running()) wait.CancelAfter(s_whileRunning);
                try
                {
                    seen = await signal.WaitAsync(seen, wait.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
                {
                    // Nothing was raised meanwhile; progress is shown all the same.
                }

                await refresh().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _stop.Dispose();
        }
    }
}
