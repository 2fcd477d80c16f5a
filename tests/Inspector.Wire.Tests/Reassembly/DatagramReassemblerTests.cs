using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Inspector.Wire.Reassembly;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Reassembly;

/// <summary>The cases were tried on Wireshark 4.0.17; where it has no limit (time, number) the limits are ours.</summary>
public sealed class DatagramReassemblerTests
{
    private const long Second = 1_000_000_000;
    private static readonly byte[] s_datagram = UdpDatagram([.. Enumerable.Range(0, 72).Select(value => (byte)value)], 999);
    private readonly DatagramReassembler _reassembler = new();
    private DecodedPacket _packet;
    private int _next;

    [Fact]
    public void The_packet_that_leaves_no_byte_missing_completes_the_datagram()
    {
        Assert.Equal(0, Send(Part(0, 24)));
        Assert.Equal(0, Send(Part(24, 24)));
        Assert.Equal(1, Send(Part(48, 32)));
        AssertWhole();
        Assert.Equal([new(0, 34, 0, 24), new(1, 34, 24, 24), new(2, 34, 48, 32)], _reassembler.Parts.ToArray());
        Assert.Equal((0, 0), (_reassembler.Waiting, _reassembler.HeldBytes));
    }

    [Fact]
    public void Fragments_may_come_in_any_order()
    {
        Send(Part(48, 32));
        Send(Part(24, 24));
        Assert.Equal(1, Send(Part(0, 24)));
        AssertWhole();
    }

    [Fact]
    public void Duplicates_are_ignored_and_later_ones_start_a_new_datagram()
    {
        Send(Part(0, 24));
        Send(Part(0, 24));
        Send(Part(24, 24));
        Assert.Equal(1, Send(Part(48, 32)));
        Assert.Equal(3, _reassembler.Parts.Length);
        Send(Part(24, 24));
        Send(Part(48, 32));
        Assert.Equal(1, Send(Part(0, 24)));
        AssertWhole();
    }

    [Fact]
    public void Where_fragments_overlap_the_lower_position_counts()
    {
        Send(Ethernet(0x0800, Ipv4(Udp, [.. Enumerable.Repeat((byte)'X', 32)], fragment: 0x2000 | 2)));
        Send(Part(0, 24));
        Assert.Equal(1, Send(Part(48, 32)));
        ReadOnlySpan<byte> payload = _reassembler.Synthetic[34..];
        Assert.True(payload[..24].SequenceEqual(s_datagram.AsSpan(0, 24)));
        Assert.True(payload[24..48].IndexOfAnyExcept((byte)'X') < 0);
        Assert.Equal(new DatagramPart(0, 42, 24, 24), _reassembler.Parts[1]);
    }

    [Fact]
    public void The_first_last_fragment_decides_the_length()
    {
        Send(Part(0, 24));
        Send(Part(48, 32));
        Send(Ethernet(0x0800, Ipv4(Udp, new byte[40], fragment: 6)));
        Assert.Equal(1, Send(Part(24, 24)));
        AssertWhole();
    }

    [Fact]
    public void A_last_fragment_inside_what_is_there_ends_the_datagram_there()
    {
        // teardrop: 36 bytes, then a last fragment of 4 bytes at 24.
        Send(Ethernet(0x0800, Ipv4(Udp, new byte[36], fragment: 0x2000)));
        Assert.Equal(1, Send(Ethernet(0x0800, Ipv4(Udp, new byte[4], fragment: 3))));
        Assert.Equal(28, _packet.TransportLength);
    }

    [Fact]
    public void Identification_addresses_protocol_and_VLAN_tell_datagrams_apart()
    {
        Send(Part(0, 24));
        byte[] rest = Part(24, 56);
        Send(Change(rest, 18, 9));
        Send(Change(rest, 23, 132));
        Send(Change(rest, 29, 77));
        Send(Join(rest[..12], Hex("8100 0005"), rest[12..]));
        Assert.Equal(5, _reassembler.Waiting);
        Assert.Equal(1, Send(rest));
        AssertWhole();
    }

    [Fact]
    public void A_datagram_waits_thirty_seconds_for_its_next_fragment()
    {
        Send(Part(0, 24), 0);
        Send(Part(24, 24), 30 * Second);
        Assert.Equal(1, Send(Part(48, 32), 60 * Second));
        Send(Part(0, 24), 100 * Second);
        Send(Part(24, 24), 131 * Second);
        Assert.Equal(0, Send(Part(48, 32), 132 * Second));
        Assert.Equal(1, _reassembler.Expired);
    }

    [Fact]
    public void Limits_of_number_bytes_and_parts_hold_and_are_counted()
    {
        var small = new DatagramReassembler(new ReassemblyLimits { Datagrams = 10, Bytes = 4000, PartsPerDatagram = 4 });
        var packet = new DecodedPacket();
        for (int id = 0; id < 1000; id++)
        {
            byte[] frame = Ethernet(0x0800, Ipv4(Udp, new byte[24], fragment: 0x2000, id: id));
            PacketDecoder.Decode(frame, LinkType.Ethernet, (uint)frame.Length, ref packet);
            small.AddAll(id, 0, frame, LinkType.Ethernet, ref packet);
            Assert.InRange(small.Waiting, 1, 10);
            Assert.InRange(small.HeldBytes, 1, 4000);
        }

        Assert.Equal(990, small.Overflows);
        for (int repeat = 0; repeat < 5; repeat++)
        {
            byte[] frame = Ethernet(0x0800, Ipv4(Udp, new byte[24], fragment: 0x2000, id: 5000));
            PacketDecoder.Decode(frame, LinkType.Ethernet, (uint)frame.Length, ref packet);
            small.AddAll(repeat, 0, frame, LinkType.Ethernet, ref packet);
        }

        Assert.Equal(992, small.Overflows);
    }

