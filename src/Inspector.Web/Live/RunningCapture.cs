using Inspector.Analysis.Sessions.Store;
using Inspector.Live;

namespace Inspector.Web.Live;

/// <summary>One live capture of this server, running or ended: the engine and its files in the library. Safe for any thread.</summary>
public sealed class RunningCapture
{
    private readonly LiveCapture _capture;
    private readonly LiveFiles _files;

    internal RunningCapture(LiveCapture capture, LiveFiles files)
    {
        (_capture, _files) = (capture, files);
        Completion = EndAsync();
    }

    public CaptureSettings Settings => _capture.Settings;

    /// <summary>How it stands now.</summary>
    public CaptureStatus Status => _capture.Status;

    public bool IsRunning => _capture.Status.Phase == CapturePhase.Running;

    /// <summary>What it brought lately.</summary>
    public RateHistory Rates => _capture.Rates;

    /// <summary>Something to know although it runs, or null.</summary>
    public string? Notice => _capture.Notice;

    /// <summary>What could not be stored, a sentence; null when everything could.</summary>
    public string? Problem => _files.Problem;

    /// <summary>The file being written, or the last one.</summary>
    public LiveFile Newest => _files.Newest;

    /// <summary>Completes, never faults, when it has ended and its files are in the library.</summary>
    public Task Completion { get; }

    /// <summary>Its file that is this capture of the library; null when none is.</summary>
    public LiveFile? FileOf(CaptureId id) => _files.Find(id);

    /// <summary>No more packets. Returns at once.</summary>
    internal void Stop() => _capture.Stop();

    private async Task EndAsync()
    {
        await _capture.Completion.ConfigureAwait(false);
        await _files.Settled.ConfigureAwait(false);
    }
}
