using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class PcapngReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_kind_of_block_is_read_or_skipped(bool bigEndian)
    {
        Scan scan = Scan.Of(new ByteBuilder(bigEndian).EveryBlock().ToArray());
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Equal(4, scan.Frames.Count);
        Assert.StartsWith("1700000000123456789 Ethernet if 0 ", scan.Frames[0], StringComparison.Ordinal);
        Assert.StartsWith("1700000001000000000 Raw if 1 ", scan.Frames[1], StringComparison.Ordinal);
        Assert.StartsWith("no time Ethernet if 0 ", scan.Frames[2], StringComparison.Ordinal);
        Assert.StartsWith("1700000002000001000 Raw if 1 ", scan.Frames[3], StringComparison.Ordinal);
        Assert.EndsWith("wire 200: " + Convert.ToHexString(Sample.Data(96)), scan.Frames[2], StringComparison.Ordinal);

        CaptureDescription file = scan.Description!;
        Assert.Equal(bigEndian, file.BigEndian);
        Assert.Equal(("a machine", "a system", "a program"), (file.Hardware, file.OperatingSystem, file.Application));
        Assert.Equal(["a section"], file.Comments);
        Assert.Equal([new KeyValuePair<long, string>(0, "look here")], file.PacketComments);
        Assert.Equal((1, 2), (file.DecryptionSecrets, file.SkippedBlocks));
        Assert.Equal(
            [new("192.0.2.1", "one.example"), new("192.0.2.1", "also.example"), new("2001:db8::2", "two.example")],
            file.ResolvedNames);
        CaptureInterface first = file.Interfaces[0];
        Assert.Equal(("eth0", "the first", "tcp", 9, 96u), (first.Name, first.Description, first.Filter, first.TimestampDigits, first.SnapLength));
        Assert.Equal((10ul, 2ul, 3ul), (first.Received, first.DroppedByInterface, first.DroppedByKernel));
        Assert.Null(file.Interfaces[1].Received);
    }

    [Fact]
    public void Interfaces_count_over_all_sections_and_the_byte_order_may_change()
    {
        byte[] file =
        [
            .. new ByteBuilder().Section().Interface(1).Interface(101).Packet(1, 1, [1]).ToArray(),
            .. new ByteBuilder(true).Section().Interface(113).Packet(0, 2, [2]).ToArray(),
        ];
        Scan scan = Scan.Of(file);
        Assert.Equal(2, scan.Description!.Sections);
        Assert.Equal([0, 1, 2], scan.Description.Interfaces.Select(i => i.Id));
        Assert.Contains("Raw if 1", scan.Frames[0], StringComparison.Ordinal);
        Assert.Contains("LinuxSll if 2", scan.Frames[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 5ul, 0L, 5_000_000_000L)]
    [InlineData(3, 5ul, 0L, 5_000_000L)]
    [InlineData(6, 4_294_967_296_000_000ul, 0L, 4_294_967_296_000_000_000L)]
    [InlineData(9, 7ul, 100L, 100_000_000_007L)]
    [InlineData(12, 5_999ul, 0L, 5L)]
    [InlineData(28, 18_000_000_000_000_000_000ul, 0L, 1L)]
    [InlineData(40, ulong.MaxValue, 2L, 2_000_000_000L)]
    [InlineData(0x80 | 10, 1_536ul, 0L, 1_500_000_000L)]
    [InlineData(0x80 | 32, 0x1_8000_0000ul, -1L, 500_000_000L)]
    [InlineData(6, 18_446_744_073_204_126_329ul, 0L, -505_425_287_000L)]
    [InlineData(0, ulong.MaxValue / 2, 0L, long.MaxValue)]
    [InlineData(6, 1ul, long.MaxValue, long.MaxValue)]
    [InlineData(6, 1ul, long.MinValue, long.MinValue)]
    public void Time_stamps_of_any_unit_become_nanoseconds_without_overflow(byte resolution, ulong ticks, long offset, long nanoseconds)
    {
        byte[] file = new ByteBuilder().Section()
            .Interface(options: o => o.Option(9, resolution).U16(14).U16(8).U64((ulong)offset))
            .Packet(0, ticks, [1]).ToArray();
        Assert.StartsWith($"{nanoseconds} ", Assert.Single(Scan.Of(file).Frames), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_written_without_its_sign_can_be_shown_as_the_file_has_it()
    {
        Scan scan = Scan.Of(new ByteBuilder().Section().Interface().Packet(0, 18_446_744_073_204_126_329, [1]).ToArray());
        Assert.Equal(Int128.Parse("18446744073204126329000", null), scan.Description!.Interfaces[0].WrittenTime(-505_425_287_000));
        Assert.Equal(5, scan.Description.Interfaces[0].WrittenTime(5));
    }

    [Theory]
    [InlineData(0u, 30u, 30)]
    [InlineData(20u, 30u, 20)]
    [InlineData(100u, 30u, 30)]
    public void A_simple_packet_is_as_long_as_snap_length_and_packet_allow(uint snapLength, uint wire, int captured)
    {
        Scan scan = Scan.Of(new ByteBuilder().Section().Interface(snapLength: snapLength).SimplePacket(wire, Sample.Data(captured)).ToArray());
        Assert.Equal([$"no time Ethernet if 0 at 60 wire {wire}: {Convert.ToHexString(Sample.Data(captured))}"], scan.Frames);
    }

    [Fact]
    public void An_unknown_version_is_refused()
    {
        Scan scan = Scan.Of(new ByteBuilder().Section(major: 2).Interface().Packet(0, 1, [1]).ToArray());
        Assert.Equal(WireErrorKind.UnsupportedVersion, scan.Error!.Kind);
        Assert.Contains("2.0", scan.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_version_in_a_later_section_ends_the_file_there()
    {
        var file = new ByteBuilder().Section().Interface().Packet(0, 1, [1]);
        int at = file.Length;
        Scan scan = Scan.Of(file.Section(major: 2).Interface().Packet(0, 1, [1]).ToArray());
        Assert.Single(scan.Frames);
        Assert.Equal((WireErrorKind.Damaged, (long)at, 1L), (scan.Error!.Kind, scan.Error.Offset, scan.Error.PacketsBefore));
    }

    [Fact]
    public void Each_kind_of_damage_ends_the_file_with_one_error_at_its_block()
    {
        Damaged("bytes it announces", f => f.U32(6).U32(32).U32(0).U64(0).U32(65536).U32(65536).U32(32));
        Damaged("two lengths", f => f.U32(6).U32(36).U32(0).U64(0).U32(4).U32(4).U32(0).U32(40));
        Damaged("two lengths", f => f.U32(0xBAD).U32(16).U32(0).U32(40));
        Damaged("less than", f => f.U32(6).U32(8).U32(8));
        Damaged("less than", f => f.U32(0xBAD).U32(0).U32(0));
        Damaged("names interface 1", f => f.Packet(1, 0, [1]));
        Damaged("fewer than", f => f.Block(6, b => b.U32(0)));
        Damaged("fewer than", f => f.Block(3, b => b));
        Damaged("needs", f => f.Block(1, b => b.U32(0)));
        Damaged("needs", f => f.Block(5, b => b.U32(0)));
        Damaged("option 1 announces 400 bytes", f => f.Packet(0, 0, [1], options: o => o.U16(1).U16(400)));
        Damaged("option 2 announces 60 bytes", f => f.Block(1, b => b.U32(1).U32(0).U16(2).U16(60).U32(0)));
        Damaged("cannot hold", f => f.SimplePacket(100, [1, 2]));
        Damaged("name resolution", f => f.Block(4, b => b.U16(1).U16(400).U32(0)));
        Damaged("byte-order mark", f => f.U32(0x0A0D0D0A).U32(28).U32(0x12345678).U64(0).U64(0));
        Damaged("more than the", f => f.U32(6).U32(0x7000_0000).Bytes(new byte[100]));
        Damaged("more than the 262144", f => f.Packet(0, 0, new byte[262_148]));
    }

    [Fact]
    public void A_packet_before_any_interface_is_damage()
    {
        Scan scan = Scan.Of(new ByteBuilder().Section().SimplePacket(1, [1]).ToArray());
        Assert.Equal(WireErrorKind.Damaged, scan.Error!.Kind);
        Assert.Equal(28, scan.Error.Offset);
    }

    [Fact]
    public void An_option_of_the_section_header_that_overruns_its_block_is_damage()
    {
        Scan scan = Scan.Of(new ByteBuilder().Section(options: o => o.U16(4).U16(12_336).U32(0)).Interface().ToArray());
        Assert.Equal((WireErrorKind.Damaged, 0L), (scan.Error!.Kind, scan.Error.Offset));
    }

    [Fact]
    public void A_block_length_that_is_no_multiple_of_four_is_rounded_up()
    {
        var file = new ByteBuilder().Section().Interface();
        file.U32(0xBAD).U32(13).Bytes([1, 0, 0, 0]).U32(13).Packet(0, 1, [9]);
        Assert.Single(Scan.Of(file.ToArray()).Frames);
    }

    [Fact]
    public void A_block_larger_than_the_buffer_is_read_when_its_packet_needs_it()
    {
        byte[] comment = new byte[60_000];
        Array.Fill(comment, (byte)'x');
        byte[] file = new ByteBuilder().Section().Interface().Packet(0, 1, Sample.Data(70_000), options: o =>
        {
            for (int i = 0; i < 40; i++)
                o.Option(1, comment);
            return o;
        }).Packet(0, 2, [5]).ToArray();
        Scan scan = Scan.Of(file);
        Assert.Equal(2, scan.Frames.Count);
        Assert.Equal(40, scan.Description!.PacketComments.Count);
    }

    [Fact]
    public void Comments_are_kept_within_bounds_and_counted_beyond()
    {
        var file = new ByteBuilder().Section().Interface();
        for (int i = 0; i < CaptureDescription.MaxRemembered + 7; i++)
            file.Packet(0, 1, [1], options: o => o.Text(1, "c"));
        Scan scan = Scan.Of(file.ToArray());
        Assert.Equal(CaptureDescription.MaxRemembered, scan.Description!.PacketComments.Count);
        Assert.Equal(7, scan.Description.CommentsNotKept);
    }

    private static void Damaged(string words, Func<ByteBuilder, ByteBuilder> damage)
    {
        foreach (bool bigEndian in (bool[])[false, true])
        {
            ByteBuilder file = new ByteBuilder(bigEndian).Section().Interface(snapLength: 0).Packet(0, 5, [1, 2, 3, 4]);
            int at = file.Length;
            Scan scan = Scan.Of(damage(file).ToArray());
            Assert.Equal(ReadStatus.Error, scan.Status);
            Assert.Single(scan.Frames);
            Assert.Equal(WireErrorKind.Damaged, scan.Error!.Kind);
            Assert.InRange(scan.Error.Offset, at, at + 8);
            Assert.Equal(1, scan.Error.PacketsBefore);
            Assert.Contains(words, scan.Error.Message, StringComparison.Ordinal);
        }
    }
}
