using Inspector.Analysis.Tests.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Indexing;

/// <summary>The Info texts of applications on hand-made frames, in Wireshark's words.</summary>
public class ApplicationInfoTests
{
    public static TheoryData<byte[], string> Packets => new()
    {
        { Frames.Tcp(40000, 80, "GET /a?b HTTP/1.1\r\nHost: example.org\r\n\r\n"), "GET /a?b HTTP/1.1 " },
        { Frames.Tcp(80, 40000, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 2\r\n\r\nhi"), "HTTP/1.1 200 OK  (text/html)" },
        { Frames.Udp(40000, 53, Dns("123401000001000000000000")), "Standard query 0x1234 A www.example" },
        { Frames.Udp(53, 40000, Dns("123481800001000100000000", "c00c000100010000003c0004c0000201")), "Standard query response 0x1234 A www.example A 192.0.2.1" },
        { Frames.Udp(53, 40000, Dns("123481830001000000000000")), "Standard query response 0x1234 No such name A www.example" },
        { Frames.Udp(53, 40000, Dns("123481800001000100000000", "c00c000f00010000003c0009000a046d61696cc010")), "Standard query response 0x1234 A www.example MX 10 mail.example" },
        { Frames.Udp(68, 67, Dhcp(1)), "DHCP Discover - Transaction ID 0xabcd" },
        { Frames.Udp(67, 68, Dhcp(5)), "DHCP ACK      - Transaction ID 0xabcd" },
        { Frames.Udp(40000, 123, Ntp()), "NTP Version 4, client" },
        { Frames.Tcp(25, 40000, "250-mx.example\r\n250 SIZE 1\r\n"), "S: 250-mx.example | SIZE 1" },
        { Frames.Tcp(40000, 443, Convert.FromHexString("150303000202" + "28")), "Alert (Level: Fatal, Description: Handshake Failure)" },
        { Frames.Udp(40000, 69, [0, 1, .. "boot.img\0octet\0"u8]), "Read Request, File: boot.img, Transfer type: octet" },
    };

    [Theory]
    [MemberData(nameof(Packets))]
    public void Packets_read_as_Wireshark_writes_them(byte[] frame, string text)
    {
        var dissected = new DissectedFrame();
        dissected.Next(frame);
        Assert.Equal(text, dissected.Info);
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public void Every_prefix_has_a_text(byte[] frame, string text)
    {
        for (int length = 0; length < frame.Length; length++)
        {
            var dissected = new DissectedFrame();
            dissected.Next(frame.AsSpan(0, length), wireLength: frame.Length);
            Assert.NotNull(dissected.Info);
        }

        Assert.NotEmpty(text);
    }

    [Fact]
    public void Records_of_one_segment_are_named_in_order()
    {
        var dissected = new DissectedFrame();
        dissected.Next(Frames.Tcp(443, 40000, Convert.FromHexString("140303000101" + "1703030002aabb" + "1703030001cc")));
        Assert.Equal("Change Cipher Spec, Application Data, Application Data", dissected.Info);
    }

    [Fact]
    public void Text_of_a_hostile_payload_is_bounded_and_on_one_line()
    {
        var dissected = new DissectedFrame();
        dissected.Next(Frames.Tcp(40000, 80, "GET /" + new string('a', 1200) + "\u0001 HTTP/1.1\r\n\r\n"));
        Assert.EndsWith("… ", dissected.Info, StringComparison.Ordinal);
        Assert.True(dissected.Info.Length < 700);
    }

    private static byte[] Dns(string header, string answer = "") => Convert.FromHexString(header + "03777777" + "076578616d706c65" + "00" + "00010001" + answer);

    private static byte[] Dhcp(byte message)
    {
        byte[] packet = new byte[244];
        packet[0] = message is 1 or 3 ? (byte)1 : (byte)2;
        packet[1] = 1;
        packet[2] = 6;
        Convert.FromHexString("0000abcd").CopyTo(packet, 4);
        Convert.FromHexString("63825363" + "3501").CopyTo(packet, 236);
        packet[242] = message;
        packet[243] = 255;
        return packet;
    }

    private static byte[] Ntp()
    {
        byte[] packet = new byte[48];
        packet[0] = 0x23;
        return packet;
    }
}
