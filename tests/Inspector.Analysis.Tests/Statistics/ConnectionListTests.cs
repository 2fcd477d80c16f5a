using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Inspector.Analysis.Tests.Scenarios;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

public sealed class ConnectionListTests : IDisposable
{
    private readonly CaptureSession _session = Mix(20_000);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(ConversationKind.Tcp)]
    [InlineData(ConversationKind.Udp)]
    public async Task Every_column_sorts_both_ways_as_a_stable_sort_of_all_rows_does(ConversationKind kind)
    {
        using ConnectionList list = await Waiting.Complete(new ConnectionList(_session, CountedPackets.All(_session), kind));
        Assert.NotEqual(0, list.Count);
        ConnectionItem[] rows = [.. Enumerable.Range(0, list.Count).Select(place => list[place])];
        foreach (ConnectionColumn column in Enum.GetValues<ConnectionColumn>())
        {
            foreach (bool descending in (bool[])[true, false])
            {
                list.Sort(column, descending);
                await Waiting.Until(list, () => list.IsComplete && list.IsSorted);
                IComparer<IComparable[]> order = Comparer<IComparable[]>.Create(Compare);
                int[] expected = [.. (descending ? rows.OrderByDescending(row => Key(row, column), order) : rows.OrderBy(row => Key(row, column), order)).Select(row => row.Id)];
                Assert.Equal(expected, Enumerable.Range(0, list.Count).Select(place => list[place].Id));
            }
        }
    }

    [Fact]
    public async Task Facts_of_all_connections_are_what_a_walk_over_each_says()
    {
        using ConnectionList list = await Waiting.Complete(new ConnectionList(_session, CountedPackets.All(_session), ConversationKind.Tcp));
        var summaries = new ConnectionSummaries(_session.Index, _session.Conversations);
        Assert.Equal(_session.Conversations.TcpCount, list.Count);
        for (int place = 0; place < list.Count; place++)
        {
            ConnectionItem row = list[place];
            ConnectionSummary expected = summaries.Of(row.Id);
            Assert.Equal((expected.ZeekState, expected.ZeekHistory, expected.Outcome, expected.Roles), (row.State, row.History, row.Outcome!.Value, row.Roles));
            Assert.Equal(expected.Packets, row.Packets);
        }

        Assert.Equal(_session.Conversations.Count, list.Facts.Walked);
        int[] outcomes = new int[16];
        Assert.Equal(list.Count, list.Facts.CountOutcomes(outcomes));
        Assert.Equal(list.Count, outcomes.Sum());
    }

    [Theory]
    [InlineData("midstream")]
    [InlineData("split-handshake")]
    [InlineData("simultaneous-open")]
    [InlineData("refused-then-retried")]
    [InlineData("port-reuse")]
    [InlineData("timeout-retransmission")]
    public async Task Facts_of_a_scenario_are_those_of_its_summary(string scenario)
    {
        using PlayedCapture capture = PlayedCapture.Of(scenario);
        using ConnectionList list = await Waiting.Complete(new ConnectionList(capture.Session, CountedPackets.All(capture.Session), ConversationKind.Tcp));
        for (int stream = 0; stream < list.Count; stream++)
        {
            ConnectionSummary expected = capture.Summary(stream);
            Assert.Equal((expected.ZeekState, expected.ZeekHistory, expected.Outcome, expected.Roles), (list[stream].State, list[stream].History, list[stream].Outcome!.Value, list[stream].Roles));
        }
    }

    [Theory]
    [InlineData(ConversationKind.Tcp, 2)]
    [InlineData(ConversationKind.Tcp, 97)]
    [InlineData(ConversationKind.Udp, 3)]
    public async Task With_a_filter_rows_are_connections_with_matches_and_count_these_alone(ConversationKind kind, int every)
    {
        using ConnectionList list = await Waiting.Complete(new ConnectionList(_session, new ChosenPackets(_session, packet => packet % every == 0), kind));
        var expected = new Dictionary<int, (int A, int B, long BytesA, long BytesB, long First, long Last, int Again)>();
        for (int packet = 0; packet < _session.Index.Count; packet += every)
        {
            var view = new PacketView(_session.Index, _session.Conversations, packet);
            if (!view.HasConversation || view.Conversation.Kind != kind || view.IsQuoted) continue;
            var sums = expected.GetValueOrDefault(view.ConversationId, (0, 0, 0, 0, view.Time!.Value, 0, 0));
            int again = (view.Remarks & (PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.SpuriousRetransmission)) != 0 ? 1 : 0;
            expected[view.ConversationId] = view.FromB
                ? (sums.A, sums.B + 1, sums.BytesA, sums.BytesB + view.WireLength, sums.First, view.Time.Value, sums.Again + again)
                : (sums.A + 1, sums.B, sums.BytesA + view.WireLength, sums.BytesB, sums.First, view.Time.Value, sums.Again + again);
        }

        Assert.Equal(expected.Count, list.Count);
        Assert.True(list.Count < (kind == ConversationKind.Tcp ? _session.Conversations.TcpCount : _session.Conversations.UdpCount));
        for (int place = 0; place < list.Count; place++)
        {
            ConnectionItem row = list[place];
            var sums = expected[row.Id];
            bool swap = row.Roles.ClientIsB;
            Assert.Equal(swap ? (sums.B, sums.A) : (sums.A, sums.B), (row.PacketsSent, row.PacketsBack));
            Assert.Equal(swap ? (sums.BytesB, sums.BytesA) : (sums.BytesA, sums.BytesB), (row.BytesSent, row.BytesBack));
            Assert.Equal((sums.First, sums.Last - sums.First, sums.Again), (row.FirstTime, row.Duration, row.Retransmissions));
            Assert.Equal(place, list.PlaceOf(row.Id));
        }
    }

    [Fact]
    public async Task A_list_grows_with_its_capture_and_ends_as_if_read_at_once()
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(CaptureGenerator.Mix, file, 20_000);
        byte[] bytes = file.ToArray();
        var source = new Robustness.GrowingSource(bytes);
        using CaptureSession growing = CaptureSession.Start(source);
        using var list = new ConnectionList(growing, CountedPackets.All(growing), ConversationKind.Tcp);
        list.Start();
        source.Show(bytes.Length / 2);
        await Waiting.Until(list, () => list.Count > 0);
        Assert.False(list.IsComplete);
        source.Show(bytes.Length);
        source.Complete();
        await Waiting.Until(list, () => list.IsComplete);
        using ConnectionList whole = await Waiting.Complete(new ConnectionList(_session, CountedPackets.All(_session), ConversationKind.Tcp));
        Assert.Equal(whole.Count, list.Count);
        for (int place = 0; place < whole.Count; place++) Assert.Equal((whole[place].History, whole[place].Outcome, whole[place].Bytes), (list[place].History, list[place].Outcome, list[place].Bytes));
    }

    [Fact]
    public async Task A_list_stopped_before_the_end_is_no_longer_worked_on_and_another_goes_on()
    {
        var first = new ConnectionList(_session, CountedPackets.All(_session), ConversationKind.Tcp);
        first.Start();
        first.Dispose();
        using ConnectionList second = await Waiting.Complete(new ConnectionList(_session, CountedPackets.All(_session), ConversationKind.Tcp));
        Assert.Equal(_session.Conversations.TcpCount, second.Count);
    }

    internal static CaptureSession Mix(long packets)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(CaptureGenerator.Mix, file, packets);
        return CaptureSession.Read(new MemoryByteSource(file.ToArray()));
    }

    private static int Compare(IComparable[]? left, IComparable[]? right) =>
        left!.Zip(right!).Select(pair => pair.First is string text ? string.CompareOrdinal(text, (string)pair.Second) : pair.First.CompareTo(pair.Second)).FirstOrDefault(sign => sign != 0);

    private static IComparable[] Key(ConnectionItem row, ConnectionColumn column) => column switch
    {
        ConnectionColumn.Stream => [row.Row.Stream],
        ConnectionColumn.Client => [row.ClientAddress.Version, row.ClientAddress.High, row.ClientAddress.Low, row.ClientPort],
        ConnectionColumn.Server => [row.ServerAddress.Version, row.ServerAddress.High, row.ServerAddress.Low, row.ServerPort],
        ConnectionColumn.Packets => [row.Packets],
        ConnectionColumn.PacketsSent => [row.PacketsSent],
        ConnectionColumn.PacketsBack => [row.PacketsBack],
        ConnectionColumn.Bytes => [row.Bytes],
        ConnectionColumn.BytesSent => [row.BytesSent],
        ConnectionColumn.BytesBack => [row.BytesBack],
        ConnectionColumn.Start => [row.FirstTime],
        ConnectionColumn.Duration => [row.Duration],
        ConnectionColumn.State => [row.State],
        ConnectionColumn.History => [row.History!],
        ConnectionColumn.Outcome => [row.Outcome is { } outcome ? (int)outcome : -1],
        ConnectionColumn.Completeness => [row.Row.Completeness],
        ConnectionColumn.Retransmissions => [row.Retransmissions],
        ConnectionColumn.Gaps => [row.Gaps],
        _ => [row.Row.InitialRtt],
    };
}
