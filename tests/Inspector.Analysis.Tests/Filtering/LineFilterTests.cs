using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>The filter offered for a line of the details finds the packet the line is from.</summary>
public class LineFilterTests
{
    private const int FiltersACapture = 250;

    public static TheoryData<string> Scenarios => ["web-page", "dns", "tls", "fast-retransmit-sack", "zero-window", "four-way-close"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Every_line_of_every_packet_has_a_filter_that_is_understood_and_finds_it(string scenario)
    {
        using PlayedCapture capture = PlayedCapture.Of(scenario);
        FrameLoader loader = capture.Session.CreateLoader();
        var frame = new LoadedFrame();
        var filters = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int packet = 0; packet < capture.Index.Count; packet++)
        {
            Assert.True(loader.TryLoad(packet, frame));
            ProtocolTree tree = Dissector.Dissect(frame, capture.Index, capture.Conversations, packet, related: true);
            foreach (TreeNode node in tree.Nodes)
            {
                if (FilterExpression.Of(tree, node) is not { } text) continue;
                Assert.True(DisplayFilter.TryParse(text, out _, out FilterProblem? problem), $"{text}: {problem?.Message} (packet {packet + 1}, {node.Label})");
                filters.TryAdd(text, packet);
            }
        }

        var missed = new List<string>();
        int step = Math.Max(1, filters.Count / FiltersACapture);
        foreach ((string text, int packet) in filters.Where((_, place) => place % step == 0))
        {
            Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out _));
            using FilterRun run = capture.Session.Filters.Start(filter!);
            while (!run.IsComplete)
            {
                long seen = run.Changes.Version;
                if (!run.IsComplete) await run.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
            }

            if (!run.Matches.Contains(packet)) missed.Add($"{text} misses packet {packet + 1}");
        }

        Assert.Empty(missed);
    }
}
