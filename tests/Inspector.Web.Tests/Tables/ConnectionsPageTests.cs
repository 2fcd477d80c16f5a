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
        Press(page, "Bytes");
        Assert.Equal(("descending", "none"), (Heads(page)["Bytes"], Heads(page)["Stream"]));
        page.WaitForAssertion(() => AssertOrder(page, largestFirst: true));
        Press(page, "Bytes");
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
        await page.InvokeAsync(() => page.FindComponent<Components.Lists.RowGrid>().Instance.Keyed("ArrowDown", 3));
        Assert.Equal("2", Selected(page));
        Press(page, "Stream");
        page.WaitForAssertion(() => Assert.Equal(("0", "2"), (Column(page, 0)[^1], Selected(page))));
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
        Rows(page)[0].Click();
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
    public async Task A_capture_without_connections_says_so()
    {
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(new(await AddAsync("four-way-close"), CaptureTab.Connections) { Transport = ConversationKind.Udp });
        page.WaitForAssertion(() => Assert.Contains("No UDP conversations among", page.Markup, StringComparison.Ordinal));
    }
}
