using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Inspector.Analysis.Tests.Statistics;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>Tables of a million rows: complete, in order, and of bounded size. Alone: what is measured is the memory of the whole process.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MillionConnectionsTests : IDisposable
{
    private const int Rows = 1_000_000;

    /// <summary>Order, facts and what they grow by.</summary>
    private const int BytesPerConnection = 48;

    /// <summary>Row, order and way to the row, with what doubling leaves unused and what pools keep: 84 to 128 were measured.</summary>
    private const int BytesPerEndpoint = 144;

    private readonly CaptureSession _session = Flood();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_million_connections_are_listed_sorted_and_kept_small()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using ConnectionList list = await Waiting.Complete(new ConnectionList(_session, CountedPackets.All(_session), ConversationKind.Tcp));
        Assert.Equal((Rows, Rows), (list.Count, list.Facts.Walked));
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(held <= (long)Rows * BytesPerConnection, $"{held / Rows} bytes a connection");

        list.Sort(ConnectionColumn.Client, descending: true);
        await Waiting.Until(list, () => list.IsComplete && list.IsSorted);
        for (int place = 1; place < Rows; place++) Assert.True(list[place - 1].ClientAddress.Low > list[place].ClientAddress.Low);
        Assert.Equal(Rows - 1, list.PlaceOf(0));
    }

    [Fact]
    public async Task A_million_endpoints_are_listed_and_the_rest_is_counted()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using EndpointList list = await Waiting.Complete(new EndpointList(_session, CountedPackets.All(_session), EndpointKind.Ipv4, limit: Rows));
        Assert.Equal((Rows, 1), (list.Count, list.Unlisted));
        Assert.Equal((Rows, 0x0A00_0001UL), (list[0].PacketsReceived, list[0].Key.Address.Low));
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(held <= (long)Rows * BytesPerEndpoint, $"{held / Rows} bytes an endpoint");
    }

    /// <summary>As many clients as rows, each with one SYN to the same server.</summary>
    private static CaptureSession Flood()
    {
        byte[] file = new byte[PcapBytes.HeaderLength + ((long)Rows * PcapBytes.RecordLength)];
        PcapBytes.Header().CopyTo(file, 0);
        for (int i = 0; i < Rows; i++)
        {
            Span<byte> record = file.AsSpan(PcapBytes.HeaderLength + (i * PcapBytes.RecordLength), PcapBytes.RecordLength);
            PcapBytes.Record(record, i, 0x0B00_0000 + (uint)i, 0x0A00_0001, (ushort)(1024 + (i % 60_000)), 80, (uint)i * 7919, 0, TcpFlags.Syn);
        }

        return CaptureSession.Read(new MemoryByteSource(file));
    }
}
