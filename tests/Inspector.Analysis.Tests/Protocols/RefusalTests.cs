using System.Text;
using Inspector.Analysis.Tests.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Protocols;

/// <summary>What protocols refuse on their own ports, and what tells them on others; every expectation was seen in tshark.</summary>
public class RefusalTests
{
    private const string Tcp = "eth:ethertype:ip:tcp";
    private const string Udp = "eth:ethertype:ip:udp";

    private static readonly byte[] s_hello = [22, 3, 1, 0, 16, 1, 0, 0, 12, 3, 3, .. new byte[10]];

    private static (string Path, string Column) Segments(ushort port, params byte[][] segments)
    {
        var conversation = new DissectedFrame();
        uint sequence = 1;
        foreach (byte[] segment in segments)
        {
            conversation.Next(Frames.Tcp(40000, port, segment, sequence));
            sequence += (uint)segment.Length;
        }

        return conversation.Recognised;
    }

    private static (string Path, string Column) Datagram(ushort port, byte[] payload)
    {
        var conversation = new DissectedFrame();
        conversation.Next(Frames.Udp(40000, port, payload));
        return conversation.Recognised;
    }

    [Theory]
    [InlineData("ABCDE", ":data", "TCP")]
    [InlineData("ABCD", ":tls", "SSL")]
    [InlineData("ABC\u0001E", ":tls", "SSL")]
    [InlineData("\u007fBCDE", ":tls", "SSL")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", ":http", "HTTP")]
    public void Text_on_a_port_of_tls_is_refused(string payload, string layers, string column) =>
        Assert.Equal((Tcp + layers, column), Segments(443, Encoding.Latin1.GetBytes(payload)));

    [Fact]
    public void Encrypted_bytes_that_look_like_text_are_refused_as_well() => Assert.Equal((Tcp + ":data", "TCP"), Segments(443, s_hello, "ABCDE"u8.ToArray()));

    [Theory]
    [InlineData(new byte[] { 23, 3, 3, 0, 4, 1, 2, 3, 4 }, "TLSv1.2")]
    [InlineData(new byte[] { 23, 3, 3, 0, 4, 1, 2, 3 }, "SSL")]
    [InlineData(new byte[] { 23, 3, 3, 0, 1 }, "SSL")]
    [InlineData(new byte[] { 25, 3, 3, 0, 1, 1 }, "TLSv1.2")]
    public void The_version_of_a_record_counts_when_it_ends_in_the_segment(byte[] record, string column) => Assert.Equal((Tcp + ":tls", column), Segments(443, record));

    [Theory]
    [InlineData(new byte[] { 23, 3, 3, 0x47, 0xFF, 1 }, ":tls", "SSL")]
    [InlineData(new byte[] { 22, 3, 0, 0, 1, 1 }, ":tls", "SSLv3")]
    [InlineData(new byte[] { 23, 3, 3, 0x48, 0, 1 }, ":data", "TCP")]
    [InlineData(new byte[] { 23, 3, 3, 0, 0, 1 }, ":data", "TCP")]
    [InlineData(new byte[] { 23, 3, 4, 0, 1, 1 }, ":data", "TCP")]
    [InlineData(new byte[] { 20, 3, 3, 0, 1, 1 }, ":data", "TCP")]
    [InlineData(new byte[] { 23, 3, 3, 0 }, ":data", "TCP")]
    public void On_other_ports_only_common_records_are_tls(byte[] record, string layers, string column) => Assert.Equal((Tcp + layers, column), Segments(12345, record));

    [Theory]
    [InlineData(161, new byte[] { 0x30, 3, 2, 1, 1 }, ":snmp", "SNMP")]
    [InlineData(161, new byte[] { 0x30, 0x81, 3, 2, 1, 1 }, ":snmp", "SNMP")]
    [InlineData(161, new byte[] { 0x30, 4, 2, 1, 1 }, ":data", "UDP")]
    [InlineData(161, new byte[] { 0, 3, 2, 1, 1 }, ":data", "UDP")]
    [InlineData(88, new byte[] { 0x6A, 1, 1 }, ":kerberos", "KRB5")]
    [InlineData(88, new byte[] { 0x1D, 1, 1 }, ":data", "UDP")]
    [InlineData(1900, new byte[] { 1, 2, 3 }, "", "UDP")]
    [InlineData(1812, new byte[] { 0, 2, 3 }, ":data", "UDP")]
    [InlineData(2055, new byte[] { 1, 2, 3 }, ":data", "UDP")]
    [InlineData(6343, new byte[] { 1, 2, 3, 4 }, ":data", "UDP")]
    [InlineData(623, new byte[] { 1, 2, 3, 4 }, ":data", "UDP")]
    [InlineData(4500, new byte[] { 0xFF }, ":udpencap", "UDPENCAP")]
    [InlineData(4500, new byte[] { 1, 2, 3, 4, 0, 0, 0, 1, 9, 9, 9, 9 }, ":udpencap:esp", "ESP")]
    public void Datagrams_that_are_not_theirs_are_refused(ushort port, byte[] payload, string layers, string column) =>
        Assert.Equal((Udp + layers, column), Datagram(port, payload));

    [Fact]
    public void A_discovery_request_is_ssdp() => Assert.Equal((Udp + ":ssdp", "SSDP"), Datagram(1900, "M-SEARCH * HTTP/1.1\r\nST: a\r\n\r\n"u8.ToArray()));

    [Fact]
    public void Dnp3_starts_with_its_two_bytes()
    {
        Assert.Equal((Tcp + ":dnp3", "DNP 3.0"), Segments(20000, [5, 0x64, 5, 0xC0, 1, 0, 0x0A, 0, 0xE0, 0x8C]));
        Assert.Equal((Tcp + ":data", "TCP"), Segments(20000, [1, 2, 3]));
    }

    [Fact]
    public void A_remote_call_is_known_by_its_program_on_any_port()
    {
        byte[] call = [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0x86, 0xA3, 0, 0, 0, 3, 0, 0, 0, 3, .. new byte[20]];
        Assert.Equal((Udp + ":rpc:nfs", "NFS"), Datagram(2049, call));
        Assert.Equal((Tcp + ":rpc:nfs", "NFS"), Segments(2049, [0x80, 0, 0, 44, .. call]));
        call[15] = 0xA0;
        Assert.Equal((Udp + ":rpc:portmap", "Portmap"), Datagram(111, call));
        Assert.Equal((Udp + ":rpc", "Portmap"), Datagram(111, call[..40]));
        call[11] = 3;
        Assert.Equal((Udp + ":data", "UDP"), Datagram(2049, call));
    }
}
