using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Scenarios;

public sealed class LongConnectionTests
{
    [Theory]
    [InlineData(CaptureGenerator.Bulk, 5_000)]
    [InlineData(CaptureGenerator.Chat, 5_001)]
    [InlineData(CaptureGenerator.Chat, 8)]
    public void It_is_one_connection_of_exactly_that_many_packets_opened_and_closed(string name, int packets)
    {
        using CaptureSession session = Read(name, packets);
        Assert.Equal(packets, session.Index.Count);
        Assert.Equal(1, session.Conversations.Count);
        ConnectionSummary summary = new ConnectionSummaries(session.Index, session.Conversations).Of(0);
        Assert.Equal(ConnectionOutcome.ClosedNormally, summary.Outcome);
        Assert.Equal("SF", summary.ZeekState);
    }

    [Fact]
    public void The_download_meets_every_kind_of_loss()
    {
        using CaptureSession session = Read(CaptureGenerator.Bulk, 20_000);
        const PacketRemarks expected = PacketRemarks.FastRetransmission | PacketRemarks.OutOfOrder | PacketRemarks.DuplicateAck | PacketRemarks.LostSegment;
        Assert.Equal(expected, session.Conversations[0].Remarks & expected);
    }

    private static CaptureSession Read(string name, int packets)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(name, file, packets));
        return CaptureSession.Read(new MemoryByteSource(file.ToArray()));
    }
}
