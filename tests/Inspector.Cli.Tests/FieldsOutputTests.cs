using Xunit;

namespace Inspector.Cli.Tests;

public sealed class FieldsOutputTests
{
    private static readonly string s_handshake = Command.Micro("hs_data_close4");

    [Fact]
    public void A_header_line_names_the_fields()
    {
        CommandResult result = Command.Run("packets", s_handshake, "-T", "fields", "-e", "frame.number", "-e", "tcp.flags", "-E", "header=y", "-c", "1");
        Assert.Equal("frame.number\ttcp.flags\n1\t0x0002\n", result.Output);
    }

    [Fact]
    public void Values_have_the_forms_of_tshark()
    {
        string[] row = Command.Fields(s_handshake, ["frame.time_relative", "eth.src", "ip.src", "ip.id", "ip.ttl", "tcp.flags.str", "tcp.flags.syn", "tcp.options.sack_perm", "tcp.window_size_scalefactor"])[0];
        Assert.Equal("0.000000000", row[0]);
        Assert.Matches("^([0-9a-f]{2}:){5}[0-9a-f]{2}$", row[1]);
        Assert.Equal("10.0.0.1", row[2]);
        Assert.Matches("^0x[0-9a-f]{4}$", row[3]);
        Assert.Equal("64", row[4]);
        Assert.Equal("··········S·", row[5]);
        Assert.Equal("1", row[6]);
        Assert.Equal("0402", row[7]);
        Assert.Equal("", row[8]);
    }

    [Theory]
    [InlineData("a", "40000,80")]
    [InlineData("f", "40000")]
    [InlineData("l", "80")]
    public void Occurrence_chooses_among_several_values(string occurrence, string expected) =>
        Assert.Equal(expected, Command.Fields(s_handshake, ["tcp.port"], "-E", "occurrence=" + occurrence)[0][0]);

    [Fact]
    public void Separator_aggregator_and_quotes_are_chosen()
    {
        CommandResult result = Command.Run(
            "packets", s_handshake, "-Tfields", "-e", "frame.number", "-e", "tcp.port", "-E", "separator=/s", "-E", "aggregator=;", "-E", "quote=d", "-c1");
        Assert.Equal("\"1\" \"40000;80\"\n", result.Output);
    }

    [Fact]
    public void A_count_ends_the_output_early() => Assert.Equal(3, Command.Fields(s_handshake, ["frame.number"], "-c", "3").Length);

    [Fact]
    public void Count_prints_one_number()
    {
        CommandResult result = Command.Run("packets", s_handshake, "--count");
        Assert.Equal(Command.Fields(s_handshake, ["frame.number"]).Length, int.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Fields_from_bytes_equal_those_from_columns_in_a_tunnel()
    {
        string[] row = Command.Fields(Command.Micro("gre_same_tuple"), ["ip.src", "ip.proto", "tcp.srcport"])[0];
        Assert.Equal(row[1].Split(','), row[1].Contains("47", StringComparison.Ordinal) ? ["47", "6"] : ["6"]);
        Assert.Equal(row[0].Split(',').Length, row[1].Split(',').Length);
    }

    [Fact]
    public void IPv6_addresses_are_shortened()
    {
        string[] row = Command.Fields(Command.Micro("ipv6"), ["ipv6.src", "ipv6.dst"])[0];
        Assert.All(row, address => Assert.Equal(System.Net.IPAddress.Parse(address).ToString(), address));
    }

    [Fact]
    public void A_line_end_in_a_value_does_not_end_the_row()
    {
        using var file = new TemporaryFile();
        Assert.Equal(ExitCode.Success, Command.Run("generate", "web-page", file.Path).Code);
        string[][] rows = Command.Fields(file.Path, ["frame.number", "http.request.line", "http.host"]);
        Assert.All(rows, row => Assert.Equal(3, row.Length));
        Assert.Contains(rows, row => row[2].Length > 0);
    }
}
