using System.Diagnostics.CodeAnalysis;
using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Live;

/// <summary>
/// The live captures of this server. Each file of one is a capture of the library that arrives: pages show it as they show any other. Who may start and stop
/// is decided here: the owner alone. When the server ends, captures end first, and nothing of them is lost.
/// </summary>
public sealed partial class LiveCaptures(CaptureLibrary library, IOptions<LiveOptions> options, IOptions<InspectorOptions> server, IHostApplicationLifetime lifetime, ILogger<LiveCaptures> log) : IHostedService
{
    /// <summary>How long captures may take to end when the server does; what is not kept by then is by the next start.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly LiveOptions _options = options.Value;
    private readonly Lock _lock = new();
    private readonly List<RunningCapture> _captures = []; // oldest first
    private int _starting;

    /// <summary>Those that run, oldest first.</summary>
    public IReadOnlyList<RunningCapture> Running
    {
        get
        {
            lock (_lock) return [.. _captures.Where(capture => capture.IsRunning)];
        }
    }

    /// <summary>The live capture that a capture of the library is a file of; null when it is none, or ended long ago.</summary>
    public RunningCapture? Find(CaptureId id)
    {
        lock (_lock) return _captures.FindLast(capture => capture.FileOf(id) is not null);
    }

    /// <summary>Starts a capture. What cannot be done is said, not thrown. May take some milliseconds.</summary>
    public bool TryStart(Caller caller, CaptureSettings settings, [NotNullWhen(true)] out RunningCapture? capture, [NotNullWhen(false)] out LiveError? error)
    {
        capture = null;
        error = Refusal(caller, settings);
        if (error is not null) return false;
        lock (_lock)
        {
            if (_captures.Count(one => one.IsRunning) + _starting >= _options.MaxCaptures)
            {
                error = new(LiveErrorKind.Failed, $"{_options.MaxCaptures} captures are running; stop one first.");
                return false;
            }

            _starting++;
        }

        try
        {
            LiveCapture? engine = null;
            var files = new LiveFiles(library, settings.Interface, DateTimeOffset.UtcNow, _options.LeastFreeBytes, server.Value.IndexMemory, () => engine?.Stop());
            if (!LiveCapture.TryStart(Bounded(settings), files, out engine, out error)) return false;
            capture = new RunningCapture(engine, files);
            lock (_lock)
            {
                _captures.Add(capture);
                while (_captures.Count(one => !one.IsRunning) > _options.Remembered) _captures.Remove(_captures.First(one => !one.IsRunning));
            }
        }
        finally
        {
            lock (_lock) _starting--;
        }

        LogStarted(log, settings.Interface);
        _ = TellEndAsync(capture);
        return true;
    }

    /// <summary>Ends a capture; false when the caller may not. Everything captured is kept.</summary>
    public bool Stop(Caller caller, RunningCapture capture)
    {
        if (!caller.IsOwner) return false;
        capture.Stop();
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // At once, not in its turn: the requests that are waited for before that may be somebody watching.
        lifetime.ApplicationStopping.Register(StopAll);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        StopAll();
        try
        {
            await Task.WhenAll(All().Select(capture => capture.Completion)).WaitAsync(s_patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogSlow(log);
        }
    }

    private LiveError? Refusal(Caller caller, CaptureSettings settings)
    {
        if (!caller.IsOwner) return new(LiveErrorKind.NotPermitted, "Only the owner of this server captures on it.");
        if (!_options.Enabled) return new(LiveErrorKind.Failed, "Live capture is switched off on this server (Inspector:Live:Enabled).");
        if (settings.BufferBytes > _options.MaxBufferBytes)
            return new(LiveErrorKind.WrongSetting, FormattableString.Invariant($"The kernel's buffer may have at most {_options.MaxBufferBytes >> 20} MiB here."));
        if (settings.Rotation?.KeepFiles > _options.MaxFiles)
            return new(LiveErrorKind.WrongSetting, FormattableString.Invariant($"A capture may keep at most {_options.MaxFiles} files here."));
        if (settings.Rotation is { FileBytes: { } size, KeepFiles: { } files } && (decimal)size * files > _options.MaxBytes)
            return new(LiveErrorKind.WrongSetting, FormattableString.Invariant($"A capture may keep at most {_options.MaxBytes / 1_000_000} MB here, all its files together."));
        return null;
    }

    /// <summary>Within this server's limits. A ring bounds itself; anything else ends at the limit.</summary>
    private CaptureSettings Bounded(CaptureSettings settings)
    {
        bool isRing = settings.Rotation is { FileBytes: not null, KeepFiles: not null };
        return settings with
        {
            LookUpNames = false,
            RingBytes = _options.RingBytes,
            Stop = isRing ? settings.Stop : settings.Stop with { Bytes = Math.Min(settings.Stop.Bytes ?? long.MaxValue, _options.MaxBytes) },
        };
    }

    private List<RunningCapture> All()
    {
        lock (_lock) return [.. _captures];
    }

    private void StopAll()
    {
        foreach (RunningCapture capture in All()) capture.Stop();
    }

    private async Task TellEndAsync(RunningCapture capture)
    {
        await capture.Completion.ConfigureAwait(false);
        CaptureStatus end = capture.Status;
        LogEnded(log, capture.Settings.Interface, end.EndMessage ?? "", end.Packets, end.Dropped);
        library.Changes.Raise();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Capturing on {Interface}.")]
    private static partial void LogStarted(ILogger log, string @interface);

    [LoggerMessage(Level = LogLevel.Information, Message = "The capture on {Interface} ended: {Reason} {Packets} packets, {Dropped} dropped.")]
    private static partial void LogEnded(ILogger log, string @interface, string reason, long packets, long dropped);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A capture has not ended in time; the next start lists it.")]
    private static partial void LogSlow(ILogger log);
}
