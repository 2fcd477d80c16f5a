using System.Diagnostics;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions;

/// <summary>
/// One open capture: its index being built on a thread of its own, and what readers need. Components, the command and the hub all use this.
/// </summary>
public sealed class CaptureSession : IDisposable
{
    private const int PublishEvery = 4096;
    private static readonly TimeSpan s_signalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_liveSignalInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan s_growthPoll = TimeSpan.FromMilliseconds(25);

    private readonly CaptureScanner _scanner;
    private readonly CancellationTokenSource _cancel = new();
    private readonly AutoResetEvent _grew = new(false);
    private readonly TaskCompletionSource<IndexingProgress> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _ending = new();
    private IndexingProgress _progress = new(IndexingPhase.Running, 0, 0, 0, null);
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _took;
    private bool _unsignalled;
    private bool _disposed;

    private CaptureSession(ByteSource source, bool isLive = false)
    {
        Source = source;
        SignalInterval = isLive ? s_liveSignalInterval : s_signalInterval;
        Filters = new SessionFilters(this);
        Exchanges = new CaptureExchanges(Index, Conversations, CreateLoader);
        _scanner = new CaptureScanner(source);
    }

    /// <summary>The bytes of the capture.</summary>
    public ByteSource Source { get; }

    public PacketIndex Index { get; } = new();

    public ConversationTable Conversations { get; } = new();

    /// <summary>The display filters applied to this capture.</summary>
    public SessionFilters Filters { get; }

    /// <summary>Requests and their responses, messages of several packets.</summary>
    public CaptureExchanges Exchanges { get; }

    /// <summary>What the file says of itself; null until its format was recognised.</summary>
    public CaptureDescription? Description => _scanner.Description;

    /// <summary>Bytes that looking up and tracking connections took, beside the connection table; given back when indexing has ended.</summary>
    public long TrackingBytes { get; private set; }

    /// <summary>Raised at most once an interval while rows are added, and once at the end.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Time between two signals: a tenth of a second, less for a live capture, whose packets are waited for.</summary>
    public TimeSpan SignalInterval { get; }

    /// <summary>How long indexing took, waiting for bytes included; null until it has ended.</summary>
    public TimeSpan? IndexingTime => _completion.Task.IsCompleted ? _took : null;

    public IndexingProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Completes, never faults, when indexing has ended in any way.</summary>
    public Task<IndexingProgress> Completion => _completion.Task;

    /// <summary>Starts indexing on a background thread, which lets a capture that still arrives go first. The session owns the source.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="isLive">They come from an interface as people look: signals are raised more often, and nobody waits.</param>
    public static CaptureSession Start(ByteSource source, bool isLive = false)
    {
        var session = new CaptureSession(source, isLive);
        bool arrives = !isLive && !source.IsComplete;
        new Thread(() => session.RunGuarded(arrives)) { IsBackground = true, Name = "Indexer" }.Start();
        return session;
    }

    /// <summary>Indexes on the calling thread and returns when done; for commands. The session owns the source.</summary>
    public static CaptureSession Read(ByteSource source)
    {
        var session = new CaptureSession(source);
        session.Run();
        return session;
    }

    /// <summary>A reader of this capture's frames; one a thread.</summary>
    public FrameLoader CreateLoader() => new(Source, Index, () => Description);

    /// <summary>A reader for packets visited in file order: fewer, larger reads; one a thread.</summary>
    public FrameLoader CreateForwardLoader() => new(new ReadAheadSource(Source), Index, () => Description);

    /// <summary>The writer's word that there are more bytes: they are looked at now, not at the next of the regular looks.</summary>
    public void Grew()
    {
        lock (_ending)
        {
            if (!_disposed) _grew.Set();
        }
    }

    /// <summary>Stops indexing; what was indexed stays usable.</summary>
    public void Cancel()
    {
        lock (_ending)
        {
            if (!_disposed) _cancel.Cancel();
        }
    }

