using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Tests.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

public class FilterExpressionTests
{
    private static string? Of(ProtocolTree tree, string abbreviation) => FilterExpression.Of(tree, tree.All(abbreviation).First());

    [Theory]
    [InlineData("tcp", "tcp")]
    [InlineData("tcp.dstport", "tcp.dstport == 80")]
    [InlineData("tcp.flags", "tcp.flags == 0x0018")]
    [InlineData("tcp.flags.push", "tcp.flags.push == 1")]
    [InlineData("tcp.flags.syn", "tcp.flags.syn == 0")]
    [InlineData("ip.src", "ip.src == 10.0.0.1")]
    [InlineData("http.host", "http.host == \"example.org\"")]
    [InlineData("http.request.method", "http.request.method == \"GET\"")]
    [InlineData("http.user_agent", "http.user_agent == \"a \\\"b\\\" \\\\ c\"")]
    [InlineData("frame.len", "frame.len == {0}")]
    public void A_line_becomes_the_filter_that_selects_its_value(string abbreviation, string filter)
    {
        byte[] frame = Frames.Tcp(40000, 80, "GET / HTTP/1.1\r\nHost: example.org\r\nUser-Agent: a \"b\" \\ c\r\n\r\n");
        ProtocolTree tree = new DissectedFrame().Next(frame);
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, filter, frame.Length), Of(tree, abbreviation));
    }

    [Fact]
    public void An_address_is_written_with_colons()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "x"));
        Assert.Equal($"eth.src == {tree.First("eth.src")}", Of(tree, "eth.src"));
        Assert.Matches("^eth.src == ([0-9a-f]{2}:){5}[0-9a-f]{2}$", Of(tree, "eth.src"));
    }

    [Fact]
    public void A_time_is_written_with_its_zone()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "x"));
        Assert.Equal("frame.time == \"2023-11-14T22:13:20.000000000Z\"", Of(tree, "frame.time"));
    }

    [Fact]
    public void A_line_without_a_field_is_selected_by_its_bytes()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "GET / HTTP/1.1\r\nHost: e\r\n\r\n"));
        TreeNode line = tree.Nodes.First(node => node.Abbreviation.Length == 0 && node.Label == "\\r\\n");
        Assert.Equal($"frame[{line.Offset}:2] == 0d:0a", FilterExpression.Of(tree, line));
    }

    [Fact]
    public void What_has_neither_field_nor_bytes_has_no_filter()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "x"));
        Assert.Null(FilterExpression.Of(tree, new TreeNode("", "[Heading]", TreeValue.None, 0, 0, -1, 0, TreeSeverity.None, true)));
    }

    [Fact]
    public void Long_bytes_are_compared_by_their_beginning_and_long_text_is_looked_for()
    {
        string host = new('h', FilterExpression.TextLimit + 50);
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, $"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\n{new string('b', 100)}"));
        string? data = Of(tree, "http.file_data");
        Assert.StartsWith($"frame[{tree.All("http.file_data").First().Offset}:{FilterExpression.ByteLimit}] == 62:62:", data, StringComparison.Ordinal);
        Assert.Equal($"http.host contains \"{host[..FilterExpression.TextLimit]}\"", Of(tree, "http.host"));
    }

    [Theory]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\r\n\t\0\u001b", "\"\\r\\n\\t\\x00\\x1b\"")]
    [InlineData("中", "\"中\"")]
    public void Text_is_quoted(string text, string quoted) => Assert.Equal(quoted, FilterExpression.Quote(text));
}
