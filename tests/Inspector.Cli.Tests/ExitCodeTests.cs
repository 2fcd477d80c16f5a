using Xunit;

namespace Inspector.Cli.Tests;

public sealed class ExitCodeTests
{
    private static readonly string s_handshake = Command.Micro("hs_data_close4");

    [Fact]
    public void A_sound_capture_ends_with_0() => Assert.Equal(new CommandResult(0, Command.Run("index", s_handshake).Output, ""), Command.Run("index", s_handshake));

    [Theory]
    [InlineData("index")]
    [InlineData("packets")]
    [InlineData("connections")]
    [InlineData("info")]
    public void A_capture_that_breaks_off_ends_with_1_and_says_where(string command)
    {
        byte[] whole = File.ReadAllBytes(s_handshake);
        using var file = new TemporaryFile(whole.AsSpan(0, whole.Length - 5));
        CommandResult result = Command.Run(command, file.Path);
        Assert.Equal(ExitCode.Damaged, result.Code);
        Assert.Contains("byte offset", result.Errors, StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void Damage_before_the_first_packet_ends_with_1()
    {
        byte[] whole = File.ReadAllBytes(s_handshake);
        using var file = new TemporaryFile(whole.AsSpan(0, 24 + 16 + 5));
        CommandResult result = Command.Run("packets", file.Path, "-T", "fields", "-e", "frame.number");
        Assert.Equal((ExitCode.Damaged, ""), (result.Code, result.Output));
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void Packets_before_the_damage_are_printed()
    {
        byte[] whole = File.ReadAllBytes(s_handshake);
        using var file = new TemporaryFile(whole.AsSpan(0, whole.Length - 5));
        int sound = Command.Fields(s_handshake, ["frame.number"]).Length;
        Assert.Equal(sound - 1, Command.Run("packets", file.Path, "-T", "fields", "-e", "frame.number").Lines.Length);
    }

    [Fact]
    public void A_stream_before_the_damage_is_followed_with_0_and_a_word()
    {
        byte[] whole = File.ReadAllBytes(s_handshake);
        using var file = new TemporaryFile(whole.AsSpan(0, whole.Length - 5));
        CommandResult result = Command.Run("follow", file.Path, "0", "--format", "raw");
        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Contains("byte offset", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_capture_ends_with_2()
    {
        using var file = new TemporaryFile("{ \"not\": \"a capture\" }"u8);
        CommandResult result = Command.Run("packets", file.Path);
        Assert.Equal((ExitCode.Refused, ""), (result.Code, result.Output));
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void A_missing_file_ends_with_2() => Refused("packets", "/no/such/file.pcap");

    [Fact]
    public void A_folder_ends_with_2() => Refused("index", Path.GetTempPath());

    [Theory]
    [InlineData("tcp.seqq", "tcp.seq")]
    [InlineData("TCP.flags", "tcp.flags")]
    [InlineData("srcport", "tcp.srcport")]
    [InlineData("ip.sorce", "ip.src")]
    public void An_unknown_field_ends_with_2_and_the_nearest_names(string name, string near)
    {
        CommandResult result = Refused("packets", s_handshake, "-T", "fields", "-e", name);
        Assert.Contains(near, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_end_with_2()
    {
        Refused("packets", s_handshake, "--wrong");
        Refused("packets", s_handshake, "-T", "xml");
        Refused("packets", s_handshake, "-T", "fields");
        Refused("packets", s_handshake, "-T", "fields", "-e", "frame.number", "-E", "header=maybe");
        Refused("packets", s_handshake, "-T", "fields", "-e", "frame.number", "-E", "nothing=1");
        Refused("packets", s_handshake, "-c", "none");
        Refused("packets", s_handshake, "--count=3");
        Refused("packets", s_handshake, "-e");
        Refused("packets");
        Refused("packets", s_handshake, s_handshake);
        Refused("nonsense");
    }

    [Fact]
    public void Numbers_beyond_the_capture_end_with_2()
    {
        Refused("follow", s_handshake, "1");
        Refused("tree", s_handshake, "0");
        Refused("tree", s_handshake, "100000");
    }

    [Fact]
    public void Help_ends_with_0()
    {
        Assert.Equal(ExitCode.Success, Command.Run("help").Code);
        Assert.StartsWith("inspector packets", Command.Run("packets", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_command_quietly()
    {
        using var file = new TemporaryFile();
        Assert.Equal(ExitCode.Success, Command.Run("generate", "mix", file.Path, "--packets", "20000").Code);
        var output = new RecordedOutput(bytesBeforeClosing: 1);
        (int code, string errors) = Command.RunInto(output, "packets", file.Path, "-T", "fields", "-e", "frame.number", "-e", "frame.protocols");
        Assert.Equal((ExitCode.Success, ""), (code, errors));
        Assert.InRange(output.Bytes.Length, 1, 1 << 20);
    }

    private static CommandResult Refused(params string[] args)
    {
        CommandResult result = Command.Run(args);
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.StartsWith("inspector: ", result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        return result;
    }
}
