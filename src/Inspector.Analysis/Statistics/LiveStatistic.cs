using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Statistics;

/// <summary>
/// Numbers over the packets of a capture that are made in the background and grow with it: new packets are counted, old ones never again. One task writes,
/// readers take what was published last and never wait; nothing here holds up the indexer.
/// </summary>
/// <param name="session">The capture.</param>
/// <param name="selection">The packets that count.</param>
public abstract class LiveStatistic(CaptureSession session, CountedPackets selection) : IDisposable
{
    /// <summary>Packets counted between two looks at whether somebody wants something else.</summary>
    private const int Slice = 8192;

    /// <summary>Longest time spent counting before what there is is shown.</summary>
    private static readonly TimeSpan s_publishAfter = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _asked = new(0);
    private CancellationTokenSource? _stop;
    private Task _run = Task.CompletedTask;
    private ExceptionDispatchInfo? _fault;
    private int _requests;
    private int _handled;
    private int _done;
    private bool _isComplete;

    /// <summary>Raised when there is something new to show, at the latest every half second while there is.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Packets taken in.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Packets there are to take in, so far.</summary>
    public int Known => Selection.Known;

    /// <summary>Everything is counted and shown, and nothing more comes.</summary>
    public bool IsComplete => Volatile.Read(ref _isComplete);

    /// <summary>The capture it is of.</summary>
    public CaptureSession Capture => Session;

    protected CaptureSession Session { get; } = session;

    protected CountedPackets Selection { get; } = selection;

    /// <summary>True when what is being made is no longer wanted: a long step then returns early.</summary>
    protected bool IsOutdated => Volatile.Read(ref _requests) != _handled || _stop is not { IsCancellationRequested: false };

    /// <summary>Starts the task, if it does not run.</summary>
    public void Start()
    {
        if (_stop is not null) return;
        _stop = new CancellationTokenSource();
        CancellationToken stop = _stop.Token;
        _run = Task.Run(() => RunGuardedAsync(stop), CancellationToken.None);
    }

    /// <summary>Stops the task and waits for its present slice; what was counted stays. It can be started again.</summary>
    public void Stop()
    {
        if (_stop is not { } stop) return;
        stop.Cancel();
        _run.Wait();
        stop.Dispose();
        _stop = null;
    }

    /// <summary>Throws what the task failed with, if it did: a page calls it before it draws.</summary>
    public void ThrowIfFailed() => Volatile.Read(ref _fault)?.Throw();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Stop();
        _asked.Dispose();
    }

    /// <summary>Asks for another presentation of what is counted; the task looks at it at once.</summary>
    protected void Ask()
    {
        Interlocked.Increment(ref _requests);
        Volatile.Write(ref _isComplete, false);
        _asked.Release();
    }

    /// <summary>Takes in packets of one chunk.</summary>
    /// <param name="chunk">Their columns.</param>
    /// <param name="first">Packet index of the chunk's row 0.</param>
    /// <param name="from">First row.</param>
    /// <param name="to">Behind the last row.</param>
    protected abstract void TakeIn(PacketChunk chunk, int first, int from, int to);

    /// <summary>Makes what is counted visible. False when it returned early because it was <see cref="IsOutdated"/> or had worked long enough: it is called again.</summary>
    protected abstract bool Publish();

    /// <summary>False while something beside the packets is still to come.</summary>
    protected virtual bool IsSettled => true;

    private async Task RunGuardedAsync(CancellationToken stop)
    {
        try
        {
            await RunAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
#pragma warning disable CA1031 // Kept for the page, which throws it where it is shown.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _fault, ExceptionDispatchInfo.Capture(fault));
            Changes.Raise();
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        TimeSpan pause = s_shortestPause;
        while (true)
        {
            _handled = Volatile.Read(ref _requests);
            bool ends = Selection.IsComplete;
            int known = Selection.Known;
            long begun = Stopwatch.GetTimestamp();
            TakeInNew(known, begun, stop);
            bool published = Publish();
            stop.ThrowIfCancellationRequested();
            bool complete = ends && published && _done == known && IsSettled && _handled == Volatile.Read(ref _requests);
            Volatile.Write(ref _isComplete, complete);
            Changes.Raise();
            if (!published || _done < known) continue;

            // What is soon done is soon shown; what goes on is made anew at most every half second, and never for more than a quarter of the time.
            TimeSpan worked = Stopwatch.GetElapsedTime(begun);
            TimeSpan wait = complete ? Timeout.InfiniteTimeSpan : worked * 3 > pause ? worked * 3 : pause;
            await _asked.WaitAsync(wait, stop).ConfigureAwait(false);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    private void TakeInNew(int known, long begun, CancellationToken stop)
    {
        while (_done < known && Volatile.Read(ref _requests) == _handled && Stopwatch.GetElapsedTime(begun) < s_publishAfter)
        {
            stop.ThrowIfCancellationRequested();
            int row = _done & PacketChunk.Mask;
            int first = _done - row;
            int to = Math.Min(Math.Min(row + Slice, PacketChunk.Size), known - first);
            TakeIn(Session.Index.Chunk(_done), first, row, to);
            Volatile.Write(ref _done, first + to);
        }
    }
}
