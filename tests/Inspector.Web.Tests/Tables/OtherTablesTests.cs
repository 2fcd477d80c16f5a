using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Analysis.Statistics;
using Inspector.Web.Captures;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Inspector.Web.Tables;
using Xunit;

namespace Inspector.Web.Tests.Tables;

/// <summary>Endpoints, protocols, summary, and all of them as files.</summary>
public class OtherTablesTests : TablePageContext
{
    [Fact]
    public async Task Endpoints_stand_with_the_most_bytes_first_and_their_share_in_words()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<EndpointsPage> page = Open<EndpointsPage>(new(id, CaptureTab.Endpoints));
        page.WaitForAssertion(() => Assert.Equal(2, Rows(page).Count));
        Assert.Equal("descending", Heads(page)["Bytes"]);
        Assert.Equal("100 %", Column(page, 3)[0]);
        Assert.Equal("1", Column(page, 8)[0]);
        string address = Column(page, 0)[0];
        await page.InvokeAsync(() => Rows(page)[0].ClickAsync(new()));
        Assert.EndsWith($"/captures/{id}?filter={Uri.EscapeDataString($"ip.addr == {address}")}", Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ethernet", 2, "eth.addr == ")]
    [InlineData("tcp", 2, "tcp.port == ")]
    [InlineData("ipv6", 0, "")]
    [InlineData("nonsense", 2, "ip.addr == ")]
    public async Task Each_kind_of_endpoint_has_its_table(string kind, int rows, string filter)
    {
        IRenderedComponent<EndpointsPage> page = Open<EndpointsPage>(new(await AddAsync("four-way-close"), CaptureTab.Endpoints) { Kind = kind });
        page.WaitForAssertion(() => Assert.Equal(rows, Rows(page).Count));
        if (rows == 0) page.WaitForAssertion(() => Assert.Contains("No endpoint of this kind", page.Markup, StringComparison.Ordinal));
        else Assert.Contains(filter, Uri.UnescapeDataString(page.Find("a.funnel").GetAttribute("href")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protocols_fold_by_button_and_by_key()
    {
        CaptureId id = await AddAsync("mix", 2000);
        IRenderedComponent<ProtocolsPage> page = Open<ProtocolsPage>(new(id, CaptureTab.Protocols));
        page.WaitForAssertion(() => Assert.Contains(Column(page, 0), name => name.EndsWith("tcp", StringComparison.Ordinal)));
        int lines = Rows(page).Count;
        await page.InvokeAsync(() => page.Find("button[aria-expanded=true]").ClickAsync(new()));
        Assert.Single(Rows(page));
        Components.Lists.RowGrid grid = page.FindComponent<Components.Lists.RowGrid>().Instance;
        await page.InvokeAsync(() => grid.Keyed("ArrowDown", 1));
        await page.InvokeAsync(() => grid.Keyed("ArrowRight", 1));
        Assert.Equal(lines, Rows(page).Count);
        await page.InvokeAsync(() => grid.Keyed("ArrowRight", 1));
        Assert.EndsWith("ip", page.Find("[aria-selected=true]").Children[0].TextContent.Trim(), StringComparison.Ordinal);
        await page.InvokeAsync(() => grid.Keyed("ArrowLeft", 1));
        await page.InvokeAsync(() => grid.Keyed("ArrowLeft", 1));
        Assert.EndsWith("eth", page.Find("[aria-selected=true]").Children[0].TextContent.Trim(), StringComparison.Ordinal);
        await page.InvokeAsync(() => grid.Keyed("Enter", 1));
        Assert.EndsWith($"/captures/{id}?filter=eth", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_says_what_the_file_is_and_what_went_wrong()
    {
        CaptureId id = await AddAsync("timeout-retransmission");
        IRenderedComponent<SummaryPage> page = Open<SummaryPage>(new(id, CaptureTab.Summary));
        await using Stream file = Store.OpenFile(id);
        string digest = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file, Xunit.TestContext.Current.CancellationToken));
        page.WaitForAssertion(() => Assert.Equal(digest, page.Find("code.digest").TextContent));
        page.WaitForAssertion(() => Assert.Equal("3", Fact(page, "Retransmission")));
        Assert.Contains(Uri.EscapeDataString("tcp.analysis.retransmission"), page.FindAll("section[aria-labelledby=remark-facts] a")[0].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("pcapng, little-endian", page.Markup, StringComparison.Ordinal);
        Assert.Equal("0", Fact(page, "refused"));
        page.WaitForAssertion(() => Assert.Equal("1", page.FindAll("section[aria-labelledby=outcome-facts] tbody td:not(.quiet)")[0].TextContent));
    }

    [Fact]
    public async Task A_large_file_waits_for_its_button_before_it_is_read_for_the_digest()
    {
        // Of an upload it is known already; of a live capture it is worked out when somebody asks.
        using IncomingCapture live = Store.Begin("eth0.pcapng", CaptureOrigin.Live);
        await live.WriteAsync(new byte[1000], Xunit.TestContext.Current.CancellationToken);
        live.Finish();
        CaptureId id = live.Keep(new(0, 0, null, null, null)).Id;
        IRenderedComponent<Components.Summary.DigestLine> line = Render<Components.Summary.DigestLine>(p => p
            .Add(c => c.Id, id).Add(c => c.Size, Components.Summary.DigestLine.AtOnceBytes + 1).Add(c => c.IsStored, true));
        Assert.Empty(line.FindAll("code"));
        await line.InvokeAsync(() => line.Find("button").ClickAsync(new()));
        line.WaitForAssertion(() => Assert.Equal(64, line.Find("code").TextContent.Length));
        Assert.Equal(line.Find("code").TextContent, Store.Find(id)!.Sha256);
        IRenderedComponent<Components.Summary.DigestLine> arriving = Render<Components.Summary.DigestLine>(p => p.Add(c => c.Id, CaptureId.New()).Add(c => c.IsStored, false));
        Assert.Empty(arriving.FindAll("button"));
    }

    [Fact]
    public async Task Tables_are_written_as_files_in_the_order_of_their_address()
    {
        CaptureId id = await AddAsync("mix", 2000);
        using CaptureLease lease = Library.Open(id)!;
        await lease.Session.Completion;
        CountedPackets all = CountedPackets.All(lease.Session);
        string[] connections = await LinesAsync(writer => TableFiles.ConnectionsAsync(lease.Session, all, new(id, CaptureTab.Connections) { Sort = "-stream" }, writer, default));
        Assert.Equal(lease.Session.Conversations.TcpCount + 1, connections.Length);
        Assert.StartsWith("protocol,stream,client,", connections[0], StringComparison.Ordinal);
        Assert.StartsWith($"tcp,{lease.Session.Conversations.TcpCount - 1},", connections[1], StringComparison.Ordinal);
        Assert.All(connections, line => Assert.Equal(connections[0].Count(letter => letter == ','), line.Count(letter => letter == ',')));
        string[] endpoints = await LinesAsync(writer => TableFiles.EndpointsAsync(lease.Session, all, new(id, CaptureTab.Endpoints) { Kind = "udp" }, writer, default));
        Assert.StartsWith("address,port,packets,bytes", endpoints[0], StringComparison.Ordinal);
        Assert.All(endpoints, line => Assert.Equal(endpoints[0].Count(letter => letter == ','), line.Count(letter => letter == ',')));
        string[] protocols = await LinesAsync(writer => TableFiles.ProtocolsAsync(lease.Session, all, writer, default));
        Assert.StartsWith("eth,eth,2000,", protocols[1], StringComparison.Ordinal);
    }

    private static async Task<string[]> LinesAsync(Func<TextWriter, Task> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        await write(writer);
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Fact(IRenderedComponent<SummaryPage> page, string text) =>
        page.FindAll("tr").Single(row => row.QuerySelector("th[scope=row]") is { } head && head.LastChild!.TextContent == text).QuerySelector("td")!.TextContent.Trim();
}
