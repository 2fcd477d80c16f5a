using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

/// <summary>Whatever a cell says, its filter compiles and finds the packet it was made from.</summary>
public class CellExpressionTests
{
    private const string Columns = "no,time,source,destination,protocol,length,info,frame.time,eth.src,ip.ttl,ip.id,ip.flags.df,tcp.stream,tcp.flags,tcp.payload,tcp.options.mss_val,udp.port,dns.qry.name,http.request.uri";

    [Theory]
    [InlineData("web-page")]
    [InlineData("timeout-retransmission")]
    public async Task A_cells_filter_finds_its_packet(string scenario)
    {
        using CaptureSession session = Captured.Scenario(scenario);
        var texts = new PacketTexts(session);
        int tried = 0;
        foreach (int packet in new[] { 0, 1, 3, session.Index.Count - 1 })
        {
            texts.MoveTo(packet);
            foreach (PacketColumn column in PacketColumns.Read(Columns).All)
            {
                if (texts.FilterOf(column) is not { } text) continue;
                tried++;
                Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? problem), $"{text}: {problem?.Message}");
                using FilterRun run = session.Filters.Start(filter);
                for (long seen = -1; !run.IsComplete;) seen = await run.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
                Assert.True(run.Matches.Contains(packet), text);
            }
        }

        Assert.True(tried > 30);
    }

    [Fact]
    public void A_cell_that_says_nothing_has_no_filter()
    {
        using CaptureSession session = Captured.Scenario("four-way-close");
        var texts = new PacketTexts(session);
        texts.MoveTo(0);
        Assert.Null(texts.FilterOf(PacketColumns.Find("udp.port")!));
    }
}
