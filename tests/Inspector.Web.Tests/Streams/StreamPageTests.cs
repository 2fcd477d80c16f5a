using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Pages;
using Inspector.Web.Components.Streams;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Streams;

public sealed class StreamPageTests : StreamContext
{
    private static IElement Grid(IRenderedComponent<StreamPage> page) => page.Find("[role=grid]");

    private static IElement[] Rows(IRenderedComponent<StreamPage> page) => [.. page.FindAll("[role=grid] g[role=row]")];

    private static IElement? Selected(IRenderedComponent<StreamPage> page) => Rows(page).FirstOrDefault(row => row.GetAttribute("aria-selected") == "true");

    /// <summary>Waits until the key was handled: a page that is just being drawn takes it afterwards.</summary>
    private static Task PressAsync(IRenderedComponent<StreamPage> page, string key) => page.InvokeAsync(() => Grid(page).KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = key }));

    private static string Side(IRenderedComponent<StreamPage> page) => page.Find("aside").TextContent;

    [Fact]
    public async Task The_head_tells_ends_outcome_counts_and_options()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        string head = page.Find(".stream-head").TextContent;
        Assert.Contains("Closed normally, by the client first.", head, StringComparison.Ordinal);
        Assert.Contains("from handshake to close", head, StringComparison.Ordinal);
        Assert.Equal("SF", page.Find(".stream-head .badge.ok").TextContent);
        Assert.Contains("MSS", head, StringComparison.Ordinal);
        Assert.Equal("page", page.Find("nav[aria-label='Pages of this connection'] a").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task The_ladder_shows_a_handshake_as_tcpdump_writes_it_with_states_beside()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        Assert.Equal(["[S]", "[S.]", "[.]"], Rows(page).Take(3).Select(row => row.QuerySelector(".flags")!.TextContent));
        string bands = page.Find(".bands").TextContent;
        foreach (string state in (string[])["SYN-SENT", "LISTEN", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "CLOSE-WAIT", "TIME-WAIT"]) Assert.Contains(state, bands, StringComparison.Ordinal);
        Assert.Contains("client SYN-SENT, server LISTEN", Rows(page)[0].InnerHtml, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".band.inferred"));
        Assert.Contains("inferred from packet", page.Find(".band.inferred").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_has_its_place_in_the_whole()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        int count = int.Parse(Grid(page).GetAttribute("aria-rowcount")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Rows(page).Length + 1, count);
        Assert.Equal("2", Rows(page)[0].GetAttribute("aria-rowindex"));
    }

    [Fact]
    public async Task A_packet_of_the_address_is_selected_and_told_in_words()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close", packet: 2);
        Assert.Equal("2", Selected(page)!.QuerySelector(".no")!.TextContent);
        Assert.Contains("Segment 2 of", Side(page), StringComparison.Ordinal);
        Assert.Contains("Server accepts and asks back: SYN,ACK. It acknowledges 1.", Side(page), StringComparison.Ordinal);
        Assert.Contains("Server is in SYN-RECEIVED now.", Side(page), StringComparison.Ordinal);
        Assert.Contains("Client should be in ESTABLISHED now", Side(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_move_over_segments_and_past_pauses_and_the_address_follows()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("timeout-retransmission");
        var navigation = Services.GetRequiredService<NavigationManager>();
        var rested = new TaskCompletionSource();
        navigation.LocationChanged += (_, e) =>
        {
            if (CaptureLink.Read(e.Location)!.Packet == 12) rested.TrySetResult();
        };
        await PressAsync(page, "ArrowDown");
        Assert.Equal("1", Selected(page)!.QuerySelector(".no")!.TextContent);
        Assert.Equal(Selected(page)!.Id, Grid(page).GetAttribute("aria-activedescendant"));
        await PressAsync(page, "End");
        string last = Selected(page)!.Id!;
        Assert.Equal(Rows(page)[^1].Id, last);
        await PressAsync(page, "Home");
        int segments = Rows(page).Count(row => row.QuerySelector(".flags") is not null);
        Assert.True(segments < Rows(page).Length, "there are pauses");
        for (int i = 1; i < segments; i++) await PressAsync(page, "ArrowDown");
        Assert.Equal(last, Selected(page)!.Id);
        await rested.Task.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Space_opens_and_closes_a_fold_and_a_click_does_too()
    {
        IRenderedComponent<StreamPage> page = Open(await AddAsync("bulk", 200));
        IElement fold = page.FindAll("g.fold")[0];
        int index = Array.FindIndex(Rows(page), row => row.Id == fold.Id);
        int rows = int.Parse(Grid(page).GetAttribute("aria-rowcount")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("false", fold.GetAttribute("aria-expanded"));
        await page.InvokeAsync(() => page.FindAll("g.fold")[0].ClickAsync(new()));
        Assert.Equal("true", Rows(page)[index].GetAttribute("aria-expanded"));
        Assert.Contains("segments, folded", Side(page), StringComparison.Ordinal);
        await PressAsync(page, "ArrowDown");
        Assert.Equal("seg", Selected(page)!.ClassName![..3]);
        await PressAsync(page, " ");
        Assert.Equal("false", Rows(page)[index].GetAttribute("aria-expanded"));
        Assert.Equal(Rows(page)[index].Id, Selected(page)!.Id);
        Assert.Equal(rows, int.Parse(Grid(page).GetAttribute("aria-rowcount")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task All_shows_every_segment_and_keeps_the_selected_one()
    {
        CaptureId id = await AddAsync("bulk", 200);
        IRenderedComponent<StreamPage> page = Open(id, packet: 150);
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "All 200").ClickAsync(new()));
        Assert.Equal("true", page.FindAll("button").Single(button => button.TextContent == "All 200").GetAttribute("aria-pressed"));
        Assert.Equal("150", Selected(page)!.QuerySelector(".no")!.TextContent);
        Assert.Empty(page.FindAll("g.fold"));
    }

    [Fact]
    public async Task Pauses_are_cut_or_to_scale()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("keep-alive");
        int cuts = page.FindAll(".cutline").Count;
        string cut = page.Find(".slice").GetAttribute("data-total")!;
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "To scale").ClickAsync(new()));
        Assert.NotEqual(0, cuts);
        Assert.Empty(page.FindAll(".cutline"));
        Assert.NotEqual(cut, page.Find(".slice").GetAttribute("data-total"));
    }

    [Fact]
    public async Task Folds_and_pauses_are_as_the_address_says()
    {
        CaptureId id = await AddAsync("bulk", 200);
        IRenderedComponent<StreamPage> page = Open(new CaptureView(id, CaptureTab.Ladder) { Stream = 0, Unfolded = true, ToScale = true });
        Assert.Empty(page.FindAll("g.fold"));
        Assert.Equal(["false", "true", "false", "true"], page.FindAll(".segmented button").Select(button => button.GetAttribute("aria-pressed")));
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(new CaptureView(id, CaptureTab.Ladder) { Stream = 0 }));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("g.fold")));
    }

    [Fact]
    public async Task Enter_opens_the_packet_in_the_packet_list()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close", packet: 3);
        await PressAsync(page, "Enter");
        CaptureView view = CaptureLink.Read(Services.GetRequiredService<NavigationManager>().Uri)!;
        Assert.Equal((CaptureTab.Packets, 3), (view.Tab, view.Packet));
    }

    [Fact]
    public async Task A_segment_that_is_not_in_the_capture_says_how_it_is_known()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("lost-before-capture");
        IElement lost = page.Find("g.lost");
        Assert.Contains("never seen here", lost.TextContent, StringComparison.Ordinal);
        Assert.Equal("L", lost.QuerySelector(".mk text")!.TextContent);
        await page.InvokeAsync(() => page.Find("g.lost").ClickAsync(new()));
        Assert.Contains("Not in this capture", Side(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrolling_draws_the_rows_around_that_place_and_no_others()
    {
        IRenderedComponent<StreamPage> page = Open(await AddAsync("chat", 4_000));
        IRenderedComponent<LadderGrid> grid = page.FindComponent<LadderGrid>();
        await grid.InvokeAsync(() => grid.Instance.Moved(30_000, 600, 1_068));
        long from = Number("data-from");
        long to = Number("data-to");
        Assert.InRange(from, 29_000, 30_000);
        Assert.InRange(to, 30_600, 31_600);
        Assert.InRange(Rows(page).Length, 30, 60);

        long Number(string name) => long.Parse(page.Find(".slice").GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_long_connection_begins_at_once_and_is_whole_a_moment_later()
    {
        IRenderedComponent<StreamPage> page = Open(await AddAsync("chat", 8_000));
        await page.WaitForAssertionAsync(() => Assert.Contains("Closed normally", page.Find(".stream-head").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await PressAsync(page, "End");
        Assert.Equal("8000", Selected(page)!.QuerySelector(".no")!.TextContent);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_says_so()
    {
        IRenderedComponent<StreamPage> page = Open(await AddAsync("four-way-close"), stream: 7);
        Assert.Contains("There is no TCP stream 7", page.Markup, StringComparison.Ordinal);
    }
}
