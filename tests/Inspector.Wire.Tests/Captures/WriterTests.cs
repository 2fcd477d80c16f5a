using System.Buffers;
using Inspector.Wire.Captures;
using Inspector.Wire.Captures.Writing;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class WriterTests
{
    private const long Time = 1_700_000_000_123_456_789;

    [Fact]
    public void A_pcap_file_comes_back_to_the_nanosecond()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PcapWriter(output, LinkType.LinuxSll, 500);
        Assert.True(writer.TryWrite(Sample.Data(60), Time, 1500));
        Assert.True(writer.TryWrite([], uint.MaxValue * 1_000_000_000L, 0));
        Scan scan = Scan.Of(output.WrittenSpan.ToArray());
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Equal(
            [$"{Time} LinuxSll if 0 at 40 wire 1500: {Convert.ToHexString(Sample.Data(60))}", "4294967295000000000 LinuxSll if 0 at 116 wire 0: "],
            scan.Frames);
        Assert.Equal(500u, scan.Description!.Interfaces[0].SnapLength);
    }

    [Fact]
    public void What_a_pcap_file_cannot_hold_is_not_written()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PcapWriter(output, LinkType.Ethernet);
        int before = output.WrittenCount;
        Assert.False(writer.TryWrite([1], -1, 1));
        Assert.False(writer.TryWrite([1], (uint.MaxValue + 1L) * 1_000_000_000L, 1));
        Assert.False(writer.TryWrite(new byte[CaptureReader.MaxPacketBytes + 1], 1, 1));
        Assert.False(writer.TryWrite(new CapturedFrame { LinkType = LinkType.Raw }));
        Assert.Equal(before, output.WrittenCount);
    }

    [Fact]
    public void A_pcapng_file_comes_back_with_all_that_was_said()
    {
        string longComment = new('é', 40_000);
        var output = new ArrayBufferWriter<byte>();
        var writer = new PcapngWriter(output, "Inspector", "a machine", "a system", "a section");
        Assert.Equal(0, writer.AddInterface(LinkType.Ethernet, 96, "eth0", "the first", "tcp port 80"));
        Assert.Equal(1, writer.AddInterface(LinkType.Raw));
        Assert.True(writer.TryWrite(Sample.Data(61), Time, 99, 0, "a comment"));
        Assert.True(writer.TryWrite(Sample.Data(2), long.MaxValue, 2, 1));
        Assert.True(writer.TryWrite(new CapturedFrame { Data = Sample.Data(96), WireLength = 200 }));
        Assert.True(writer.TryWrite(Sample.Data(1), 1, 1, 1, longComment));
        writer.WriteStatistics(1, Time, 5, 6, null);
        Assert.False(writer.TryWrite([1], -1, 1, 0));
        Assert.False(writer.TryWrite([1], 1, 1, 2));

        Scan scan = Scan.Of(output.WrittenSpan.ToArray());
        Assert.Equal(ReadStatus.End, scan.Status);
        Assert.Equal(4, scan.Frames.Count);
        Assert.StartsWith($"{Time} Ethernet if 0 ", scan.Frames[0], StringComparison.Ordinal);
        Assert.EndsWith("wire 99: " + Convert.ToHexString(Sample.Data(61)), scan.Frames[0], StringComparison.Ordinal);
        Assert.StartsWith($"{long.MaxValue} Raw if 1 ", scan.Frames[1], StringComparison.Ordinal);
        Assert.StartsWith("no time Ethernet if 0 ", scan.Frames[2], StringComparison.Ordinal);

        CaptureDescription file = scan.Description!;
        Assert.Equal(("Inspector", "a machine", "a system"), (file.Application, file.Hardware, file.OperatingSystem));
        Assert.Equal(["a section"], file.Comments);
        Assert.Equal(new KeyValuePair<long, string>(0, "a comment"), file.PacketComments[0]);
        Assert.Equal(new KeyValuePair<long, string>(3, longComment[..32_766]), file.PacketComments[1]);
        CaptureInterface first = file.Interfaces[0];
        Assert.Equal(("eth0", "the first", "tcp port 80", 9), (first.Name, first.Description, first.Filter, first.TimestampDigits));
        Assert.Equal((5ul, 6ul, (ulong?)null), (file.Interfaces[1].Received, file.Interfaces[1].DroppedByInterface, file.Interfaces[1].DroppedByKernel));
    }

    [Fact]
    public void Writing_a_packet_allocates_nothing()
    {
        using var output = new StreamBufferWriter(Stream.Null);
        var pcap = new PcapWriter(output, LinkType.Ethernet);
        var pcapng = new PcapngWriter(output);
        pcapng.AddInterface(LinkType.Ethernet);
        byte[] data = Sample.Data(1400);
        pcap.TryWrite(data, 1, 1400);
        pcapng.TryWrite(data, 1, 1400, 0, "comment");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            pcap.TryWrite(data, i, 1400);
            pcapng.TryWrite(data, i, 1400, 0, "comment");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_stream_gets_everything_that_was_written()
    {
        var stream = new MemoryStream();
        using (var output = new StreamBufferWriter(stream))
        {
            var writer = new PcapWriter(output, LinkType.Ethernet);
            for (int i = 0; i < 300; i++)
                writer.TryWrite(Sample.Data(i * 10), i, 9);
            writer.TryWrite(Sample.Data(200_000), 1, 9);
        }

        Scan scan = Scan.Of(stream.ToArray());
        Assert.Equal((301, ReadStatus.End), (scan.Frames.Count, scan.Status));
    }
}
