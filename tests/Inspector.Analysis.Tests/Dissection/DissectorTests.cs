using System.Text;
using Inspector.Analysis.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Dissection;

public class DissectorTests
{
    /// <summary>A DNS response: www.example.org, CNAME a.example.org, A 192.0.2.1; both names are compressed.</summary>
    private const string DnsResponse =
        "1234818000010002000000000377777707657861" + "6d706c65036f72670000010001" + "c00c000500010000003c00040161c010" + "c02d000100010000003c0004c0000201";

    /// <summary>A ClientHello for example.org, ALPN h2, TLS 1.3 offered.</summary>
    private static byte[] ClientHello()
    {
        byte[] extensions =
        [
            .. Convert.FromHexString("00000010000e00000b"), .. "example.org"u8,
            .. Convert.FromHexString("00100005000302"), .. "h2"u8,
            .. Convert.FromHexString("002b0003020304"),
        ];
        byte[] body =
        [
            3, 3, .. new byte[32], 0, 0, 4, 0x13, 0x01, 0xC0, 0x2F, 1, 0, (byte)(extensions.Length >> 8), (byte)extensions.Length, .. extensions,
        ];
        byte[] message = [1, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return [22, 3, 1, (byte)(message.Length >> 8), (byte)message.Length, .. message];
    }

    public static TheoryData<string, byte[]> Messages => new()
    {
        { "http", Frames.Tcp(40000, 80, "GET /a?b HTTP/1.1\r\nHost: example.org\r\nContent-Length: 5\r\n\r\nhello") },
        { "dns", Frames.Udp(53, 40000, Convert.FromHexString(DnsResponse)) },
        { "tls", Frames.Tcp(40000, 443, ClientHello()) },
        { "options", Frames.Tcp(1, 2, [], options: Convert.FromHexString("020405b4" + "0402" + "080a0000000100000002" + "01" + "030307" + "1e0400aa" + "00000000")) },
    };

    [Fact]
    public void A_request_has_method_uri_host_and_body()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "GET /a?b HTTP/1.1\r\nHost: example.org\r\nContent-Length: 5\r\n\r\nhello"));
        Assert.Equal("GET", tree.First("http.request.method"));
        Assert.Equal("/a?b", tree.First("http.request.uri"));
        Assert.Equal("HTTP/1.1", tree.First("http.request.version"));
        Assert.Equal("example.org", tree.First("http.host"));
        Assert.Equal("5", tree.First("http.content_length"));
        Assert.Equal("68656c6c6f", tree.First("http.file_data"));
    }

    [Fact]
    public void Pipelined_requests_are_all_shown()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"));
        Assert.Equal(["/1", "/2"], tree.All("http.request.uri").Select(node => tree.Format(node)));
    }

    [Fact]
    public void Compressed_names_are_followed()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(53, 40000, Convert.FromHexString(DnsResponse)));
        Assert.Equal("www.example.org", tree.First("dns.qry.name"));
        Assert.Equal("a.example.org", tree.First("dns.cname"));
        Assert.Equal("192.0.2.1", tree.First("dns.a"));
        Assert.Equal("1", tree.First("dns.flags.response"));
        Assert.Equal("0x1234", tree.First("dns.id"));
    }

    [Fact]
    public void A_name_that_points_to_itself_ends_the_dissection_with_a_remark()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(53, 40000, Convert.FromHexString("123401000001000000000000" + "c00c" + "00010001")));
        Assert.NotNull(tree.First("dns.name.invalid"));
        Assert.Null(tree.First("dns.qry.type"));
    }

    [Fact]
    public void A_client_hello_shows_server_name_protocols_and_versions()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 443, ClientHello()));
        Assert.Equal("example.org", tree.First("tls.handshake.extensions_server_name"));
        Assert.Equal("h2", tree.First("tls.handshake.extensions_alpn_str"));
        Assert.Equal("0x0304", tree.First("tls.handshake.extensions.supported_version"));
        Assert.Equal(["0x1301", "0xc02f"], tree.All("tls.handshake.ciphersuite").Select(node => tree.Format(node)));
        Assert.Contains(tree.Nodes, node => node.Label.Contains("TLS_AES_128_GCM_SHA256", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_options_are_kept_and_known_ones_are_named()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(1, 2, [], options: Convert.FromHexString("020405b4" + "fb04abcd" + "03030700")));
        Assert.Equal("1460", tree.First("tcp.options.mss_val"));
        Assert.Equal("7", tree.First("tcp.options.wscale.shift"));
        Assert.Equal("abcd", tree.First("tcp.options.unknown.payload"));
    }

    [Fact]
    public void Every_node_lies_inside_the_frame_and_behind_its_parent()
    {
        foreach (var row in Messages)
        {
            ProtocolTree tree = new DissectedFrame().Next(row.Data.Item2);
            for (int i = 0; i < tree.Nodes.Count; i++)
            {
                TreeNode node = tree.Nodes[i];
                Assert.InRange(node.Offset + node.Length, 0, row.Data.Item2.Length);
                Assert.True(node.Parent < i);
                Assert.Equal(node.Parent < 0 ? 0 : tree.Nodes[node.Parent].Depth + 1, node.Depth);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_prefix_of_a_message_is_shown_as_far_as_it_goes(string name, byte[] frame)
    {
        var conversation = new DissectedFrame();
        for (int length = 0; length <= frame.Length; length++)
        {
            ProtocolTree cut = conversation.Next(frame.AsSpan(0, length), wireLength: frame.Length);
            Assert.Equal("frame", cut.Nodes[0].Abbreviation);

            // The same, when the frame says it is whole.
            ProtocolTree malformed = conversation.Next(frame.AsSpan(0, length));
            Assert.True(malformed.Nodes.Count > 0, name);
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Random_damage_is_survived_within_the_limit_of_nodes(string name, byte[] frame)
    {
        var random = new Random(name.Length);
        var conversation = new DissectedFrame();
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. frame];
            for (int j = random.Next(1, 6); j > 0; j--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            ProtocolTree tree = conversation.Next(damaged);
            Assert.InRange(tree.Nodes.Count, 1, ProtocolTree.NodeLimit + 1);
        }
    }

    [Fact]
    public void Too_many_nodes_are_cut_with_a_visible_sign()
    {
        byte[] lines = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("a:\r\n", 12_000)) + "\r\n");
        ProtocolTree tree = new DissectedFrame().Next(Frames.Tcp(40000, 80, lines));
        Assert.True(tree.IsTruncated);
        Assert.Contains("Only the first", tree.Nodes[^1].Label, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_form_indents_children()
    {
        using var text = new StringWriter();
        TreeText.Write(new DissectedFrame().Next(Frames.Udp(53, 40000, Convert.FromHexString(DnsResponse))), text);
        Assert.Contains("\n        www.example.org: type A, class IN", text.ToString(), StringComparison.Ordinal);
    }
}
