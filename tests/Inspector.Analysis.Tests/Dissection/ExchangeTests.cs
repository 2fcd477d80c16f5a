using System.IO.Compression;
using System.Text;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Dissection;

/// <summary>Requests and responses find each other, and messages of several segments are put together.</summary>
public class ExchangeTests
{
    [Fact]
    public void Responses_answer_requests_in_order_even_when_they_were_sent_one_behind_the_other()
    {
        using PlayedCapture capture = Play(script =>
        {
            script.Client.Data("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Client.Data("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Server.Data("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            script.Server.Data("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        });

        Assert.Equal("6,7", string.Join(',', Tree(capture, 4).First("http.response_in"), Tree(capture, 5).First("http.response_in")));
        Assert.Equal("4,5", string.Join(',', Tree(capture, 6).First("http.request_in"), Tree(capture, 7).First("http.request_in")));
        Assert.Equal("http://a/2", Tree(capture, 5).First("http.request.full_uri"));
        Assert.NotNull(Tree(capture, 7).First("http.time"));
    }

    [Fact]
    public void A_response_without_its_request_is_not_given_to_a_later_one()
    {
        using PlayedCapture capture = Play(script =>
        {
            script.Server.Data("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            script.Client.Data("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Server.Data("HTTP/1.1 204 No Content\r\n\r\n");
        });

        Assert.Null(Tree(capture, 4).First("http.request_in"));
        Assert.Equal("6", Tree(capture, 5).First("http.response_in"));
        Assert.Equal("5", Tree(capture, 6).First("http.request_in"));
    }

    [Fact]
    public void A_body_of_several_segments_is_joined_dechunked_and_decompressed()
    {
        byte[] plain = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"line {i} of the page\n")));
        byte[] packed = Gzip(plain);
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{100:x}\r\n"), .. packed[..100], .. "\r\n"u8, .. Encoding.ASCII.GetBytes($"{packed.Length - 100:x};last\r\n"), .. packed[100..], .. "\r\n0\r\n\r\n"u8];
        byte[] message = [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"u8, .. chunked];
        using PlayedCapture capture = Play(script =>
        {
            script.Client.Data("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Server.Data(message[..200]);
            script.Server.Data(message[200..^50]);
            script.Server.Data(message[^50..]);
        });

        ProtocolTree last = Tree(capture, 7);
        Assert.Equal(["Frame", "Reassembled body", "De-chunked body", "Uncompressed body (gzip)"], last.Sources.Select(source => source.Name));
        Assert.Equal(plain, last.Sources[3].Bytes.ToArray());
        Assert.Equal(3, Assert.Single(last.All("http.file_data")).Source);
        Assert.Equal("7,7", string.Join(',', Tree(capture, 5).First("tcp.reassembled_in"), Tree(capture, 6).First("tcp.reassembled_in")));
        Assert.Null(Tree(capture, 5).First("http.file_data"));
        Assert.Equal(["5", "6", "7"], last.All("tcp.segment").Select(node => last.Format(node)));
        Assert.Equal("3", Field(capture, 7, "tcp.segment.count"));
        Assert.Equal(message.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), Field(capture, 5, "tcp.pdu.size"));
    }

    [Fact]
    public void Damaged_compression_shows_what_came_before_and_says_so()
    {
        byte[] packed = Gzip(Encoding.ASCII.GetBytes(new string('x', 5000)));
        packed[^12] ^= 0xFF;
        packed[^11] ^= 0xFF;
        byte[] message = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed];
        using PlayedCapture capture = Play(script => script.Server.Data(message));
        Assert.Contains(Tree(capture, 4).Nodes, node => node.Abbreviation == "http.decompression.failed" && node.Severity == TreeSeverity.Error);
    }

    [Fact]
    public void A_response_to_HEAD_has_no_body_whatever_its_length_says()
    {
        using PlayedCapture capture = Play(script =>
        {
            script.Client.Data("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Server.Data("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            script.Client.Data("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            script.Server.Data("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        });

        Assert.Equal("7", Tree(capture, 6).First("http.response_in"));
        Assert.Equal("6869", Tree(capture, 7).First("http.file_data"));
    }

    [Fact]
    public void Queries_and_answers_find_each_other_and_repeated_queries_share_the_answer()
    {
        byte[] query = Convert.FromHexString("123401000001000000000000" + "0377777700" + "00010001");
        byte[] answer = [.. query];
        answer[2] |= 0x80;
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Datagram(true, 40000, 53, query);
            script.Datagram(true, 40000, 53, query);
            script.Datagram(false, 40000, 53, answer);
            script.Datagram(true, 40000, 53, query);
        });

        Assert.Equal("3,3,", string.Join(',', Tree(capture, 1).First("dns.response_in"), Tree(capture, 2).First("dns.response_in"), Tree(capture, 4).First("dns.response_in")));
        Assert.Equal("1", Tree(capture, 3).First("dns.response_to"));
        Assert.NotNull(Tree(capture, 3).First("dns.time"));
    }

    [Fact]
    public void A_client_hello_of_two_segments_is_read_where_it_is_complete()
    {
        byte[] body = [3, 3, .. new byte[32], 0, 0, 2, 0x13, 1, 1, 0, 0, 20, .. Convert.FromHexString("00000010000e00000b"), .. "example.org"u8];
        byte[] message = [1, 0, 0, (byte)body.Length, .. body];
        byte[] record = [22, 3, 1, 0, (byte)message.Length, .. message];
        using PlayedCapture capture = Play(
            script =>
            {
                script.Client.Data(record[..40]);
                script.Client.Data(record[40..]);
            },
            443);

        Assert.Null(Tree(capture, 4).First("tls.handshake.extensions_server_name"));
        Assert.Equal("5", Tree(capture, 4).First("tcp.reassembled_in"));
        Assert.Equal("example.org", Tree(capture, 5).First("tls.handshake.extensions_server_name"));
        Assert.Equal("Reassembled handshake message", Tree(capture, 5).Sources[1].Name);
    }

    [Fact]
    public void Each_packet_knows_the_states_of_both_ends()
    {
        using PlayedCapture capture = Play(script => script.Client.Data("x"));
        Assert.Equal(["SYN_SENT", "SYN_RECEIVED", "ESTABLISHED", "ESTABLISHED"], Enumerable.Range(1, 4).Select(number => Field(capture, number, "inspector.state")));
        Assert.Equal("ESTABLISHED", Field(capture, 4, "inspector.state.peer"));
    }

    private static PlayedCapture Play(Action<ScenarioScript> tell, ushort port = 80) => PlayedCapture.Of(script =>
    {
        script.ServerPort = port;
        script.Client.Syn();
        script.Server.SynAck();
        script.Client.Ack();
        tell(script);
    });

    private static ProtocolTree Tree(PlayedCapture capture, int number)
    {
        var context = new FieldContext(capture.Session);
        context.MoveTo(number - 1);
        return context.Tree!;
    }

    private static string Field(PlayedCapture capture, int number, string name)
    {
        var context = new FieldContext(capture.Session);
        context.MoveTo(number - 1);
        var sink = new TextSink();
        Assert.True(FieldCatalog.TryGet(name, out Field? field));
        field.Read(context, sink);
        return string.Join(',', sink.Values);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
        return output.ToArray();
    }
}