    [Fact]
    public void IPv6_fragments_lose_their_fragment_header_but_it_stays_a_layer()
    {
        byte[] Fragment(int position, int length) => Ethernet(0x86DD, Ipv6(44, Join(
            Hex("1100"), Number(position | (position + length < 80 ? 1 : 0)), Hex("00000007"), s_datagram[position..(position + length)])));
        Send(Fragment(0, 40));
        Assert.Equal(1, Send(Fragment(40, 40)));
        Assert.Equal("Ethernet:EtherType:Ipv6:Ipv6Fragment:Udp", Path(_packet));
        Assert.Equal((72, 999), (_packet.PayloadLength, (_reassembler.Synthetic[_packet.UdpOffset] << 8) | _reassembler.Synthetic[_packet.UdpOffset + 1]));
    }

    [Fact]
    public void A_fragmented_packet_inside_a_fragmented_tunnel_is_put_together_twice()
    {
        byte[] first = Ipv4(4, Ipv4(Udp, s_datagram[..48], fragment: 0x2000, id: 5), id: 6)[20..];
        byte[] second = Ipv4(4, Ipv4(Udp, s_datagram[48..], fragment: 6, id: 5), id: 6)[20..];
        Send(Ethernet(0x0800, Ipv4(4, first[..40], fragment: 0x2000, id: 11)));
        Assert.Equal(1, Send(Ethernet(0x0800, Ipv4(4, first[40..], fragment: 5, id: 11))));
        Assert.True(_packet.IsFragment);
        Send(Ethernet(0x0800, Ipv4(4, second[..24], fragment: 0x2000, id: 12)));
        Assert.Equal(2, Send(Ethernet(0x0800, Ipv4(4, second[24..], fragment: 3, id: 12))));
        Assert.Equal("Ethernet:EtherType:Ipv4:Ipv4:Udp", Path(_packet));
        Assert.Equal(72, _packet.PayloadLength);
        Assert.Equal(54, _reassembler.Parts[0].Source);
    }

    [Fact]
    public void Random_fragments_give_the_datagram_a_naive_model_gives()
    {
        var random = new Random(3);
        for (int round = 0; round < 300; round++)
        {
            var reassembler = new DatagramReassembler();
            var model = new List<(int Position, byte[] Data)>();
            int total = -1;
            for (int packet = 0; packet < 60; packet++)
            {
                int position = random.Next(0, 12);
                byte[] data = new byte[random.Next(1, 6) * 8];
                random.NextBytes(data);
                // Without an offset the last would be no fragment.
                bool last = position > 0 && random.Next(8) == 0;
                model.Add((position * 8, data));
                if (last && total < 0) total = (position * 8) + data.Length;
                byte[]? expected = total < 0 ? null : Naive(model, total);
                byte[] frame = Ethernet(0x0800, Ipv4(Udp, data, fragment: position | (last ? 0 : 0x2000)));
                DecodedPacket decoded = Decode(frame);
                bool complete = reassembler.Add(packet, packet, frame, decoded, out _);
                Assert.Equal(expected is not null, complete);
                if (!complete) continue;
                Assert.Equal(expected, reassembler.Synthetic[34..].ToArray());
                break;
            }
        }
    }

    private static byte[]? Naive(List<(int Position, byte[] Data)> fragments, int total)
    {
        byte?[] bytes = new byte?[total];
        foreach ((int position, byte[] data) in fragments.OrderBy(fragment => fragment.Position))
        {
            for (int at = 0; at < data.Length && position + at < total; at++) bytes[position + at] ??= data[at];
        }

        return bytes.All(value => value.HasValue) ? [.. bytes.Select(value => value!.Value)] : null;
    }

    private static byte[] Part(int position, int length) => Ethernet(0x0800, Ipv4(
        Udp, s_datagram[position..(position + length)], fragment: (position + length < s_datagram.Length ? 0x2000 : 0) | (position / 8)));

    private static byte[] Change(byte[] frame, int offset, byte value)
    {
        byte[] changed = [.. frame];
        changed[offset] = value;
        return changed;
    }

    private int Send(byte[] frame, long time = 0)
    {
        PacketDecoder.Decode(frame, LinkType.Ethernet, (uint)frame.Length, ref _packet);
        int completed = _reassembler.AddAll(_next++, time, frame, LinkType.Ethernet, ref _packet);
        AssertInside(completed > 0 ? _reassembler.Synthetic : frame, _packet);
        return completed;
    }

    private void AssertWhole()
    {
        Assert.Equal(("Ethernet:EtherType:Ipv4:Udp", 80, 72), (Path(_packet), _packet.TransportLength, _packet.PayloadCaptured));
        Assert.True(_reassembler.Synthetic[34..].SequenceEqual(s_datagram));
    }
}
