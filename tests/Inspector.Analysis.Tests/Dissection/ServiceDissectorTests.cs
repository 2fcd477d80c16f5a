using System.Text;
using Inspector.Analysis.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Dissection;

/// <summary>Dissectors of services on hand-made packets: values, and that no prefix or damage breaks them.</summary>
public class ServiceDissectorTests
{
    private const string DhcpHeader = "01010600" + "0000abcd" + "00000000" + "00000000" + "0a000005" + "00000000" + "00000000" + "020000000001" + "00000000000000000000";

    private static byte[] Dhcp => [.. Convert.FromHexString(DhcpHeader), .. new byte[192], .. Convert.FromHexString("63825363" + "350102" + "0104ffffff00" + "06080a0000010a000002" + "0c03"), .. "box"u8, 255];

    private static byte[] Ntp => [0x24, 2, 6, 0xEC, .. new byte[12], .. Convert.FromHexString("e0000000" + "80000000"), .. new byte[24]];

    private static byte[] Snmp => Convert.FromHexString("3026" + "020101" + "0406" + "7075626c6963" + "a019" + "020101" + "020100" + "020100" + "300e300c" + "06082b06010201010300" + "0500");

    public static TheoryData<string, byte[]> Packets => new()
    {
        { "dhcp", Frames.Udp(67, 68, Dhcp) },
        { "ntp", Frames.Udp(123, 123, Ntp) },
        { "snmp", Frames.Udp(40000, 161, Snmp) },
        { "smtp", Frames.Tcp(25, 40000, "250-mx.example\r\n250 SIZE 10\r\n") },
        { "ftp", Frames.Tcp(21, 40000, "227 Entering Passive Mode (192,0,2,1,19,136)\r\n") },
        { "sip", Frames.Udp(5060, 5060, Encoding.ASCII.GetBytes("INVITE sip:bob@example.com SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: sip:c@d\r\nCSeq: 7 INVITE\r\nContent-Length: 0\r\n\r\n")) },
    };

    [Fact]
    public void A_dhcp_offer_shows_addresses_and_options()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(67, 68, Dhcp));
        Assert.Equal("2", tree.First("dhcp.option.dhcp"));
        Assert.Equal("10.0.0.5", tree.First("dhcp.ip.your"));
        Assert.Equal("02:00:00:00:00:01", tree.First("dhcp.hw.mac_addr"));
        Assert.Equal("255.255.255.0", tree.First("dhcp.option.subnet_mask"));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], tree.All("dhcp.option.domain_name_server").Select(node => tree.Format(node)));
        Assert.Equal("box", tree.First("dhcp.option.hostname"));
    }

    [Fact]
    public void An_option_that_is_longer_than_the_packet_is_said_to_be()
    {
        byte[] packet = Dhcp;
        packet[^5] = 200;
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(67, 68, packet));
        Assert.Contains(tree.Nodes, node => node.Severity == TreeSeverity.Error && node.Label.Contains("an option's value needs 200 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Ntp_shows_mode_stratum_and_times()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(123, 123, Ntp));
        Assert.Equal("4", tree.First("ntp.flags.mode"));
        Assert.Equal("2", tree.First("ntp.stratum"));
        Assert.Equal("1549107584.500000000", tree.First("ntp.reftime"));
    }

    [Fact]
    public void Snmp_shows_the_community_and_the_names_asked_for()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(40000, 161, Snmp));
        Assert.Equal("public", tree.First("snmp.community"));
        Assert.Equal("1.3.6.1.2.1.1.3.0", tree.First("snmp.name"));
        Assert.Equal("1", tree.First("snmp.request_id"));
    }

    [Fact]
    public void Replies_of_mail_and_file_transfer_show_their_parts()
    {
        ProtocolTree mail = new DissectedFrame().Next(Frames.Tcp(25, 40000, "250-mx.example\r\n250 SIZE 10\r\n"));
        Assert.Equal("250", mail.First("smtp.response.code"));
        Assert.Equal(["mx.example", "SIZE 10"], mail.All("smtp.rsp.parameter").Select(node => mail.Format(node)));
        ProtocolTree files = new DissectedFrame().Next(Frames.Tcp(21, 40000, "227 Entering Passive Mode (192,0,2,1,19,136)\r\n"));
        Assert.Equal("192.0.2.1", files.First("ftp.passive.ip"));
        Assert.Equal("5000", files.First("ftp.passive.port"));
    }

    [Fact]
    public void Sip_shows_method_parties_and_sequence()
    {
        ProtocolTree tree = new DissectedFrame().Next(Frames.Udp(5060, 5060, Encoding.ASCII.GetBytes("INVITE sip:bob@example.com SIP/2.0\r\nFrom: <sip:a@b>;tag=1\r\nTo: sip:c@d\r\nCSeq: 7 INVITE\r\n\r\n")));
        Assert.Equal("INVITE", tree.First("sip.Method"));
        Assert.Equal("sip:bob@example.com", tree.First("sip.r-uri"));
        Assert.Equal("sip:a@b", tree.First("sip.from.addr"));
        Assert.Equal("1", tree.First("sip.from.tag"));
        Assert.Equal("7", tree.First("sip.CSeq.seq"));
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public void Every_prefix_and_every_flipped_byte_is_survived(string protocol, byte[] frame)
    {
        const int payload = 42;
        for (int length = payload; length < frame.Length; length++) Check(new DissectedFrame().Next(frame.AsSpan(0, length), wireLength: frame.Length));
        for (int at = payload; at < frame.Length; at++)
        {
            byte[] damaged = [.. frame];
            damaged[at] ^= 0xFF;
            Check(new DissectedFrame().Next(damaged));
        }

        Assert.NotNull(new DissectedFrame().Next(frame).First(protocol));
    }

    private static void Check(ProtocolTree tree)
    {
        foreach (TreeNode node in tree.Nodes) Assert.True(node.Offset + node.Length <= tree.Sources[node.Source].Bytes.Length);
    }
}
