using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Indexing;

/// <summary>Labelling on a second thread gives what labelling on the first one gives.</summary>
public sealed class TwoThreadsTests
{
    private const int Packets = 60_000;

    [Fact]
    public void Every_row_is_the_same_with_one_thread_and_with_two()
    {
        using var capture = new MemoryStream();
        CaptureGenerator.Write("mix", capture, Packets, 7);
        PacketIndex one = Read(capture.ToArray(), twoThreads: false);
        PacketIndex two = Read(capture.ToArray(), twoThreads: true);
        Assert.Equal(Packets, one.Count);
        Assert.Equal(one.Count, two.Count);
        for (int packet = 0; packet < one.Count; packet++)
        {
            ushort expected = one.Chunk(packet).Protocol[packet & PacketChunk.Mask];
            ushort found = two.Chunk(packet).Protocol[packet & PacketChunk.Mask];
            Assert.Equal(one.Protocols.Path(expected), two.Protocols.Path(found));
            Assert.Equal(one.Protocols.Column(expected), two.Protocols.Column(found));
        }
    }

    private static PacketIndex Read(byte[] bytes, bool twoThreads)
    {
        var index = new PacketIndex();
        using var scanner = new CaptureScanner(new MemoryByteSource(bytes));
        using var indexer = new Indexer(index, new ConversationTable(), twoThreads: twoThreads);
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame) indexer.Add(frame);
        indexer.Drain();
        return index;
    }
}
