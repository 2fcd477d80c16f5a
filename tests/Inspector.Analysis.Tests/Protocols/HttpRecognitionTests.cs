using System.Text;
using Inspector.Analysis.Tests.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Protocols;

/// <summary>When a segment on a port of HTTP shows as HTTP; every expectation was seen in tshark.</summary>
public class HttpRecognitionTests
{
    private const string Tcp = "eth:ethertype:ip:tcp";
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static (string Path, string Column) Tell(params string[] segments) => TellOn(80, segments);

    private static (string Path, string Column) TellOn(ushort port, params string[] segments)
    {
        var conversation = new DissectedFrame();
        uint sequence = 1;
        foreach (string segment in segments)
        {
            // A mark in front says that the server sent it.
            bool fromServer = segment[0] == '<';
            byte[] bytes = Encoding.Latin1.GetBytes(fromServer ? segment[1..] : segment);
            conversation.Next(fromServer ? Frames.Tcp(port, 40000, bytes, sequence) : Frames.Tcp(40000, port, bytes, sequence), fromB: fromServer);
            sequence += (uint)bytes.Length;
        }

        return conversation.Recognised;
    }

    private static (string Path, string Column) TellCut(string segment, int captured)
    {
        byte[] frame = Frames.Tcp(40000, 80, segment);
        var conversation = new DissectedFrame();
        conversation.Next(frame.AsSpan(0, frame.Length - segment.Length + captured), wireLength: frame.Length);
        return conversation.Recognised;
    }

