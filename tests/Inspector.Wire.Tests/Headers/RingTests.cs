using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Xunit;

namespace Inspector.Wire.Tests.Headers;

public sealed class RingTests
{
    private static readonly byte[] s_llcAndIp =
    [
        0xAA, 0xAA, 0x03, 0, 0, 0, 0x08, 0x00,
        0x45, 0, 0, 28, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
        0x30, 0x39, 0x00, 0x35, 0, 8, 0, 0,
    ];

    [Fact]
    public void Fddi_carries_llc_behind_thirteen_bytes()
    {
        DecodedPacket packet = Decode([0x50, .. new byte[12], .. s_llcAndIp], LinkType.Fddi);
        Assert.Equal([ProtocolId.Fddi, ProtocolId.Llc, ProtocolId.Ipv4, ProtocolId.Udp], packet.Found.ToArray().Select(layer => layer.Protocol));
    }

    [Fact]
    public void Fddi_frames_of_the_ring_itself_stay_data()
    {
        DecodedPacket packet = Decode([0xC2, .. new byte[12], 1, 2, 3], LinkType.Fddi);
        Assert.Equal(ProtocolId.None, packet.Transport);
        Assert.Equal(ProtocolId.Fddi, packet.Found[0].Protocol);
    }

    [Fact]
    public void A_token_ring_route_is_passed_over()
    {
        byte[] source = [0x80, 0, 0, 0, 0, 1];
        DecodedPacket packet = Decode([0x10, 0x40, .. new byte[6], .. source, 0x06, 0, 0, 0, 0, 0, .. s_llcAndIp], LinkType.TokenRing);
        Assert.Equal([ProtocolId.TokenRing, ProtocolId.Llc, ProtocolId.Ipv4, ProtocolId.Udp], packet.Found.ToArray().Select(layer => layer.Protocol));
    }

    [Theory]
    [InlineData(LinkType.Fddi)]
    [InlineData(LinkType.TokenRing)]
    public void Every_prefix_decodes(LinkType linkType)
    {
        byte[] frame = [0x50, 0x40, .. new byte[6], 0x80, .. new byte[5], 0x1F, .. new byte[30], .. s_llcAndIp];
        for (int length = 0; length <= frame.Length; length++)
        {
            DecodedPacket packet = Decode(frame[..length], linkType);
            Assert.InRange(packet.PayloadOffset + packet.PayloadCaptured, 0, length);
        }
    }

    private static DecodedPacket Decode(byte[] frame, LinkType linkType)
    {
        DecodedPacket packet = default;
        PacketDecoder.Decode(frame, linkType, (uint)frame.Length, ref packet);
        return packet;
    }
}
