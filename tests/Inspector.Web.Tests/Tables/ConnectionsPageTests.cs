using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Xunit;

namespace Inspector.Web.Tests.Tables;

public class ConnectionsPageTests : TablePageContext
{
    [Fact]
    public async Task A_row_tells_how_a_connection_went()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("four-way-close"), CaptureTab.Connections));
        page.WaitForAssertion(() => Assert.Equal("SF", Assert.Single(Column(page, 10))));
        Assert.Equal("closed normally", Assert.Single(Column(page, 12)));
        Assert.Equal("31", Assert.Single(Column(page, 13)));
        Assert.Equal("Complete, WITH_DATA (31)", Rows(page)[0].Children[13].GetAttribute("title"));
        Assert.Equal("0.000000", Assert.Single(Column(page, 8)));
    }

    [Fact]
    public async Task A_press_on_a_head_sorts_and_another_turns_round()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("mix", 2000), CaptureTab.Connections));
        page.WaitForAssertion(() => Assert.NotEmpty(Rows(page)));
        Assert.Equal("ascending", Heads(page)["Stream"]);
        await Press(page, "Bytes");
        Assert.Equal(("descending", "none"), (Heads(page)["Bytes"], Heads(page)["Stream"]));
        page.WaitForAssertion(() => AssertOrder(page, largestFirst: true));
        await Press(page, "Bytes");
        page.WaitForAssertion(() => AssertOrder(page, largestFirst: false));
        Assert.EndsWith("connections.csv?sort=bytes", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);

        static void AssertOrder(IRenderedComponent<ConnectionsPage> page, bool largestFirst)
        {
            long[] bytes = [.. Column(page, 7).Select(text => long.Parse(text, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal(largestFirst ? bytes.OrderDescending() : bytes.Order(), bytes);
            Assert.True(bytes[0] != bytes[^1]);
        }
    }

    [Fact]
    public async Task An_address_with_an_order_opens_in_it_and_one_that_makes_no_sense_in_the_usual_one()
    {
        CaptureId id = await AddAsync("mix", 2000);
        Assert.Equal("descending", Heads(Open<ConnectionsPage>(new(id, CaptureTab.Connections) { Sort = "-duration" }))["Duration, s"]);
        Assert.Equal("ascending", Heads(Open<ConnectionsPage>(new(id, CaptureTab.Connections) { Sort = "-17" }))["Stream"]);
    }

    [Fact]
    public async Task The_selection_stays_with_its_connection_when_the_order_changes()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("mix", 60), CaptureTab.Connections));
        page.WaitForAssertion(() => Assert.InRange(Rows(page).Count, 4, 20));
        string[] streams = Column(page, 0);
        await page.InvokeAsync(() => page.FindComponent<Components.Lists.RowGrid>().Instance.Keyed("ArrowDown", 3));
        Assert.Equal("2", Selected(page));
        await Press(page, "Stream");
        page.WaitForAssertion(() => Assert.Equal((string.Join(' ', streams.Reverse()), "2"), (string.Join(' ', Column(page, 0)), Selected(page)))); // all of them: a drawing may fall into the turn
        await page.InvokeAsync(() => page.FindComponent<Components.Lists.RowGrid>().Instance.Keyed("ArrowUp", 1));
        Assert.Equal("3", Selected(page));

        static string Selected(IRenderedComponent<ConnectionsPage> page) => page.Find("[role=row][aria-selected=true]").Children[0].TextContent.Trim();
    }

    [Fact]
    public async Task A_click_opens_the_connection_and_the_funnel_its_packets()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(id, CaptureTab.Connections));
        page.WaitForAssertion(() => Assert.NotEmpty(Rows(page)));
        Assert.Equal($"/captures/{id}?filter=tcp.stream%20%3D%3D%200", page.Find("a.funnel").GetAttribute("href"));
        Assert.Equal($"/captures/{id}/tcp/0", Rows(page)[0].Children[0].QuerySelector("a")!.GetAttribute("href"));
        await page.InvokeAsync(() => Rows(page)[0].ClickAsync(new()));
        Assert.EndsWith($"/captures/{id}/tcp/0", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversations_over_udp_are_the_other_table()
    {
        CaptureId id = await AddAsync("mix", 2000);
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(id, CaptureTab.Connections) { Transport = ConversationKind.Udp });
        page.WaitForAssertion(() => Assert.NotEmpty(Rows(page)));
        Assert.DoesNotContain("Outcome", Heads(page).Keys);
        Assert.Equal("true", page.FindAll("nav.kinds a")[1].GetAttribute("aria-current"));
        Assert.Equal($"/captures/{id}/udp/0/follow", Rows(page)[0].Children[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal($"/api/captures/{id}/connections.csv?kind=udp", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_filter_leaves_the_connections_with_matches_and_counts_these_alone()
    {
        CaptureId id = await AddAsync("mix", 2000);
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(id, CaptureTab.Connections) { Filter = "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport == 443" });
        page.WaitForAssertion(() => Assert.NotEmpty(Rows(page)));
        Assert.All(Column(page, 2), server => Assert.EndsWith(":443", server, StringComparison.Ordinal));
        Assert.All(Column(page, 4), back => Assert.Equal("0", back));
        Assert.Contains("filter=tcp.flags.syn", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        IRenderedComponent<ConnectionsPage> none = Open<ConnectionsPage>(new(id, CaptureTab.Connections) { Filter = "frame.len == 1" });
        none.WaitForAssertion(() => Assert.Contains("No connection has a packet that passes", none.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_filter_counts_nothing_out_and_says_so()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("four-way-close"), CaptureTab.Connections) { Filter = "tcp.port = = 1" });
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        Assert.Contains("This is no filter, so all packets count.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_of_a_cell_filters_by_that_cell()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(id, CaptureTab.Connections));
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        string[] server = Column(page, 2)[0].Split(':');
        await page.InvokeAsync(() => page.FindComponent<Components.Lists.RowGrid>().Instance.Menu(0, 2, 10, 10));
        var items = page.FindAll("[role=menuitem]");
        Assert.Contains(items, item => item.TextContent.Contains("Follow the stream", StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll("[role=menuitem]").First(item => item.TextContent.Trim() == "Apply as filter").ClickAsync(new()));
        Assert.EndsWith($"/captures/{id}/connections?filter=" + Uri.EscapeDataString($"ip.addr == {server[0]} && tcp.port == {server[1]}"), Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_without_connections_says_so()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("four-way-close"), CaptureTab.Connections) { Transport = ConversationKind.Udp });
        page.WaitForAssertion(() => Assert.Contains("No UDP conversations among", page.Markup, StringComparison.Ordinal));
    }
}
