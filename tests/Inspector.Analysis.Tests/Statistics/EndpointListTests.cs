using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

public sealed class EndpointListTests : IDisposable
{
    private readonly CaptureSession _session = ConnectionListTests.Mix(20_000);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(EndpointKind.Ipv4, 1)]
    [InlineData(EndpointKind.Ipv4, 5)]
    [InlineData(EndpointKind.Tcp, 1)]
    [InlineData(EndpointKind.Tcp, 7)]
    [InlineData(EndpointKind.Udp, 2)]
    public async Task Sums_are_those_of_the_packets_that_count(EndpointKind kind, int every)
    {
        CountedPackets selection = every == 1 ? CountedPackets.All(_session) : new ChosenPackets(_session, packet => packet % every == 0);
        using EndpointList list = await Waiting.Complete(new EndpointList(_session, selection, kind));
        var sent = new Dictionary<(string, int), (int Packets, long Bytes)>();
        var received = new Dictionary<(string, int), (int Packets, long Bytes)>();
        for (int packet = 0; packet < _session.Index.Count; packet += every)
        {
            // The mix has no tunnels: the addresses of a packet are those of its conversation.
            var view = new PacketView(_session.Index, _session.Conversations, packet);
            if (!view.HasConversation || (kind != EndpointKind.Ipv4 && view.Conversation.Kind != (kind == EndpointKind.Tcp ? ConversationKind.Tcp : ConversationKind.Udp))) continue;
            if (view.Conversation.AddressA.Version != 4 && kind == EndpointKind.Ipv4) continue;
            bool ports = kind != EndpointKind.Ipv4;
            (string, int) a = (view.Conversation.AddressA.ToString(), ports ? view.Conversation.PortA : 0), b = (view.Conversation.AddressB.ToString(), ports ? view.Conversation.PortB : 0);
            Add(sent, view.FromB ? b : a, view.WireLength);
            Add(received, view.FromB ? a : b, view.WireLength);
        }

        Assert.Equal(sent.Keys.Union(received.Keys).Count(), list.Count);
        Assert.Equal(0, list.Unlisted);
        Assert.Equal(sent.Values.Sum(sums => sums.Bytes), list.TotalBytes);
        for (int place = 0; place < list.Count; place++)
        {
            EndpointItem row = list[place];
            (string, int) key = (row.Key.AddressText, row.Key.Port);
            Assert.Equal((sent.GetValueOrDefault(key), received.GetValueOrDefault(key)), ((row.PacketsSent, row.BytesSent), (row.PacketsReceived, row.BytesReceived)));
            if (place > 0) Assert.True(list[place - 1].Bytes >= row.Bytes, "most bytes first");
        }
    }

    [Fact]
    public async Task Every_column_sorts_both_ways()
    {
        using EndpointList list = await Waiting.Complete(new EndpointList(_session, CountedPackets.All(_session), EndpointKind.Tcp));
        foreach (EndpointColumn column in Enum.GetValues<EndpointColumn>())
        {
            foreach (bool descending in (bool[])[true, false])
            {
                list.Sort(column, descending);
                await Waiting.Until(list, () => list.IsComplete && list.IsSorted);
                for (int place = 1; place < list.Count; place++)
                {
                    int sign = Key(list[place - 1], column).CompareTo(Key(list[place], column));
                    Assert.True(descending ? sign >= 0 : sign <= 0, $"{column} at {place}");
                }
            }
        }
    }

    [Fact]
    public async Task A_conversation_counts_once_at_each_of_its_ends()
    {
        using EndpointList list = await Waiting.Complete(new EndpointList(_session, CountedPackets.All(_session), EndpointKind.Ipv4));
        int ends = 0;
        for (int id = 0; id < _session.Conversations.Count; id++) ends += _session.Conversations[id].AddressA.Version == 4 ? 2 : 0;
        Assert.Equal(ends, Enumerable.Range(0, list.Count).Sum(place => list[place].Connections));
    }

    [Fact]
    public async Task Beyond_the_limit_packets_are_counted_as_unlisted()
    {
        using EndpointList list = await Waiting.Complete(new EndpointList(_session, CountedPackets.All(_session), EndpointKind.Tcp, limit: 10));
        Assert.Equal(10, list.Count);
        Assert.True(list.Unlisted > 0);
    }

    private static IComparable Key(EndpointItem row, EndpointColumn column) => column switch
    {
        EndpointColumn.Address => (row.Key.Address.Version, row.Key.Address.High, row.Key.Address.Low, row.Key.Port),
        EndpointColumn.Port => row.Key.Port,
        EndpointColumn.Packets => row.Packets,
        EndpointColumn.Bytes => row.Bytes,
        EndpointColumn.PacketsSent => row.PacketsSent,
        EndpointColumn.BytesSent => row.BytesSent,
        EndpointColumn.PacketsReceived => row.PacketsReceived,
        EndpointColumn.BytesReceived => row.BytesReceived,
        _ => row.Connections,
    };

    private static void Add(Dictionary<(string, int), (int Packets, long Bytes)> sums, (string, int) key, uint bytes)
    {
        (int packets, long sum) = sums.GetValueOrDefault(key);
        sums[key] = (packets + 1, sum + bytes);
    }
}
