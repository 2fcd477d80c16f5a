using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>A flood of connections costs a bounded number of bytes for each. Alone: what is measured is the memory of the whole process.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class ManyConnectionsTests
{
    private const int Flood = 1_000_000;

    /// <summary>Row of the table, stream number, key, tracker state and columns of the one packet, with what doubling leaves unused.</summary>
    private const int BytesPerConnection = 640;

    [Fact]
    public void A_million_connection_attempts_stay_within_the_bound_for_each()
    {
        byte[] frame = new byte[PcapBytes.FrameLength];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new PacketIndex();
        var conversations = new ConversationTable();
        using var indexer = new Indexer(index, conversations);
        for (int i = 0; i < Flood; i++)
        {
            PcapBytes.Frame(frame, 0x0B00_0000 + (uint)i, 0x0A00_0001, (ushort)(1024 + (i % 60_000)), 80, (uint)i * 7919, 0, TcpFlags.Syn);
            indexer.Add(new CapturedFrame
            {
                Data = frame,
                Timestamp = i * 1000L,
                Offset = i * (long)PcapBytes.RecordLength,
                WireLength = (uint)frame.Length,
                LinkType = LinkType.Ethernet,
                HasTimestamp = true,
            });
        }

        indexer.Publish();
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(indexer);
        Assert.Equal(Flood, conversations.TcpCount);
        Assert.True(held <= (long)Flood * BytesPerConnection, $"{held / Flood} bytes a connection");
    }

    [Fact]
    public void One_connection_with_many_packets_costs_columns_only()
    {
        const int Packets = 300_000;
        byte[] frame = new byte[PcapBytes.FrameLength];
        var index = new PacketIndex();
        using var indexer = new Indexer(index, new ConversationTable());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Packets; i++)
        {
            // Never acknowledged, never in order: the worst for lists of what is outstanding.
            PcapBytes.Frame(frame, 0x0B00_0000, 0x0A00_0001, 1024, 80, (uint)(i * 2_654_435_761L), 0, TcpFlags.Fin);
            indexer.Add(new CapturedFrame { Data = frame, Timestamp = i, WireLength = (uint)frame.Length, LinkType = LinkType.Ethernet, HasTimestamp = true });
        }

        indexer.Publish();
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(indexer);
        Assert.True(held <= (Packets * 64L) + (8 << 20), $"{held / Packets} bytes a packet");
    }
}
