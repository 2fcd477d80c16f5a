using Inspector.Wire.Captures;
using Inspector.Wire.Frames;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Wire.Tests.Frames;

public sealed class FrameBuilderTests
{
    private static readonly FrameEndpoint s_client = new([2, 0, 0, 0, 0, 1], [192, 0, 2, 1], 40_000);
    private static readonly FrameEndpoint s_server = new([2, 0, 0, 0, 0, 2], [192, 0, 2, 2], 80);

    [Fact]
    public void The_checksum_of_rfc_1071s_example_is_right()
    {
        // RFC 1071 section 3: the sum of these words is ddf2.
        Assert.Equal(0xFFFF - 0xDDF2, InternetChecksum.Finish(InternetChecksum.Add(0, [0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1447)]
    public void Any_length_sums_up_like_word_by_word(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        uint sum = 0;
        for (int i = 0; i < length; i++) sum += (i & 1) == 0 ? (uint)bytes[i] << 8 : bytes[i];
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        Assert.Equal((ushort)~sum, InternetChecksum.Finish(InternetChecksum.Add(0, bytes)));
    }

    [Fact]
    public void A_built_segment_decodes_to_what_was_asked_for()
    {
        byte[] frame = new byte[FrameBuilder.MaxHeaderBytes + 60];
        byte[] options = new TcpOptionList().Mss(1460).ToArray();
        int length = FrameBuilder.WriteTcp(
            frame, s_client, s_server, new(new(1), new(2), TcpFlags.Psh | TcpFlags.Ack, 3), options, "hello"u8, new(7, Vlan: 9));
        DecodedPacket packet = default;
        PacketDecoder.Decode(frame.AsSpan(0, length), LinkType.Ethernet, (uint)length, ref packet);
        Assert.Equal((TcpShape.Full, 5, 9), (packet.TcpShape, packet.PayloadLength, packet.VlanId));
        Assert.Equal("hello"u8.ToArray(), frame[packet.PayloadOffset..length]);
        Assert.Equal(18 + 20 + 24 + 5, length);
    }

    [Fact]
    public void Fragments_hold_the_datagram_in_order()
    {
        byte[] frame = new byte[FrameBuilder.MaxHeaderBytes + 1000];
        int length = FrameBuilder.WriteUdp(frame, s_client, s_server, new byte[1000], new(7, MayFragment: true));
        List<byte[]> fragments = Ipv4Fragments.Split(frame.AsSpan(0, length), FrameBuilder.NetworkOffset(default), 400);
        Assert.Equal([434, 434, 34 + 208], fragments.Select(fragment => fragment.Length));
        for (int i = 0; i < 3; i++)
        {
            DecodedPacket packet = default;
            PacketDecoder.Decode(fragments[i], LinkType.Ethernet, (uint)fragments[i].Length, ref packet);
            Assert.Equal((i * 400, i < 2), (packet.FragmentPosition, packet.MoreFragments));
        }
    }

    [Fact]
    public void Options_are_filled_up_to_whole_words()
    {
        Assert.Equal([3, 3, 7, 1], new TcpOptionList().WindowScale(7).ToArray());
        Assert.Equal([34, 2, 1, 1], new TcpOptionList().FastOpen([]).ToArray());
        Assert.Throws<ArgumentException>(() => FrameBuilder.WriteTcp(new byte[200], s_client, s_server, default, new byte[3], []));
    }
}
