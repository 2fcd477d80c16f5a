using Inspector.Wire.Headers;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Headers;

/// <summary>Which length counts, and what is left of headers that are cut or lie (specification 1.5).</summary>
public sealed class TransportLengthTests
{
    private const int TcpAt = 34;

    [Fact]
    public void The_length_comes_from_the_IP_header_and_not_from_the_padding()
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Tcp, TcpSegment([])), new byte[6]));
        Assert.Equal((0, TcpShape.Full, 20), (packet.PayloadLength, packet.TcpShape, packet.TransportLength));
    }

    [Fact]
    public void A_frame_cut_by_the_snaplen_keeps_its_full_length()
    {
        byte[] frame = Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[1000])));
        DecodedPacket packet = Decode(frame[..60], wireLength: frame.Length);
        Assert.Equal((1000, 6, TcpShape.Full, false), (packet.PayloadLength, packet.PayloadCaptured, packet.TcpShape, packet.Malformed));
    }

    [Fact]
    public void A_total_length_of_zero_means_the_rest_of_the_frame()
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[3000]), total: 0)));
        Assert.Equal(3000, packet.PayloadLength);
    }

    [Fact]
    public void A_total_length_beyond_the_frame_means_the_rest_of_the_frame()
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[10]), total: 900)));
        Assert.Equal((10, true), (packet.PayloadLength, packet.Malformed));
    }

    [Theory]
    [InlineData(0x44, 40)]
    [InlineData(0x45, 12)]
    public void An_IP_header_that_lies_about_itself_is_not_decoded(int first, int total)
    {
        byte[] frame = Ethernet(0x0800, Ipv4(Tcp, TcpSegment([]), total: total));
        frame[14] = (byte)first;
        DecodedPacket packet = Decode(frame);
        Assert.Equal((-1, ProtocolId.None, true), (packet.Ipv4Offset, packet.Transport, packet.Malformed));
    }

    [Theory]
    [InlineData(3, TcpShape.PortsOnly, -1)]
    [InlineData(4, TcpShape.PortsOnly, TcpAt)]
    [InlineData(15, TcpShape.PortsOnly, TcpAt)]
    [InlineData(16, TcpShape.Cut16, TcpAt)]
    [InlineData(19, TcpShape.Cut16, TcpAt)]
    [InlineData(20, TcpShape.Full, TcpAt)]
    public void What_is_captured_of_a_TCP_header_decides_its_shape(int captured, TcpShape shape, int offset)
    {
        byte[] frame = Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[5])));
        DecodedPacket packet = Decode(frame[..(TcpAt + captured)], wireLength: frame.Length);
        Assert.Equal((shape, offset, ProtocolId.Tcp), (packet.TcpShape, packet.TcpOffset, packet.Transport));
    }

    [Fact]
    public void A_data_offset_below_five_counts_what_it_leaves_as_payload()
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Tcp, TcpSegment([], words: 4))));
        Assert.Equal((TcpShape.BadOffset, 4, true), (packet.TcpShape, packet.PayloadLength, packet.Malformed));
    }

    [Fact]
    public void A_data_offset_beyond_the_payload_leaves_no_length()
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[8], words: 8))));
        Assert.Equal((TcpShape.OffsetBeyondPayload, 0), (packet.TcpShape, packet.PayloadLength));
    }

    [Theory]
    [InlineData(0, TcpShape.None)]
    [InlineData(8, TcpShape.QuotedPortsOnly)]
    [InlineData(16, TcpShape.Quoted)]
    [InlineData(20, TcpShape.Quoted)]
    public void A_quoted_TCP_header_belongs_to_no_transport(int quoted, TcpShape shape)
    {
        byte[] ip = Ipv4(Tcp, TcpSegment(new byte[100]));
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Icmp, Join(Hex("0301 0000 00000000"), ip[..(20 + quoted)]))));
        Assert.Equal((shape, ProtocolId.None, 14), (packet.TcpShape, packet.Transport, packet.NetworkOffset));
        Assert.Equal(4, packet.QuoteStart);
        Assert.False(packet.HasTunnel);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(7, 0, true)]
    [InlineData(8, 1, false)]
    [InlineData(11, 1, false)]
    [InlineData(40, 1, true)]
    public void A_UDP_length_that_cannot_be_makes_no_stream(int length, int streams, bool malformed)
    {
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Udp, UdpDatagram(new byte[3], length: length))));
        Assert.Equal((TcpAt, streams, malformed), (packet.UdpOffset, packet.UdpCount, packet.Malformed));
    }

    [Fact]
    public void Each_UDP_header_of_a_tunnel_counts()
    {
        byte[] inner = Ethernet(0x0800, Ipv4(Udp, UdpDatagram(new byte[3])));
        DecodedPacket packet = Decode(Ethernet(0x0800, Ipv4(Udp, UdpDatagram(Join(Hex("0800000000000100"), inner), 40000, 4789))));
        Assert.Equal((2, TcpAt, true, 3), (packet.UdpCount, packet.UdpOffset, packet.HasTunnel, packet.PayloadLength));
        Assert.True(packet.TransportOffset > packet.UdpOffset);
    }

    [Fact]
    public void The_first_VLAN_tag_is_the_one_shown_and_a_service_tag_is_none()
    {
        Assert.Equal(100, Decode(Ethernet(0x8100, Hex("0064 8100 0065 0800"), Ipv4(Tcp, TcpSegment([])))).VlanId);
        Assert.Equal(101, Decode(Ethernet(0x88A8, Hex("0064 8100 0065 0800"), Ipv4(Tcp, TcpSegment([])))).VlanId);
    }

    [Fact]
    public void A_first_fragment_that_was_cut_shows_its_ports_and_no_length()
    {
        byte[] frame = Ethernet(0x0800, Ipv4(Tcp, TcpSegment(new byte[400]), fragment: 0x2000));
        DecodedPacket packet = Decode(frame[..80], wireLength: frame.Length);
        Assert.Equal((TcpShape.OffsetBeyondPayload, TcpAt, -1), (packet.TcpShape, packet.TcpOffset, packet.FragmentIpOffset));
    }

    [Fact]
    public void An_IPv6_jumbogram_takes_its_length_from_the_option()
    {
        byte[] segment = TcpSegment(new byte[70_000]);
        byte[] jumbo = Join(Hex("0600 C204"), [0, (byte)((segment.Length + 8) >> 16)], Number((segment.Length + 8) & 0xFFFF), segment);
        DecodedPacket packet = Decode(Ethernet(0x86DD, Ipv6(0, jumbo, length: 0), new byte[4]));
        Assert.Equal(70_000, packet.PayloadLength);
    }

    [Fact]
    public void An_unknown_type_is_told_by_its_number()
    {
        Assert.Equal(0x6007, Decode(Ethernet(0x6007, Hex("01"))).UnknownNumber);
        Assert.Equal(200, Decode(Ethernet(0x0800, Ipv4(200, Hex("01")))).UnknownNumber);
    }
}
