using System.Text.Json;
using Xunit;

namespace Inspector.Cli.Tests;

public sealed class OtherCommandTests
{
    private static readonly string s_handshake = Command.Micro("hs_data_close4");

    [Fact]
    public void The_packet_list_has_number_time_addresses_protocol_length_and_info()
    {
        string first = Command.Run("packets", s_handshake).Lines[0];
        Assert.Matches(@"^ +1 +0\.000000 +10\.0\.0\.1 → 10\.0\.0\.2 +TCP \d+ 40000 → 80 \[SYN\] Seq=0 Win=64240 Len=0", first);
    }

    [Fact]
    public void Json_is_an_array_with_an_object_a_packet_and_an_array_a_field()
    {
        CommandResult result = Command.Run("packets", s_handshake, "-T", "json", "-e", "frame.number", "-e", "tcp.port", "-e", "ip.src", "-e", "tcp.flags.syn", "-e", "vlan.id");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement first = document.RootElement[0];
        Assert.Equal(1, first.GetProperty("frame.number")[0].GetInt32());
        Assert.Equal([40000, 80], first.GetProperty("tcp.port").EnumerateArray().Select(port => port.GetInt32()));
        Assert.Equal("10.0.0.1", first.GetProperty("ip.src")[0].GetString());
        Assert.True(first.GetProperty("tcp.flags.syn")[0].GetBoolean());
        Assert.False(first.TryGetProperty("vlan.id", out _));
    }

    [Fact]
    public void Json_without_fields_holds_the_columns_of_the_list()
    {
        using JsonDocument document = JsonDocument.Parse(Command.Run("packets", s_handshake, "-T", "json").Output);
        Assert.Equal(Command.Fields(s_handshake, ["frame.number"]).Length, document.RootElement.GetArrayLength());
        Assert.Equal("TCP", document.RootElement[0].GetProperty("_ws.col.Protocol")[0].GetString());
    }

    [Fact]
    public void Json_of_an_empty_capture_is_an_empty_array()
    {
        using var file = new TemporaryFile(File.ReadAllBytes(s_handshake).AsSpan(0, 24));
        using JsonDocument document = JsonDocument.Parse(Command.Run("packets", file.Path, "-T", "json").Output);
        Assert.Equal(0, document.RootElement.GetArrayLength());
    }

    [Fact]
    public void Connections_are_listed_in_three_forms()
    {
        Assert.Contains("10.0.0.1:40000 ↔ 10.0.0.2:80", Command.Run("connections", s_handshake).Output, StringComparison.Ordinal);
        string[] table = Command.Run("connections", s_handshake, "-T", "tsv").Lines;
        Assert.Equal(table[0].Split('\t').Length, table[1].Split('\t').Length);
        using JsonDocument document = JsonDocument.Parse(Command.Run("connections", s_handshake, "-T", "json").Output);
        JsonElement connection = document.RootElement[0];
        Assert.Equal(("tcp", 0, 40000), (connection.GetProperty("protocol").GetString(), connection.GetProperty("stream").GetInt32(), connection.GetProperty("port_a").GetInt32()));
        Assert.Equal("SF", connection.GetProperty("conn_state").GetString());
    }

    [Fact]
    public void Follow_writes_each_direction_alone_and_both_together()
    {
        int client = Follow("client");
        int server = Follow("server");
        Assert.True(client > 0 && server > 0);
        Assert.Equal(client + server, Follow("both"));
    }

    [Fact]
    public void Tree_shows_the_layers_of_one_packet()
    {
        string tree = Command.Run("tree", s_handshake, "1").Output;
        Assert.Contains("Internet Protocol Version 4", tree, StringComparison.Ordinal);
        Assert.Contains("Transmission Control Protocol", tree, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_tells_format_packets_and_times()
    {
        string info = Command.Run("info", s_handshake).Output;
        Assert.Contains("format\tPcap", info, StringComparison.Ordinal);
        Assert.Contains("tcp connections\t1", info, StringComparison.Ordinal);
        Assert.Contains(" UTC\n", info, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_counts_and_weighs()
    {
        string[] lines = Command.Run("index", s_handshake).Lines;
        Assert.StartsWith("packets\t", lines[0], StringComparison.Ordinal);
        Assert.Equal("tcp connections\t1", lines[1]);
        Assert.Contains(lines, line => line.StartsWith("bytes a packet\t", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_generated_capture_is_read_without_a_word()
    {
        foreach (string line in Command.Run("generate", "list").Lines)
        {
            using var file = new TemporaryFile();
            Assert.Equal(new CommandResult(0, "", ""), Command.Run("generate", line.Split('\t')[0], file.Path));
            Assert.Equal((0, ""), Command.Run("index", file.Path) is var result ? (result.Code, result.Errors) : default);
        }
    }

    [Fact]
    public void The_same_seed_generates_the_same_bytes()
    {
        using var one = new TemporaryFile();
        using var two = new TemporaryFile();
        using var other = new TemporaryFile();
        Command.Run("generate", "mix", one.Path, "--packets", "500", "--seed", "7");
        Command.Run("generate", "mix", two.Path, "--packets", "500", "--seed", "7");
        Command.Run("generate", "mix", other.Path, "--packets", "500", "--seed", "8");
        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(two.Path));
        Assert.NotEqual(File.ReadAllBytes(one.Path), File.ReadAllBytes(other.Path));
    }

    private static int Follow(string direction)
    {
        var output = new RecordedOutput();
        (int code, string errors) = Command.RunInto(output, "follow", s_handshake, "0", "--format", "raw", "--direction", direction);
        Assert.Equal((ExitCode.Success, ""), (code, errors));
        return output.Bytes.Length;
    }
}
