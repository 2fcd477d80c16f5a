using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class PcapReaderTests
{
    [Theory]
    [InlineData(PcapReader.MagicMicroseconds, false, CaptureFormat.Pcap, 6)]
    [InlineData(PcapReader.MagicMicroseconds, true, CaptureFormat.Pcap, 6)]
    [InlineData(PcapReader.MagicNanoseconds, false, CaptureFormat.PcapNanosecond, 9)]
    [InlineData(PcapReader.MagicNanoseconds, true, CaptureFormat.PcapNanosecond, 9)]
    [InlineData(PcapReader.MagicModified, true, CaptureFormat.PcapModified, 6)]
    public void The_magic_number_decides_byte_order_unit_and_record_header(uint magic, bool bigEndian, CaptureFormat format, int digits)
    {
        bool modified = format == CaptureFormat.PcapModified;
        Scan scan = Scan.Of(PcapBytes.Header(magic, bigEndian, link: 113, snapLength: 1234).Record(10, 20, [1, 2], wire: 99, modified).ToArray());
        int at = 24 + (modified ? 24 : 16);
        long time = digits == 9 ? 10_000_000_020 : 10_000_020_000;
        Assert.Equal([$"{time} LinuxSll if 0 at {at} wire 99: 0102"], scan.Frames);
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Equal(format, scan.Description!.Format);
        Assert.Equal(bigEndian, scan.Description.BigEndian);
        CaptureInterface only = Assert.Single(scan.Description.Interfaces);
        Assert.Equal(LinkType.LinuxSll, only.LinkType);
        Assert.Equal(1234u, only.SnapLength);
        Assert.Equal(digits, only.TimestampDigits);
    }

    [Fact]
    public void An_empty_capture_is_valid()
    {
        Scan scan = Scan.Of(PcapBytes.Header().ToArray());
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Empty(scan.Frames);
    }

    [Fact]
    public void An_unknown_link_type_is_read_with_its_number()
    {
        Scan scan = Scan.Of(PcapBytes.Header(link: 60_000).Record(0, 0, [1]).ToArray());
        Assert.Equal(["0 60000 if 0 at 40 wire 1: 01"], scan.Frames);
    }

    [Fact]
    public void The_length_of_a_frame_check_sequence_is_not_part_of_the_link_type()
    {
        Scan scan = Scan.Of(PcapBytes.Header(link: 0x2400_0001).Record(0, 0, [1]).ToArray());
        CaptureInterface only = Assert.Single(scan.Description!.Interfaces);
        Assert.Equal(LinkType.Ethernet, only.LinkType);
        Assert.Equal(4, only.FcsBytes);
    }

    [Fact]
    public void Reserved_bits_of_the_link_type_are_refused()
    {
        Scan scan = Scan.Of(PcapBytes.Header(link: 0x0020_0001).Record(0, 0, [1]).ToArray());
        Assert.Equal(WireErrorKind.UnsupportedVersion, scan.Error!.Kind);
        Assert.False(scan.Error.FormatRecognised);
        Assert.Contains("0x00200001", scan.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 0)]
    public void An_unknown_version_is_refused(int major, int minor)
    {
        Scan scan = Scan.Of(PcapBytes.Header(major: major, minor: minor).Record(0, 0, [1]).ToArray());
        Assert.Equal(WireErrorKind.UnsupportedVersion, scan.Error!.Kind);
        Assert.Contains($"version {major}.{minor}", scan.Error.Message, StringComparison.Ordinal);
        Assert.Empty(scan.Frames);
    }

    [Theory]
    [InlineData(2, 9u, 3u, "wire 9")]
    [InlineData(3, 9u, 3u, "wire 9")]
    [InlineData(3, 3u, 9u, "wire 9")]
    public void Old_versions_wrote_the_two_lengths_the_other_way_round(int minor, uint first, uint second, string wire)
    {
        byte[] file = PcapBytes.Header(minor: minor).U32(1).U32(2).U32(first).U32(second).Bytes([1, 2, 3]).ToArray();
        Scan scan = Scan.Of(file);
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Equal([$"1000002000 Ethernet if 0 at 40 {wire}: 010203"], scan.Frames);
    }

    [Fact]
    public void Microseconds_beyond_a_second_run_into_the_next_one()
    {
        Scan scan = Scan.Of(PcapBytes.Header().Record(5, 1_000_000, [1]).Record(5, 4_294_967_295, [1]).ToArray());
        Assert.StartsWith("6000000000 ", scan.Frames[0], StringComparison.Ordinal);
        Assert.StartsWith("4299967295000 ", scan.Frames[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_longer_than_a_packet_may_be_ends_the_file_at_its_offset()
    {
        byte[] file = PcapBytes.Header().Record(1, 1, [1, 2, 3]).U32(1).U32(1).U32(262_145).U32(262_145).Bytes(new byte[100]).ToArray();
        Scan scan = Scan.Of(file);
        Assert.Single(scan.Frames);
        Assert.Equal(new WireError(WireErrorKind.Damaged, 43, 1, scan.Error!.Message), scan.Error);
        Assert.Contains("262145", scan.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_packet_is_read()
    {
        Scan scan = Scan.Of(PcapBytes.Header().Record(1, 1, new byte[262_144]).Record(1, 1, [7]).ToArray());
        Assert.Equal(2, scan.Frames.Count);
        Assert.Equal(ReadStatus.End, scan.Status);
    }

    [Fact]
    public void After_the_end_the_answer_stays_the_same()
    {
        using var scanner = new CaptureScanner(new MemoryByteSource(PcapBytes.Header().Record(1, 1, [1]).U32(1).ToArray()));
        Assert.Equal(ReadStatus.Frame, scanner.Next(out _));
        Assert.Equal(ReadStatus.Error, scanner.Next(out _));
        WireError? error = scanner.Error;
        Assert.Equal(ReadStatus.Error, scanner.Next(out _));
        Assert.Same(error, scanner.Error);
        Assert.Equal(WireErrorKind.CutShort, error!.Kind);
        Assert.Equal(41, error.Offset);
    }
}
