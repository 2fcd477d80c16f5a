using System.Diagnostics;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Waits for what must come; generously, since the machine may be busy.</summary>
internal static class Wait
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(30);

    public static void Until(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_most, "did not come: " + what);
            Thread.Yield();
            Thread.Sleep(1);
        }
    }

    public static CaptureStatus End(LiveCapture capture)
    {
        Assert.True(capture.Completion.Wait(s_most), "the capture ends");
        return capture.Status;
    }
}
