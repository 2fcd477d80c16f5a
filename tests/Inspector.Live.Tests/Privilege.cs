using Xunit;

namespace Inspector.Live.Tests;

/// <summary>What this machine lets tests do; they are skipped with a word where it does not.</summary>
internal static class Privilege
{
    public static void NeedLibrary() => Assert.SkipUnless(CaptureBackends.Default.Missing is null, "libpcap is not installed (apt-get install libpcap0.8)");

    public static void NeedCapture()
    {
        NeedLibrary();
        Assert.SkipUnless(CapturePermission.IsGranted, "capturing needs root or CAP_NET_RAW");
    }
}
