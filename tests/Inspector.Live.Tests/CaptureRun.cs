using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Starts captures that must start.</summary>
internal static class CaptureRun
{
    public static LiveCapture Start(CaptureSettings settings, ICaptureOutput output, ICaptureBackend? backend = null)
    {
        Assert.True(LiveCapture.TryStart(settings, output, out LiveCapture? capture, out LiveError? error, backend: backend), error?.ToString());
        return capture;
    }
}
