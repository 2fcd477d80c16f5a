using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

/// <summary>The protocol hierarchy and the sums over all packets.</summary>
public sealed class SumsTests : IDisposable
{
    private readonly CaptureSession _session = ConnectionListTests.Mix(20_000);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task A_protocol_has_the_packets_whose_path_goes_through_it(int every)
    {
        using ProtocolHierarchy hierarchy = await Waiting.Complete(new ProtocolHierarchy(_session, new ChosenPackets(_session, packet => packet % every == 0)));
        string[] paths = [.. Enumerable.Range(0, _session.Index.Count).Where(packet => packet % every == 0)
            .Select(packet => new PacketView(_session.Index, _session.Conversations, packet).ProtocolPath.Replace("ethertype:", "", StringComparison.Ordinal))];
        Assert.Equal(paths.Length, hierarchy.Root.Packets);
        ProtocolNode tcp = hierarchy.Root.Children[0].Children.Single(child => child.Name == "ip").Children.Single(child => child.Name == "tcp");
        Assert.Equal("eth:ip:tcp", tcp.Path);
        Assert.Equal(paths.Count(path => path.StartsWith("eth:ip:tcp", StringComparison.Ordinal)), tcp.Packets);
        Assert.Equal(paths.Count(path => path == "eth:ip:tcp"), tcp.EndPackets);
        Check(hierarchy.Root);

        static void Check(ProtocolNode node)
        {
            Assert.Equal(node.Packets, node.EndPackets + node.Children.Sum(child => child.Packets));
            Assert.Equal(node.Bytes, node.EndBytes + node.Children.Sum(child => child.Bytes));
            foreach (ProtocolNode child in node.Children) Check(child);
        }
    }

    [Fact]
    public async Task Sums_are_those_of_the_rows()
    {
        using CaptureTotals totals = await Waiting.Complete(new CaptureTotals(_session, CountedPackets.All(_session)));
        PacketView[] rows = [.. Enumerable.Range(0, _session.Index.Count).Select(packet => new PacketView(_session.Index, _session.Conversations, packet))];
        CaptureSums sums = totals.Sums;
        Assert.Equal((rows.Length, rows.Sum(row => (long)row.WireLength), rows.Sum(row => (long)row.CapturedLength)), (sums.Packets, sums.Bytes, sums.CapturedBytes));
        Assert.Equal((rows.Min(row => row.Time), rows.Max(row => row.Time), rows[0].Time, rows[^1].Time), (sums.Earliest, sums.Latest, sums.FirstTime, sums.LastTime));
        Assert.True(sums.InOrder);
        Assert.Equal(rows.Count(row => (row.Remarks & PacketRemarks.Retransmission) != 0), totals.PacketsWith(PacketRemarks.Retransmission));
        Assert.Equal(rows.Count(row => (row.Remarks & PacketRemarks.FinPassive) != 0), totals.PacketsWith(PacketRemarks.FinPassive));
        Assert.Equal(sums.Bytes / (double)sums.Packets, sums.MeanLength);
        Assert.Equal(sums.Packets / (sums.Span / 1e9), sums.PacketRate);
    }

    [Fact]
    public async Task What_stands_in_no_order_and_what_is_cut_is_said()
    {
        using CaptureSession session = CaptureSession.Read(ByteSources.Open(Path.Combine(RepositoryFiles.Micro, "snaplen_cut.pcap")));
        using CaptureTotals totals = await Waiting.Complete(new CaptureTotals(session, CountedPackets.All(session)));
        Assert.NotEqual(0, totals.Sums.Truncated);
        Assert.True(totals.Sums.CapturedBytes < totals.Sums.Bytes);
    }

    [Fact]
    public async Task An_empty_capture_has_empty_tables()
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(Robustness.PcapBytes.Header()));
        using CaptureTotals totals = await Waiting.Complete(new CaptureTotals(session, CountedPackets.All(session)));
        using ProtocolHierarchy hierarchy = await Waiting.Complete(new ProtocolHierarchy(session, CountedPackets.All(session)));
        Assert.Equal((0, null, null), (totals.Sums.Packets, totals.Sums.MeanLength, totals.Sums.PacketRate));
        Assert.Empty(hierarchy.Root.Children);
    }
}
