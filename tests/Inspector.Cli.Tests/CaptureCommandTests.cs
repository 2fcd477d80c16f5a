using System.Diagnostics;
using Inspector.Live;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>inspector capture, as a process and in this one.</summary>
public sealed class CaptureCommandTests
{
    [Fact]
    public void Ctrl_C_ends_a_capture_properly_and_says_what_it_has()
    {
        Live.NeedCapture();
        using var packets = new NumberedPackets();
        using var file = new TemporaryFile();
        using var command = new RunningCommand([], "capture", "-i", "lo", "-f", packets.Filter, "-w", file.Path);
        command.Until(() => command.Errors.Contains("capturing on lo", StringComparison.Ordinal), "the capture");
        packets.Send(25);
        command.Until(() => NumberedPackets.Read(File.ReadAllBytes(file.Path))!.Count == 25, "the packets in the file");
        command.Interrupt();
        Assert.Equal(ExitCode.Success, command.End());
        Assert.Contains("inspector: 25 packets captured; dropped: 0 by the kernel, 0 by the interface, 0 by inspector", command.Errors, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, "25\n", ""), Tuple(Command.Run("packets", file.Path, "--count")));
        Assert.Contains("application\tinspector capture", Command.Run("info", file.Path).Lines);
    }

    [Fact]
    public void A_killed_capture_leaves_every_packet_that_is_older_than_a_second()
    {
        Live.NeedCapture();
        for (int round = 0; round < 4; round++)
        {
            using var packets = new NumberedPackets();
            using var file = new TemporaryFile();
            using var command = new RunningCommand([], "capture", "-q", "-i", "lo", "-w", file.Path, packets.Filter);
            command.Until(() =>
            {
                packets.Send();
                return NumberedPackets.Read(File.ReadAllBytes(file.Path)) is { Count: > 0 };
            }, "the first packet in the file");

            // Sent for more than a second; what was sent a second before the end must be there. What came while the filter was being set is nobody's.
            long start = Stopwatch.GetTimestamp();
            int first = packets.Sent;
            int old = first;
            TimeSpan length = TimeSpan.FromMilliseconds(1000 + Random.Shared.Next(100, 400));
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                packets.Send();
                Thread.Sleep(1);
                if (Stopwatch.GetElapsedTime(start) < length - TimeSpan.FromSeconds(1)) old = packets.Sent;
            }

            command.Kill();
            List<int>? numbers = NumberedPackets.Read(File.ReadAllBytes(file.Path));
            Assert.NotNull(numbers);
            List<int> since = [.. numbers.Where(number => number >= first)];
            Assert.Equal(Enumerable.Range(first, since.Count), since);
            Assert.InRange(numbers[^1], old - 1, packets.Sent);
        }
    }

    [Fact]
    public void Standard_output_carries_a_capture_that_another_command_prints_as_it_comes()
    {
        Live.NeedCapture();
        using var packets = new NumberedPackets();
        using var capture = new RunningCommand([], "capture", "-i", "lo", "-w", "-", packets.Filter);
        using var print = new RunningCommand([], "packets", "-", "-T", "fields", "-e", "frame.number");
        capture.Until(() => capture.Errors.Contains("capturing on lo", StringComparison.Ordinal), "the capture");
        Task pipe = Task.Run(() =>
        {
            capture.Output.BaseStream.CopyTo(print.Input);
            print.Input.Close();
        }, TestContext.Current.CancellationToken);
        for (int i = 1; i <= 5; i++)
        {
            packets.Send();
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), print.Output.ReadLine());
        }

        capture.Interrupt();
        Assert.Equal((0, 0), (capture.End(), print.End()));
        Assert.Null(print.Output.ReadLine());
    }

    [Fact]
    public async Task A_reader_of_the_stream_that_goes_away_ends_the_capture_quietly()
    {
        Live.NeedCapture();
        using var packets = new NumberedPackets();
        var output = new RecordedOutput(bytesBeforeClosing: 1);
        Task<(int Code, string Errors)> command = Task.Run(() => Command.RunInto(output, "capture", "-q", "-i", "lo", "-w", "-", packets.Filter), TestContext.Current.CancellationToken);
        while (!command.IsCompleted)
        {
            packets.Send();
            await Task.WhenAny(command, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        Assert.Equal((ExitCode.Success, ""), await command);
    }

    [Fact]
    public void A_full_device_ends_the_command_with_1_and_a_sentence()
    {
        Live.NeedCapture();
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        CommandResult result = Command.Run("capture", "-i", "lo", "-w", "/dev/full", "udp port 1");
        Assert.Equal(ExitCode.BrokeOff, result.Code);
        Assert.Contains("inspector: The capture could not be written any further: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("0 packets captured", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_of_dumpcap_limit_and_rotate()
    {
        Live.NeedCapture();
        using var packets = new NumberedPackets();
        string folder = Directory.CreateTempSubdirectory("inspector-").FullName;
        try
        {
            using var command = new RunningCommand([], "capture", "-i", "lo", "-s", "0", "-B", "4096", "-p", "-b", "packets:10", "-b", "files:2", "-a", "files:4",
                "-w", Path.Combine(folder, "x.pcapng"), packets.Filter);
            command.Until(() =>
            {
                packets.Send();
                return command.HasEnded;
            }, "the end");
            Assert.Equal(ExitCode.Success, command.End());
            Assert.Contains("40 packets captured", command.Errors, StringComparison.Ordinal);
            string[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
            Assert.Equal(2, files.Length);
            Assert.All(files, static file => Assert.Equal(10, NumberedPackets.Read(File.ReadAllBytes(file))!.Count));
            Assert.Contains("x_00003_", files[0], StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_time_and_the_packets_asked_for_end_the_command()
    {
        Live.NeedCapture();
        using var packets = new NumberedPackets();
        using var file = new TemporaryFile();
        Assert.Equal(ExitCode.Success, Command.Run("capture", "-q", "-i", "lo", "-a", "duration:0.1", "-w", file.Path, packets.Filter).Code);
        Assert.Empty(NumberedPackets.Read(File.ReadAllBytes(file.Path))!);
        using var command = new RunningCommand([], "capture", "-i", "lo", "-c", "3", "-w", file.Path, packets.Filter);
        command.Until(() =>
        {
            packets.Send();
            return command.HasEnded;
        }, "the end");
        Assert.Equal(3, NumberedPackets.Read(File.ReadAllBytes(file.Path))!.Count);
    }

    [Fact]
    public void Interfaces_are_listed()
    {
        Assert.SkipUnless(CaptureBackends.Default.Missing is null, "libpcap is not installed (apt-get install libpcap0.8)");
        CommandResult result = Command.Run("capture", "-D");
        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Contains(result.Lines, static line => line.StartsWith("lo\tUp, Running, Loopback", StringComparison.Ordinal) && line.Contains("127.0.0.1/8", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_right_is_answered_with_the_command_that_grants_it()
    {
        Live.NeedCapture();
        Live.NeedRoot();
        string setpriv = Live.Need("setpriv", "util-linux");
        using var user = new RunningCommand([setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups"], "capture", "-i", "lo", "-w", "/dev/null");
        int code = user.End();
        Assert.SkipWhen(!user.Errors.Contains("inspector: ", StringComparison.Ordinal), "another user cannot run the program here: " + user.Errors);
        Assert.Equal(ExitCode.Refused, code);
        Assert.Matches(@"does not let this program capture from lo[^\n]*\n    sudo setcap cap_net_raw,cap_net_admin\+eip '/.*dotnet'$", user.Errors);
        using var container = new RunningCommand([setpriv, "--bounding-set", "-net_raw,-net_admin"], "capture", "-i", "lo", "-w", "/dev/null");
        Assert.Equal(ExitCode.Refused, container.End());
        Assert.EndsWith("\n    docker compose --profile live up", container.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-w", "/dev/null")]
    [InlineData("-i", "lo")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-a", "duration")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-a", "colour:1")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-b", "files:0")]
    [InlineData("-i", "lo", "-w", "-", "-b", "files:2")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-f", "tcp", "udp")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-c", "0")]
    [InlineData("-i", "nosuch0", "-w", "/dev/null")]
    [InlineData("-i", "lo", "-w", "/dev/null", "-f", "tcp prot 80")]
    [InlineData("-i", "lo", "-w", "/no/such/folder/file")]
    public void What_cannot_be_done_ends_with_2_and_a_sentence(params string[] arguments)
    {
        Live.NeedCapture();
        CommandResult result = Command.Run(["capture", .. arguments]);
        Assert.Equal((ExitCode.Refused, ""), (result.Code, result.Output));
        Assert.StartsWith("inspector: ", result.Errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Tuple(CommandResult result) => (result.Code, result.Output, result.Errors);
}
