using System.Text;
using Inspector.Analysis.Tests.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Protocols;

public class ApplicationRecognizerTests
{
    private const string Tcp = "eth:ethertype:ip:tcp";
    private const string Udp = "eth:ethertype:ip:udp";

    private static (string Path, string Column) Tell(params (bool FromB, byte[] Frame)[] frames)
    {
        var conversation = new DissectedFrame();
        foreach ((bool fromB, byte[] frame) in frames) conversation.Next(frame, fromB: fromB);
        return conversation.Recognised;
    }

    private static (bool, byte[]) ToServer(ushort port, string text, uint sequence = 1) => (false, Frames.Tcp(40000, port, text, sequence));

    private static (bool, byte[]) FromServer(ushort port, string text, uint sequence = 1) => (true, Frames.Tcp(port, 40000, text, sequence));

    [Fact]
    public void A_plain_ack_stays_tcp() => Assert.Equal((Tcp, "TCP"), Tell((false, Frames.Tcp(40000, 80, ""))));

    [Fact]
    public void Bytes_nobody_knows_are_data() => Assert.Equal((Tcp + ":data", "TCP"), Tell(ToServer(12345, "\u0001\u0002")));

    [Theory]
    [InlineData(new byte[] { 5, 0, 11, 3, 0x10, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 }, ":dcerpc", "DCERPC")]
    [InlineData(new byte[] { 5, 0, 11, 3, 0x00, 0, 0, 0, 0, 20, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 }, ":dcerpc", "DCERPC")]
    [InlineData(new byte[] { 5, 0, 99, 3, 0x10, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 }, ":data", "TCP")]
    [InlineData(new byte[] { 5, 0, 11, 3, 0x10, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 }, ":data", "TCP")]
    public void Dce_rpc_is_known_by_its_common_header(byte[] payload, string layer, string column) =>
        Assert.Equal((Tcp + layer, column), Tell((false, Frames.Tcp(40000, 49664, payload))));

    [Fact]
    public void The_text_of_a_reset_is_no_application_data() => Assert.Equal((Tcp, "TCP"), Tell((false, Frames.Tcp(40000, 80, "why"u8, flags: 0x14))));

