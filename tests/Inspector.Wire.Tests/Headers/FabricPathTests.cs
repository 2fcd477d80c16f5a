using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Xunit;

namespace Inspector.Wire.Tests.Headers;

public sealed class FabricPathTests
{
    private static readonly byte[] s_frame =
    [
        .. new byte[12], 0x89, 0x03, 0x00, 0x60,
        2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x08, 0x00,
        0x45, 0, 0, 28, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
        0x30, 0x39, 0x00, 0x35, 0, 8, 0, 0,
    ];

    [Fact]
    public void The_ethernet_header_is_the_one_inside()
    {
        DecodedPacket packet = Decode(s_frame);
        Assert.Equal(16, packet.EthernetOffset);
        Assert.Equal(
            [ProtocolId.FabricPath, ProtocolId.Ethernet, ProtocolId.EtherType, ProtocolId.Ipv4, ProtocolId.Udp],
            packet.Found.ToArray().Select(layer => layer.Protocol));
    }

    [Fact]
    public void Every_prefix_and_a_tower_of_them_decode()
    {
        for (int length = 0; length <= s_frame.Length; length++) Decode(s_frame[..length]);
        byte[] tower = [.. Enumerable.Repeat(s_frame[..16], 500).SelectMany(part => part)];
        Assert.True(Decode(tower).TooDeep);
    }

    private static DecodedPacket Decode(byte[] frame)
    {
        DecodedPacket packet = default;
        PacketDecoder.Decode(frame, LinkType.Ethernet, (uint)frame.Length, ref packet);
        return packet;
    }
}
