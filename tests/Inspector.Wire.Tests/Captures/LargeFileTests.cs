using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class LargeFileTests
{
    [Fact]
    public void Packets_beyond_four_gibibytes_are_found_without_reading_what_lies_between()
    {
        string path = Path.GetTempFileName();
        try
        {
            // Two unknown blocks of almost 4 GiB each are holes in the file.
            const uint Hole = 0xFFFF_FFF0;
            byte[] start = new ByteBuilder().Section().Interface().Packet(0, 1, [1]).U32(0xBAD).U32(Hole).ToArray();
            byte[] middle = new ByteBuilder().U32(Hole).Packet(0, 2, [2]).U32(0xBAD).U32(Hole).ToArray();
            byte[] end = new ByteBuilder().U32(Hole).Packet(0, 3, [3]).ToArray();
            long middleAt = start.Length - 8 + (long)Hole - 4;
            long endAt = middleAt + middle.Length - 8 + Hole - 4;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            {
                file.Write(start);
                file.Position = middleAt;
                file.Write(middle);
                file.Position = endAt;
                file.Write(end);
            }

            using var scanner = new CaptureScanner(ByteSources.Open(path));
            var frames = new List<string>();
            Assert.Equal(ReadStatus.End, Scan.Drain(scanner, frames));
            Assert.Equal(
                [
                    $"1000 Ethernet if 0 at {start.Length - 8 - 8} wire 1: 01",
                    $"2000 Ethernet if 0 at {middleAt + 4 + 28} wire 1: 02",
                    $"3000 Ethernet if 0 at {endAt + 4 + 28} wire 1: 03",
                ],
                frames);
            Assert.True(scanner.Position > 2L * uint.MaxValue);
            byte[] one = new byte[1];
            Assert.Equal(1, scanner.Source.Read(endAt + 4 + 28, one));
            Assert.Equal(3, one[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_skipped_block_that_reaches_beyond_the_end_is_cut_short_at_its_start()
    {
        ByteBuilder file = new ByteBuilder().Section().Interface().Packet(0, 1, [1]);
        int at = file.Length;
        Scan scan = Scan.Of(file.U32(0xBAD).U32(0xFFFF_FFF0).U64(0).ToArray());
        Assert.Equal((WireErrorKind.CutShort, (long)at, 1L), (scan.Error!.Kind, scan.Error.Offset, scan.Error.PacketsBefore));
    }
}
