using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Inspector.Live;

/// <summary>
/// One running capture. Two threads: one takes packets from the kernel into blocks that are pcapng already, one appends the blocks to the output. Memory is
/// bounded whatever the rate; what finds no room is counted. Everything here may be called from any thread; nothing of a capture's life is an exception.
/// </summary>
public sealed class LiveCapture : IDisposable
{
    /// <summary>Packets taken between two looks at the clock, at most.</summary>
    private const int Batch = 8192;

    private const int LeastBlocks = 2;
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan s_statisticsEvery = TimeSpan.FromMilliseconds(200);

    private readonly ICaptureSource _source;
    private readonly BlockRing _ring;
    private readonly BlockFiller _filler;
    private readonly OutputLoop _writer;
    private readonly CaptureCounters _counters = new();
    private readonly TaskCompletionSource<CaptureStatus> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private volatile bool _stop;
    private volatile CapturePhase _phase;
    private volatile CaptureEnd? _end;
    private long _took;
    private int _agingFile;
    private long _fileBegun;

    private LiveCapture(CaptureSettings settings, ICaptureSource source, string? description, ICaptureOutput output, string application)
    {
        Settings = settings;
        _source = source;
        _ring = new BlockRing(Math.Max(LeastBlocks, settings.RingBytes / RingBlock.Size));
        _filler = new BlockFiller(source, settings, description, _ring, _counters, application);
        _writer = new OutputLoop(output, _ring, _counters, settings.Rotation?.KeepFiles);
        LinkType = source.LinkType;
        Notice = source.Notice;
    }

    public CaptureSettings Settings { get; }

    /// <summary>How the packets start.</summary>
    public Wire.Captures.LinkType LinkType { get; }

    /// <summary>Something a person should know although the capture runs, or null.</summary>
    public string? Notice { get; }

    /// <summary>What it brought lately.</summary>
    public RateHistory Rates { get; } = new();

    /// <summary>Completes, never faults, when everything is written and the output has ended.</summary>
    public Task<CaptureStatus> Completion => _completion.Task;

    /// <summary>How it stands now.</summary>
    public CaptureStatus Status
    {
        get
        {
            // The phase first: numbers read after Ended are final. Written before encoded: pending is never negative.
            CapturePhase phase = _phase;
            CaptureEnd? end = _end;
            long written = _counters.Written;
            return new()
            {
                Phase = phase,
                Packets = _counters.Packets,
                Bytes = _counters.Bytes,
                Received = _counters.Received,
                DroppedByKernel = _counters.DroppedByKernel,
                DroppedByInterface = _counters.DroppedByInterface,
                DroppedByRing = _counters.DroppedByRing,
                Written = written,
                Pending = phase == CapturePhase.Ended ? 0 : _counters.Encoded - written,
                File = _counters.File,
                Started = _started,
                Elapsed = phase == CapturePhase.Ended ? new TimeSpan(Volatile.Read(ref _took)) : Stopwatch.GetElapsedTime(_start),
                EndReason = end?.Reason ?? CaptureEndReason.None,
                EndMessage = end?.Message,
            };
        }
    }

    /// <summary>Opens the interface, begins the first file and runs. What cannot be done is said, not thrown.</summary>
    /// <param name="settings">What, how, until when.</param>
    /// <param name="output">Where the files go. It is used until <see cref="Completion"/>; the caller owns it.</param>
    /// <param name="capture">The running capture; the caller disposes it.</param>
    /// <param name="error">Why it does not run.</param>
    /// <param name="application">Who captures, for the file's header.</param>
    /// <param name="backend">Another library than the one compiled in.</param>
    public static bool TryStart(CaptureSettings settings, ICaptureOutput output, [NotNullWhen(true)] out LiveCapture? capture,
        [NotNullWhen(false)] out LiveError? error, string application = "Inspector", ICaptureBackend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(output);
        backend ??= CaptureBackends.Default;
        capture = null;
        error = SettingsCheck.Of(settings) ?? CaptureFilter.CheckNames(settings);
        if (error is not null || !backend.TryOpen(settings, out ICaptureSource? source, out error)) return false;
        try
        {
            output.Begin(1);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            source.Dispose();
            error = new(LiveErrorKind.Output, refused.Message);
            return false;
        }

        capture = new LiveCapture(settings, source, Describe(backend, settings.Interface), output, application);
        capture.Run();
        return true;
    }

