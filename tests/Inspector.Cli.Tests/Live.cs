using Inspector.Live;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>What live tests need; they are skipped with a word where it is missing.</summary>
internal static class Live
{
    public static void NeedCapture()
    {
        Assert.SkipUnless(CaptureBackends.Default.Missing is null, "libpcap is not installed (apt-get install libpcap0.8)");
        Assert.SkipUnless(CapturePermission.IsGranted, "capturing needs root or CAP_NET_RAW");
    }

    public static void NeedRoot() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "this needs root");

    /// <summary>The path of a program, or the test is skipped.</summary>
    public static string Need(string program, string package)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin"]).Where(static folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(path is not null, $"{program} is not installed (apt-get install {package})");
        return path!;
    }
}
