using System.Globalization;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>Captures that come through a pipe.</summary>
public sealed class StandardInputTests
{
    private const int PcapHeader = 24;
    private const int RecordHeader = 16;

    [Theory]
    [InlineData("-", null)]
    [InlineData("-", "tcp")]
    [InlineData("-r", null)]
    public void Rows_are_printed_while_more_is_to_come(string operand, string? filter)
    {
        byte[] capture = File.ReadAllBytes(Command.Micro("hs_data_close4"));
        List<int> ends = RecordEnds(capture);
        string[] file = operand == "-r" ? ["-r", "-"] : [operand];
        using var command = new RunningCommand([], ["packets", .. file, "-T", "fields", "-e", "frame.number", .. filter is null ? Array.Empty<string>() : ["-Y", filter]]);
        command.Input.Write(capture.AsSpan(0, PcapHeader));
        int from = PcapHeader;
        for (int packet = 0; packet < ends.Count; packet++)
        {
            // A piece may end anywhere in the next record.
            int to = Math.Min(ends[packet] + 5, capture.Length);
            command.Input.Write(capture.AsSpan(from, to - from));
            command.Input.Flush();
            from = to;
            Assert.Equal((packet + 1).ToString(CultureInfo.InvariantCulture), command.Output.ReadLine());
        }

        command.Input.Close();
        Assert.Null(command.Output.ReadLine());
        Assert.Equal((0, ""), (command.End(), command.Errors));
    }

    [Theory]
    [InlineData("info")]
    [InlineData("connections")]
    [InlineData("packets", "-T", "json")]
    [InlineData("follow", "0", "--format", "hex")]
    [InlineData("tree", "1")]
    public void What_is_read_from_a_pipe_is_answered_as_from_a_file(string name, params string[] more)
    {
        string path = Command.Micro("hs_data_close4");
        using var command = new RunningCommand([], [name, "-", .. more]);
        command.Input.Write(File.ReadAllBytes(path));
        command.Input.Close();
        string output = command.Output.ReadToEnd();
        Assert.Equal(0, command.End());
        Assert.Equal(Command.Run([name, path, .. more]).Output, output);
    }

    [Fact]
    public void A_stream_that_breaks_off_ends_with_1_and_is_called_standard_input()
    {
        byte[] capture = File.ReadAllBytes(Command.Micro("hs_data_close4"));
        using var command = new RunningCommand([], "packets", "-", "-T", "fields", "-e", "frame.number");
        command.Input.Write(capture.AsSpan(0, capture.Length - 3));
        command.Input.Close();
        Assert.Equal(RecordEnds(capture).Count - 1, command.Output.ReadToEnd().Split('\n').Length - 1);
        Assert.Equal(ExitCode.Damaged, command.End());
        Assert.StartsWith("inspector: standard input: ", command.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Enough_packets_end_the_command_although_the_stream_goes_on()
    {
        byte[] capture = File.ReadAllBytes(Command.Micro("hs_data_close4"));
        using var command = new RunningCommand([], "packets", "-", "-c", "2", "-T", "fields", "-e", "frame.number");
        command.Input.Write(capture);
        command.Input.Flush();
        Assert.Equal("1\n2\n", command.Output.ReadToEnd());
        Assert.Equal(0, command.End());
    }

    /// <summary>Where each record of a little-endian pcap file ends.</summary>
    private static List<int> RecordEnds(byte[] capture)
    {
        var ends = new List<int>();
        using var scanner = new CaptureScanner(new MemoryByteSource(capture));
        for (int at = PcapHeader; scanner.Next(out CapturedFrame frame) == ReadStatus.Frame; ends.Add(at)) at += RecordHeader + frame.Data.Length;
        return ends;
    }
}