    /// <summary>No more packets; what was taken is written. Returns at once: see <see cref="Completion"/>.</summary>
    public void Stop() => _stop = true;

    /// <summary>Stops and waits until everything is written.</summary>
    public void Dispose()
    {
        Stop();
        _completion.Task.Wait();
    }

    private static string? Describe(ICaptureBackend backend, string name) =>
        backend.TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, out _) ? interfaces.FirstOrDefault(at => at.Name == name)?.Description : null;

    private void Run()
    {
        var reader = new Thread(Take) { IsBackground = true, Name = "Capture " + Settings.Interface };
        var writer = new Thread(() => Write(reader)) { IsBackground = true, Name = "Capture writer " + Settings.Interface };
        reader.Start();
        writer.Start();
    }

    private void Write(Thread reader)
    {
        _writer.Run();
        reader.Join();
        if (_writer.Failure is { } failure) _end = failure;
        Volatile.Write(ref _took, Stopwatch.GetElapsedTime(_start).Ticks);
        _phase = CapturePhase.Ended;
        _completion.SetResult(Status);
    }

    private void Take()
    {
        CaptureEnd end;
        try
        {
            using (_source)
            {
                end = TakeUntilEnd();
                _end = end;
                _phase = CapturePhase.Stopping;
                _filler.Finish(Now());
            }
        }
#pragma warning disable CA1031 // A fault of ours in one capture must not end the process: it is shown instead.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _end = new(CaptureEndReason.Fault, "Inspector failed here, please report it: " + fault);
            _phase = CapturePhase.Stopping;
            _ring.Complete();
        }
    }

    private CaptureEnd TakeUntilEnd()
    {
        _filler.Begin();
        _filler.Flush();
        long counted = _start;
        RateSample before = default;
        while (true)
        {
            LiveError? broken = _source.Read(_filler, _filler.Wanted(Batch), s_wait);
            _filler.Flush();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
            if (Stopwatch.GetElapsedTime(counted) >= s_statisticsEvery)
            {
                counted = Stopwatch.GetTimestamp();
                _counters.Set(_source.Statistics);
            }

            var now = new RateSample(_counters.Packets, _counters.Bytes, _counters.DroppedByKernel + _counters.DroppedByInterface + _counters.DroppedByRing);
            Rates.Add(elapsed, new(now.Packets - before.Packets, now.Bytes - before.Bytes, now.Dropped - before.Dropped));
            before = now;
            if (EndNow(broken, elapsed) is { } end) return end;
            if (Settings.Rotation?.FileDuration is { } age) EndOldFile(elapsed, age);
        }
    }

    /// <summary>A file without a packet stays, however old: an hour without traffic makes no files.</summary>
    private void EndOldFile(TimeSpan elapsed, TimeSpan age)
    {
        if (_agingFile != _filler.File)
        {
            _agingFile = _filler.File;
            _fileBegun = elapsed.Ticks;
        }

        if (elapsed.Ticks - _fileBegun >= age.Ticks && _filler.PacketsInFile > 0) _filler.EndFile(Now());
    }

    private CaptureEnd? EndNow(LiveError? broken, TimeSpan elapsed)
    {
        if (_filler.End is { } end) return end;
        if (_stop) return new(CaptureEndReason.Asked, "It was stopped.");
        if (_ring.IsAborted) return new(CaptureEndReason.OutputFailed, "The output takes no more.");
        if (broken is not null) return new(CaptureEndReason.SourceFailed, broken.Message);
        if (Settings.Stop.Duration is { } most && elapsed >= most)
            return new(CaptureEndReason.TimeLimit, FormattableString.Invariant($"It has run for the {most.TotalSeconds:0.###} seconds that were asked for."));
        return null;
    }

    private static long Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
}
