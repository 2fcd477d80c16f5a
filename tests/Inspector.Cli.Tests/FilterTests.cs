using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>inspector packets -Y.</summary>
public sealed class FilterTests
{
    private static readonly string s_handshake = Command.Micro("hs_data_close4");

    [Fact]
    public void Only_packets_that_pass_are_printed()
    {
        string[][] rows = Command.Fields(s_handshake, ["frame.number", "tcp.flags.str"], "-Y", "tcp.flags.syn == 1");
        Assert.Equal([["1", "··········S·"], ["2", "·······A··S·"]], rows);
    }

    [Fact]
    public void Count_counts_packets_that_pass()
    {
        Assert.Equal("2\n", Command.Run("packets", s_handshake, "-Y", "tcp.flags.syn == 1", "--count").Output);
        Assert.Equal("0\n", Command.Run("packets", s_handshake, "--count", "-Y", "udp").Output);
    }

    [Fact]
    public void The_limit_counts_packets_that_pass() =>
        Assert.Equal([["2"], ["3"]], Command.Fields(s_handshake, ["frame.number"], "-Y", "tcp.flags.ack == 1", "-c", "2"));

    [Fact]
    public void A_blank_filter_lets_all_pass() =>
        Assert.Equal(Command.Run("packets", s_handshake).Output, Command.Run("packets", s_handshake, "-Y", " ").Output);

    [Fact]
    public void A_refused_filter_ends_with_2_and_says_where()
    {
        CommandResult result = Command.Run("packets", s_handshake, "-Y", "tcp.port == 80 and tcp.prot == 1");
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Equal("", result.Output);
        string[] lines = result.Errors.Split('\n');
        Assert.Equal("    tcp.port == 80 and tcp.prot == 1", lines[1]);
        Assert.Equal("                       ^~~~~~~~", lines[2]);
        Assert.Contains("Perhaps: tcp.port == 80 and tcp.port == 1", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_filtered_as_far_as_it_goes()
    {
        byte[] bytes = File.ReadAllBytes(s_handshake);
        using var file = new TemporaryFile(bytes.AsSpan(0, bytes.Length - 10));
        CommandResult result = Command.Run("packets", file.Path, "-Y", "tcp", "--count");
        Assert.Equal(ExitCode.Damaged, result.Code);
        Assert.Equal((Command.Fields(s_handshake, ["frame.number"]).Length - 1) + "\n", result.Output);
    }
}
