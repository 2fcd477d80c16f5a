using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Inspector.Web.Tests;

/// <summary>A file system of a few bytes; the test is skipped where none can be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inspector-disk-");

    public SmallDisk(long bytes)
    {
        bool mounted = OperatingSystem.IsLinux() && Environment.UserName == "root"
            && Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "tmpfs", Path);
        if (mounted) return;
        _folder.Delete();
        Assert.Skip("Only root can mount a small file system.");
    }

    public string Path => _folder.FullName;

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