    /// <summary>Stops indexing, waits for its thread and closes the source. Frame loaders must not be used afterwards.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (_disposed) return;
            _disposed = true;
            _cancel.Cancel();
        }

        Filters.Dispose();
        _completion.Task.Wait();
        _scanner.Dispose();
        _cancel.Dispose();
        _grew.Dispose();
    }

    private void RunGuarded(bool arrives)
    {
        try
        {
            if (arrives) PatientThread.Become();
            Run();
        }
#pragma warning disable CA1031 // A fault of ours in one capture must not end the process and every other capture with it: it is shown instead.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Finish(IndexingPhase.Damaged, new(Wire.WireErrorKind.Fault, _scanner.Position, Index.Count, "Inspector failed here, please report it: " + fault));
        }
    }

    private void Run()
    {
        IndexingPhase phase;

        // Local: what tracking needs is given back when it ends. Disposing publishes what was done when something fails.
        using var indexer = new Indexer(Index, Conversations, twoThreads: Environment.ProcessorCount > 1);
        try
        {
            phase = Scan(indexer);
        }
        catch (IOException error)
        {
            indexer.Drain();
            Finish(IndexingPhase.Damaged, new(Wire.WireErrorKind.Unreadable, _scanner.Position, Index.Count, "The file could not be read: " + error.Message));
            return;
        }

        indexer.Drain();
        TrackingBytes = indexer.AllocatedBytes;
        Finish(phase, phase is IndexingPhase.Damaged or IndexingPhase.Refused ? _scanner.Error : null);
    }

    private IndexingPhase Scan(Indexer indexer)
    {
        long lastSignal = Stopwatch.GetTimestamp();
        WaitHandle[] wakers = [_cancel.Token.WaitHandle, _grew];
        int unpublished = 0;
        while (true)
        {
            ReadStatus status = _scanner.Next(out CapturedFrame frame);
            switch (status)
            {
                case ReadStatus.Frame:
                    indexer.Add(frame);
                    if (++unpublished >= PublishEvery)
                    {
                        if (_cancel.IsCancellationRequested) return IndexingPhase.Cancelled;
                        Publish(indexer, ref lastSignal, ref unpublished);
                    }

                    break;
                case ReadStatus.NeedMoreBytes:
                    if (unpublished > 0)
                    {
                        indexer.Drain();
                        Publish(indexer, ref lastSignal, ref unpublished);
                    }
                    else Signal(ref lastSignal);
                    if (WaitHandle.WaitAny(wakers, s_growthPoll) == 0) return IndexingPhase.Cancelled;
                    break;
                case ReadStatus.End:
                    return IndexingPhase.Complete;
                case ReadStatus.Error:
                    return _scanner.Error is { FormatRecognised: true } ? IndexingPhase.Damaged : IndexingPhase.Refused;
            }
        }
    }

    private void Publish(Indexer indexer, ref long lastSignal, ref int unpublished)
    {
        indexer.Publish();
        unpublished = 0;
        _unsignalled = true;
        Signal(ref lastSignal);
    }

    /// <summary>Tells of what was published, now or, when that was said a moment ago, at a later call: a file that pauses must not leave its last rows untold.</summary>
    private void Signal(ref long lastSignal)
    {
        if (!_unsignalled || Stopwatch.GetElapsedTime(lastSignal) < SignalInterval) return;
        _unsignalled = false;
        lastSignal = Stopwatch.GetTimestamp();
        Volatile.Write(ref _progress, new(IndexingPhase.Running, _scanner.Position, Source.Available, Index.Count, null));
        Changes.Raise();
    }

    private void Finish(IndexingPhase phase, Wire.WireError? error)
    {
        _took = Stopwatch.GetElapsedTime(_started);
        var progress = new IndexingProgress(phase, _scanner.Position, Source.Available, Index.Count, error);
        Volatile.Write(ref _progress, progress);
        Changes.Raise();
        _completion.SetResult(progress);
    }
}
