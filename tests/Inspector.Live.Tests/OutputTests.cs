using System.Diagnostics;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Files on disk, and what happens when the disk takes no more.</summary>
public sealed class OutputTests
{
    private const int Payload = 1400;

    [Fact]
    public void A_full_disk_ends_the_capture_with_a_sentence()
    {
        Privilege.NeedCapture();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mounting a small disk needs root");
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path) == 0, "a small disk cannot be mounted here");
        try
        {
            string path = Path.Combine(folder.Path, "full.pcapng");
            using var traffic = new LoopbackTraffic();
            using var output = new FileCaptureOutput(path);
            using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter }, output);
            Wait.Until(() =>
            {
                traffic.Send(new byte[Payload]);
                return capture.Completion.IsCompleted;
            }, "the end");
            CaptureStatus status = capture.Status;
            Assert.Equal((CaptureEndReason.OutputFailed, true), (status.EndReason, status.Failed));
            Assert.Contains("No space left", status.EndMessage, StringComparison.Ordinal);
            byte[] written = File.ReadAllBytes(path);
            Assert.InRange(written.Length, 500_000, 1 << 20);
            using var scanner = new CaptureScanner(new MemoryByteSource(written));
            int packets = 0;
            while (scanner.Next(out _) == ReadStatus.Frame) packets++;
            Assert.InRange(packets, 300, status.Packets);
            Assert.True(scanner.Error is null or { Kind: Wire.WireErrorKind.CutShort }, scanner.Error?.ToString());
        }
        finally
        {
            Run("umount", folder.Path);
        }
    }

    [Fact]
    public void A_device_that_takes_nothing_ends_the_capture_with_a_sentence()
    {
        Privilege.NeedCapture();
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        using var traffic = new LoopbackTraffic();
        using var output = new FileCaptureOutput("/dev/full");
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter }, output);
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.OutputFailed, 0L), (status.EndReason, status.Written));
        Assert.StartsWith("The capture could not be written any further: ", status.EndMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_cannot_begin_is_an_error_before_anything_runs()
    {
        Privilege.NeedCapture();
        using var output = new FileCaptureOutput("/no/such/folder/file.pcapng");
        Assert.False(LiveCapture.TryStart(new("lo"), output, out _, out LiveError? error));
        Assert.Equal(LiveErrorKind.Output, error.Kind);
    }

    [Fact]
    public void Several_files_have_numbers_and_the_oldest_is_gone()
    {
        using var folder = new TemporaryFolder();
        using (var output = new FileCaptureOutput(Path.Combine(folder.Path, "web.pcapng"), several: true))
        {
            for (int file = 1; file <= 3; file++)
            {
                output.Begin(file);
                output.Write(new byte[] { (byte)file });
                output.End(file);
                if (file == 3) output.Remove(1);
            }
        }

        string[] names = [.. Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(2, names.Length);
        Assert.Matches(@"^web_00002_\d{14}\.pcapng$", names[0]);
        Assert.Matches(@"^web_00003_\d{14}\.pcapng$", names[1]);
    }

    private static int Run(string program, params string[] arguments)
    {
        if (Programs.Find(program) is not { } path) return -1;
        using Process process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
