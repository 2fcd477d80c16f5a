using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>The way from a frame to a row makes no heap object.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_packet_of_a_known_connection_is_indexed_without_allocating()
    {
        const int Warm = 20_000;
        const int Measured = 5000;
        using var indexer = new Indexer(new PacketIndex(), new ConversationTable());
        byte[] frame = new byte[PcapBytes.FrameLength];
        for (int i = 0; i < Warm; i++) Add(indexer, frame, i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = Warm; i < Warm + Measured; i++) Add(indexer, frame, i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Both sides in turn, each acknowledging; sometimes a number that was seen before.</summary>
    private static void Add(Indexer indexer, byte[] frame, int i)
    {
        bool client = i % 2 == 0;
        uint number = (uint)(i % 50 == 0 ? 1 : i);
        PcapBytes.Frame(
            frame, client ? 0x0B00_0000u : 0x0A00_0001, client ? 0x0A00_0001u : 0x0B00_0000, client ? (ushort)1024 : (ushort)80, client ? (ushort)80 : (ushort)1024, number,
            number, TcpFlags.Ack);
        indexer.Add(new CapturedFrame
        {
            Data = frame, Timestamp = i * 1000L, Offset = i * 70L, WireLength = (uint)frame.Length, LinkType = LinkType.Ethernet, HasTimestamp = true,
        });
    }
}
