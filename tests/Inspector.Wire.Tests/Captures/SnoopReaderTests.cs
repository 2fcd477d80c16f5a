using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class SnoopReaderTests
{
    [Fact]
    public void Records_are_read_with_their_padding_left_out()
    {
        Scan scan = Scan.Of(PcapBytes.Snoop().SnoopRecord(5, 6, [1, 2, 3], wire: 70).SnoopRecord(7, 8, [4]).ToArray());
        Assert.Equal(["5000006000 Ethernet if 0 at 40 wire 70: 010203", "7000008000 Ethernet if 0 at 68 wire 1: 04"], scan.Frames);
        Assert.Equal(3ul, scan.Description!.Interfaces[0].DroppedByKernel);
    }

    [Theory]
    [InlineData(3u, 4u)]
    [InlineData(2u, 999u)]
    public void An_unknown_version_or_datalink_is_refused(uint version, uint datalink)
    {
        Scan scan = Scan.Of(PcapBytes.Snoop(version, datalink).SnoopRecord(5, 6, [1]).ToArray());
        Assert.Equal(WireErrorKind.UnsupportedVersion, scan.Error!.Kind);
    }

    [Theory]
    [InlineData(300_000u, 300_024u)]
    [InlineData(8u, 31u)]
    [InlineData(8u, 4_000_000_000u)]
    public void A_record_whose_lengths_lie_ends_the_file(uint captured, uint record)
    {
        Scan scan = Scan.Of(PcapBytes.Snoop().SnoopRecord(1, 1, [1, 2, 3, 4]).U32(8).U32(captured).U32(record).U32(0).U32(0).U32(0).U64(0).ToArray());
        Assert.Single(scan.Frames);
        Assert.Equal(WireErrorKind.Damaged, scan.Error!.Kind);
        Assert.Equal(44, scan.Error.Offset);
    }
}
