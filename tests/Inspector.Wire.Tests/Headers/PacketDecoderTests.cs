using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Headers;

public sealed class PacketDecoderTests
{
    public static TheoryData<string, int, string, string> Kinds() => FramesOfEachKind.All();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_frame_of_each_kind_shows_its_layers(string name, int link, string frame, string layers)
    {
        DecodedPacket packet = Decode(Convert.FromHexString(frame), (LinkType)link);
        Assert.True(layers == Path(packet), $"{name}: {Path(packet)}, not {layers}");
        Assert.False(packet.TooDeep);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_prefix_of_a_frame_decodes_inside_its_bytes(string name, int link, string frame, string layers)
    {
        byte[] whole = Convert.FromHexString(frame);
        for (int length = 0; length <= whole.Length; length++)
        {
            // Cut by the snaplen, and cut on the wire.
            AssertInside(whole.AsSpan(0, length), Decode(whole[..length], (LinkType)link, whole.Length));
            DecodedPacket packet = Decode(whole[..length], (LinkType)link);
            AssertInside(whole.AsSpan(0, length), packet);
            Assert.True(length < whole.Length || Path(packet) == layers, name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_bytes_decode_inside_the_frame(string name, int link, string frame, string layers)
    {
        byte[] whole = Convert.FromHexString(frame);
        var random = new Random(name.Length + layers.Length);
        for (int round = 0; round < 2000; round++)
        {
            byte[] changed = [.. whole];
            for (int count = random.Next(1, 6); count > 0; count--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            AssertInside(changed, Decode(changed, (LinkType)link, random.Next(0, 3000)));
        }
    }

    [Fact]
    public void Random_bytes_of_any_link_type_decode_inside_the_frame()
    {
        var random = new Random(7);
        byte[] frame = new byte[300];
        foreach (LinkType link in Enum.GetValues<LinkType>())
        {
            for (int round = 0; round < 3000; round++)
            {
                int length = random.Next(frame.Length);
                random.NextBytes(frame.AsSpan(0, length));
                AssertInside(frame.AsSpan(0, length), Decode(frame[..length], link, random.Next(0, 70_000)));
            }
        }
    }

    [Fact]
    public void A_tower_of_tunnels_ends_at_the_capacity_and_says_so()
    {
        byte[] packet = Ipv4(Tcp, TcpSegment([]));
        for (int level = 0; level < 2 * LayerList.Capacity; level++) packet = Ipv4(4, packet);
        DecodedPacket decoded = Decode(packet, LinkType.Raw);
        Assert.True(decoded.TooDeep);
        Assert.Equal(LayerList.Capacity, decoded.LayerCount);
        AssertInside(packet, decoded);
    }

    [Fact]
    public void Ports_are_found_behind_more_extension_headers_than_there_is_room_for()
    {
        byte[] chain = Join(Enumerable.Repeat(Hex("3C00 010400000000"), LayerList.Capacity + 20).ToArray());
        chain[^8] = Udp;
        DecodedPacket packet = Decode(Ethernet(0x86DD, Ipv6(60, Join(chain, UdpDatagram(Hex("61"))))));
        Assert.True(packet.TooDeep);
        Assert.Equal(14 + 40 + chain.Length, packet.UdpOffset);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_short_way_and_the_walk_agree(string name, int link, string frame, string layers)
    {
        // A frame that is decoded as if it had been reassembled never takes the short way.
        byte[] bytes = Convert.FromHexString(frame);
        DecodedPacket plain = Decode(bytes, (LinkType)link);
        var walked = new DecodedPacket();
        PacketDecoder.DecodeReassembled(bytes, (LinkType)link, default, ref walked);
        Assert.Equal((name, layers), (name, Path(walked)));
        Assert.Equal(Summary(walked), Summary(plain));
    }

    [Fact]
    public void Decoding_allocates_nothing()
    {
        byte[][] frames = [.. FramesOfEachKind.All().Select(row => Convert.FromHexString(row.Data.Item3))];
        var packet = new DecodedPacket();
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (byte[] frame in frames) PacketDecoder.Decode(frame, LinkType.Ethernet, (uint)frame.Length, ref packet);
            if (round == 1) Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 20)]
    [InlineData(-10, 20)]
    [InlineData(0, 60)]
    public void Plain_packets_that_are_cut_or_padded_agree_with_the_walk(int change, int payload)
    {
        foreach (byte protocol in new[] { Tcp, Udp })
        {
            byte[] data = new byte[payload];
            byte[] frame = Ethernet(0x0800, Ipv4(protocol, protocol == Tcp ? TcpSegment(data) : UdpDatagram(data)), change > 0 ? new byte[change] : []);
            if (change < 0) frame = frame[..^-change];
            DecodedPacket plain = Decode(frame, wireLength: frame.Length - Math.Min(0, change));

            // The same behind a header that is not plain.
            byte[] raw = frame[14..];
            DecodedPacket walked = Decode(raw, LinkType.Ipv4, raw.Length - Math.Min(0, change));
            Assert.Equal(
                (walked.Transport, walked.TransportLength, walked.PayloadLength, walked.PayloadCaptured, walked.TcpShape, walked.UdpCount),
                (plain.Transport, plain.TransportLength, plain.PayloadLength, plain.PayloadCaptured, plain.TcpShape, plain.UdpCount));
        }
    }

    private static string Summary(in DecodedPacket packet) => string.Join(
        ' ', packet.LayerCount, packet.EthernetOffset, packet.VlanId, packet.Ipv4Offset, packet.Ipv6Offset, packet.NetworkOffset, packet.NetworkVersion,
        packet.HasTunnel, packet.ArpOffset, packet.IcmpOffset, packet.UdpOffset, packet.UdpCount, packet.TcpOffset, packet.TcpShape, packet.Transport,
        packet.TransportOffset, packet.TransportLength, packet.PayloadOffset, packet.PayloadLength, packet.PayloadCaptured, packet.QuoteStart,
        packet.IsFragment, packet.Malformed, packet.UnknownNumber);
}