    [Theory]
    [InlineData("text/html; charset=utf-8", ":data-text-lines", "HTTP")]
    [InlineData("application/json", ":json", "HTTP/JSON")]
    [InlineData("application/atom+xml", ":xml", "HTTP/XML")]
    [InlineData("application/octet-stream", ":data", "HTTP")]
    [InlineData("application/unheard-of", ":media", "HTTP")]
    public void A_body_is_named_by_its_content_type(string type, string layer, string column) =>
        Assert.Equal((Tcp + ":http" + layer, column), Tell(FromServer(80, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 2\r\n\r\n{{}}")));

    [Fact]
    public void The_answer_to_head_has_no_body() =>
        Assert.Equal((Tcp + ":http", "HTTP"), Tell(ToServer(80, "HEAD / HTTP/1.1\r\n\r\n"), FromServer(80, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")));

    [Fact]
    public void What_follows_a_response_is_its_continuation() =>
        Assert.Equal((Tcp + ":http:data", "HTTP"), Tell(ToServer(80, "GET / HTTP/1.1\r\n\r\n"), FromServer(80, "HTTP/1.1 200 OK\r\n\r\n"), FromServer(80, "\u0003\u0004", 20)));

    [Fact]
    public void Http_on_any_port_is_known_by_its_first_line() => Assert.Equal((Tcp + ":http", "HTTP"), Tell(ToServer(12345, "GET / HTTP/1.1\r\n\r\n")));

    [Fact]
    public void Frames_after_an_upgrade_are_websocket() =>
        Assert.Equal(
            (Tcp + ":http:websocket", "WebSocket"),
            Tell(
                ToServer(8080, "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"),
                FromServer(8080, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"),
                (true, Frames.Tcp(8080, 40000, [0x81, 2, (byte)'h', (byte)'i'], 60))));

    [Theory]
    [InlineData(new byte[] { 23, 3, 3, 0, 1, 0 }, "TLSv1.2")]
    [InlineData(new byte[] { 22, 3, 1, 0, 4, 1, 0, 0, 0 }, "TLSv1")]
    [InlineData(new byte[] { 22, 3, 1, 2, 0, 1, 0, 1, 252 }, "SSL")]
    public void Tls_shows_the_version_it_learned(byte[] record, string column) => Assert.Equal((Tcp + ":tls", column), Tell((false, Frames.Tcp(40000, 443, record))));

    [Fact]
    public void A_server_that_chose_1_3_is_believed()
    {
        byte[] body = [3, 3, .. new byte[32], 0, 0x13, 1, 0, 0, 6, 0, 43, 0, 2, 3, 4];
        byte[] record = [22, 3, 3, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
        Assert.Equal((Tcp + ":tls", "TLSv1.3"), Tell((true, Frames.Tcp(443, 40000, record))));
    }

    [Fact]
    public void Mail_switches_to_tls_when_both_agree() =>
        Assert.Equal(
            (Tcp + ":tls", "TLSv1"),
            Tell(ToServer(25, "STARTTLS\r\n"), FromServer(25, "220 go ahead\r\n"), (false, Frames.Tcp(40000, 25, [22, 3, 1, 0, 4, 1, 0, 0, 0], 11))));

    [Fact]
    public void A_mail_is_shown_whole_at_its_final_dot()
    {
        Assert.Equal((Tcp + ":smtp:data-text-lines", "SMTP"), Tell(ToServer(25, "DATA\r\n"), ToServer(25, "Subject: x\r\n\r\nhello\r\n", 7)));
        Assert.Equal((Tcp + ":smtp:imf:data-text-lines", "SMTP/IMF"), Tell(ToServer(25, "DATA\r\n"), ToServer(25, "Subject: x\r\n\r\nhello\r\n.\r\n", 7)));
    }

    [Fact]
    public void Segments_inside_a_longer_message_are_not_looked_into()
    {
        byte[] start = [0, 40, .. new byte[10]];
        Assert.Equal((Tcp, "TCP"), Tell((false, Frames.Tcp(40000, 53, start, 1)), (false, Frames.Tcp(40000, 53, new byte[10], 13))));
        Assert.Equal((Tcp + ":dns", "DNS"), Tell((false, Frames.Tcp(40000, 53, start, 1)), (false, Frames.Tcp(40000, 53, new byte[60], 13))));
    }

    [Fact]
    public void Multipath_options_are_layers() =>
        Assert.Equal((Tcp + ":mptcp", "MPTCP"), Tell((false, Frames.Tcp(1, 2, [], options: [30, 4, 0, 0]))));

    [Fact]
    public void A_secure_shell_has_a_version_after_its_banners()
    {
        Assert.Equal((Tcp + ":ssh", "SSH"), Tell(FromServer(22, "SSH-2.0-x\r\n")));
        Assert.Equal((Tcp + ":ssh", "SSHv2"), Tell(FromServer(22, "SSH-2.0-x\r\n"), FromServer(22, "\u0001", 12)));
    }

    [Theory]
    [InlineData(53, "dns", "DNS")]
    [InlineData(123, "ntp", "NTP")]
    [InlineData(5353, "mdns", "MDNS")]
    [InlineData(67, "dhcp", "BOOTP")]
    [InlineData(54321, "data", "UDP")]
    public void Datagrams_are_named_by_their_ports(ushort port, string layer, string column) =>
        Assert.Equal((Udp + ":" + layer, column), Tell((false, Frames.Udp(port, port, new byte[20]))));

    [Fact]
    public void An_announced_data_connection_is_ftp_data()
    {
        // 10.0.0.2, port 40001: the endpoint the next conversation of the recogniser goes to.
        Assert.Equal((Tcp + ":ftp", "FTP"), Tell(FromServer(21, "227 Entering Passive Mode (10,0,0,2,156,65)\r\n")));
        Assert.Equal((Tcp + ":ftp-data:data-text-lines", "FTP-DATA"), Tell((true, Frames.Tcp(20, 40001, Encoding.ASCII.GetBytes("-rw-r--r-- readme\r\n")))));
    }
}