    [Theory]
    [InlineData("ABCDEFGH")]
    [InlineData("ABC\nDEFGH")]
    [InlineData("\0\0\0\0")]
    [InlineData("\u0001\u0080\n:")]
    [InlineData("\u0080B: c")]
    [InlineData("\r\nABC")]
    [InlineData("\n" + Request)]
    [InlineData("FOO / HTTP/1.1\r\n\r\n")]
    [InlineData("GETX")]
    [InlineData("A\rHost:\n")]
    [InlineData("PRI * HTTP/2.0\r\n")]
    public void Before_the_first_request_other_bytes_stay_tcp(string segment) => Assert.Equal((Tcp, "TCP"), Tell(segment));

    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET / HTTP/1.1\r")]
    [InlineData("GET")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("Host: a")]
    [InlineData("Host: a\r\n")]
    [InlineData("A\u0001\u0080: b")]
    [InlineData("A(\tB: c")]
    public void Half_a_start_line_or_a_header_is_a_layer_under_the_name_of_tcp(string segment) => Assert.Equal((Tcp + ":http", "TCP"), Tell(segment));

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHo")]
    [InlineData("PROPFIND\r\n")]
    [InlineData("HTTP/1.1 200 OK\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    [InlineData("\r\n" + Request)]
    public void A_whole_start_line_names_the_column(string segment) => Assert.Equal((Tcp + ":http", "HTTP"), Tell(segment));

    [Theory]
    [InlineData("GET")]
    [InlineData(Request)]
    [InlineData("Host: a\r\nGET / HTTP/1.1\r\n\r\n")]
    public void After_a_request_everything_is_http(string request)
    {
        Assert.Equal((Tcp + ":http:data", "HTTP"), Tell(request, "ABCD"));
        Assert.Equal((Tcp + ":http:data", "HTTP"), Tell(request, "<ABCD"));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    [InlineData("Host: a\r\n")]
    [InlineData("ABCD")]
    public void Only_a_request_settles_that(string segment) => Assert.Equal((Tcp, "TCP"), Tell(segment, "ABCD"));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r\nABC")]
    [InlineData("ABCD\r\n")]
    public void What_is_no_message_after_a_request_is_data(string segment) => Assert.Equal((Tcp + ":http:data", "HTTP"), Tell(Request, segment));

    [Fact]
    public void An_empty_line_before_a_message_is_skipped()
    {
        Assert.Equal((Tcp + ":http", "HTTP"), Tell(Request, "\r\n" + Request));
        Assert.Equal((Tcp + ":http", "HTTP"), Tell(Request + "\r\n" + Request));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nABCD", ":http")]
    [InlineData("GET / HTTP/1.1\r\nABCD\r\n", ":http:data")]
    [InlineData("GET / HTTP/1.1\r\nABCD\r", ":http:data")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nAB CD", ":http")]
    [InlineData("GET / HTTP/1.1\rHost: a\r\rAB", ":http:data")]
    public void A_line_without_a_colon_ends_the_headers_unless_the_segment_ends_in_it(string segment, string layers) =>
        Assert.Equal((Tcp + layers, "HTTP"), Tell(segment));

    [Theory]
    [InlineData("ABCDEFGH", 4, ":http:data")]
    [InlineData("ABCDEFGH", 1, ":http")]
    [InlineData("\r\nABCDEFGH", 4, ":http:data")]
    [InlineData("\u0001BCDEFGH", 4, "")]
    [InlineData("AB: CDEFGH", 6, ":http")]
    public void A_cut_segment_may_have_been_http(string segment, int captured, string layers) => Assert.Equal((Tcp + layers, "TCP"), TellCut(segment, captured));

    [Theory]
    [InlineData(16)]
    [InlineData(22)]
    public void Of_a_body_that_was_not_captured_no_layer_shows(int captured) => Assert.Equal((Tcp + ":http", "HTTP"), TellCut("HTTP/1.1 200 OK\nX: y\n\nABCD", captured));

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", ":http", "HTTP")]
    [InlineData("GET / http/1.0\n", ":http", "HTTP")]
    [InlineData("HTTP/1.0 \n", ":http", "HTTP")]
    [InlineData("X HTTP/1.0\n", "", "TCP")]
    [InlineData("X: y HTTP/1.1\n", ":http", "TCP")]
    [InlineData("GET / HTTP/1.1", ":data", "TCP")]
    [InlineData("HTTP/1.0\r\n", ":data", "TCP")]
    [InlineData("GET / HTTP/2.0\r\n", ":data", "TCP")]
    public void On_other_ports_a_whole_line_with_the_version_tells(string segment, string layers, string column) =>
        Assert.Equal((Tcp + layers, column), TellOn(12345, segment));

    [Theory]
    [InlineData("a:443", "ABCD", ":http:tls", "SSL")]
    [InlineData("a:25", "EHLO b\r\n", ":http:smtp", "SMTP")]
    [InlineData("a:9999", "\u0016\u0003\u0001\0\u0001A", ":http:tls", "TLSv1")]
    [InlineData("a:9999", "GET / HTTP/1.1\r\n\r\n", ":http:http", "HTTP")]
    [InlineData("a:9999", "ABCD\r\n", ":http:data", "TCP")]
    [InlineData("a:80", "GET / HTTP/1.1\r\n\r\n", ":http:data", "TCP")]
    public void A_tunnel_carries_what_its_port_stands_for(string target, string segment, string layers, string column) =>
        Assert.Equal((Tcp + layers, column), TellOn(3128, $"CONNECT {target} HTTP/1.1\r\n\r\n", "<HTTP/1.1 200 OK\r\n\r\n", segment));

    [Theory]
    [InlineData("Content-Type: image/jpeg\r\n", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", ":png")]
    [InlineData("Content-Type: image/png\r\n", "GIF89a\0\0", ":image-gif")]
    [InlineData("Content-Type: x/y\r\n", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", ":image-jfif")]
    [InlineData("Content-Type: image/jpeg\r\n", "ABCD", ":media")]
    [InlineData("Content-Type: text/html\r\n", "GIF89a\0\0", ":data-text-lines")]
    [InlineData("", "GIF89a\0\0", ":image-gif")]
    [InlineData("", "ABCD", ":data")]
    public void An_image_is_known_by_its_first_bytes(string header, string body, string layer) =>
        Assert.Equal((Tcp + ":http" + layer, "HTTP"), Tell(Request, "<HTTP/1.1 200 OK\r\n" + header + "\r\n" + body));
}
