using System.IO.Pipelines;
using Bunit;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Keyboard;
using Inspector.Web.Components.Streams;
using Inspector.Web.Keyboard;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Streams;

public class FollowPageTests : PageContext
{
    private async Task<CaptureId> AddAsync(Action<ScenarioScript> tell)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(new Scenario("of-a-test", "", "", tell), file);
        UploadResult result = await Library.ReceiveAsync(
            "talk.pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(new MemoryStream(file.ToArray())), Xunit.TestContext.Current.CancellationToken);
        return result.Capture!.Id;
    }

    private static void Talk(ScenarioScript script)
    {
        script.Client.Syn();
        script.Server.SynAck();
        script.Client.Ack();
        script.Client.Data("GET /uptime\r\n");
        script.Server.Ack();
        script.Server.Data("first part of it\r\n");
        script.Client.Ack();
        script.Server.Data("0123456789ab").NotCaptured();
        script.Client.Ack();
        script.Server.Data("uptime: 5\r\n");
        script.Client.Ack();
    }

    private async Task<IRenderedComponent<FollowPage>> OpenAsync(Action<ScenarioScript> tell, Func<CaptureView, CaptureView>? change = null)
    {
        var view = new CaptureView(await AddAsync(tell), CaptureTab.Follow) { Stream = 0 };
        view = change?.Invoke(view) ?? view;
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        IRenderedComponent<FollowPage> page = Render<FollowPage>(p => p.Add(f => f.Key, view.Id.ToString()).Add(f => f.Stream, view.Stream ?? 0));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".opening[role=status]")));
        return page;
    }

    private static string[] Rows(IRenderedComponent<FollowPage> page) => [.. page.FindAll("[role=grid] [role=row]").Select(row => row.TextContent)];

    private static Task KeyAsync(IRenderedComponent<FollowPage> page, ShortcutAction action) => page.InvokeAsync(() => page.FindComponent<Shortcuts>().Instance.Press(action));

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public async Task Both_sides_are_shown_in_turn_with_their_packets_and_what_is_missing()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        string[] rows = Rows(page);
        Assert.Contains("→ Client", rows[0], StringComparison.Ordinal);
        Assert.Contains("GET /uptime", rows[0], StringComparison.Ordinal);
        Assert.Contains("← Server", rows[1], StringComparison.Ordinal);
        Assert.Contains("12 bytes missing from the server side, seq 19:31. The receiver acknowledged them: they were sent, the capture did not get them.",
            string.Join(' ', rows[2].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("uptime: 5", rows[3], StringComparison.Ordinal);
        Assert.Contains("Gaps 1 (12 B)", page.Find(".statusbar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_side_alone_is_chosen_with_a_button_or_a_key_and_stands_in_the_address()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await page.InvokeAsync(() => page.FindAll(".segmented button").First(button => button.TextContent.StartsWith("Client", StringComparison.Ordinal)).ClickAsync());
        Assert.EndsWith("/follow?side=client", Address, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("GET", Assert.Single(Rows(page)), StringComparison.Ordinal));
        await KeyAsync(page, ShortcutAction.ServerSide);
        page.WaitForAssertion(() => Assert.Equal(3, Rows(page).Length));
        await KeyAsync(page, ShortcutAction.BothSides);
        page.WaitForAssertion(() => Assert.Equal(4, Rows(page).Length));
    }

    [Theory]
    [InlineData("hex", "00000000  47 45 54 20")]
    [InlineData("escaped", "GET /uptime\\r\\n")]
    [InlineData("raw", "474554202f7570")]
    public async Task The_form_stands_in_the_address(string form, string begins)
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk, view => view with { Form = form });
        Assert.StartsWith(begins, page.Find(".body .text").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.FindAll(".segmented button").First(button => button.TextContent.Equals(form, StringComparison.OrdinalIgnoreCase)).GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_search_counts_marks_and_steps()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "uptime" }));
        page.WaitForAssertion(() => Assert.Equal("1 of 2", page.Find(".search .count").TextContent));
        Assert.Equal(2, page.FindAll("mark").Count);
        Assert.Equal("uptime", Assert.Single(page.FindAll("mark.here")).TextContent);
        Assert.Contains("GET", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        await KeyAsync(page, ShortcutAction.NextMatch);
        Assert.Equal("2 of 2", page.Find(".search .count").TextContent);
        Assert.Contains("uptime: 5", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        await KeyAsync(page, ShortcutAction.NextMatch);
        Assert.Equal("1 of 2", page.Find(".search .count").TextContent);
    }

    [Fact]
    public async Task What_is_looked_for_is_looked_for_in_the_side_chosen_next()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "uptime" }));
        page.WaitForAssertion(() => Assert.Equal("1 of 2", page.Find(".search .count").TextContent));
        await KeyAsync(page, ShortcutAction.ClientSide);
        page.WaitForAssertion(() => Assert.Equal("1 of 1", page.Find(".search .count").TextContent));
    }

    [Fact]
    public async Task What_is_no_hex_is_said_to_be_none()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await page.InvokeAsync(() => page.Find("button[aria-label='0x Search bytes']").ClickAsync());
        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "0d0" }));
        page.WaitForAssertion(() => Assert.Equal("not hex", page.Find(".search .count").TextContent));
        Assert.Equal("true", page.Find("input[type=search]").GetAttribute("aria-invalid"));
        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "0d 0a" }));
        page.WaitForAssertion(() => Assert.Equal("1 of 3", page.Find(".search .count").TextContent));
    }

    [Fact]
    public async Task The_next_gap_is_selected_and_after_the_last_it_says_so()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await KeyAsync(page, ShortcutAction.NextGap);
        Assert.Contains("12 bytes missing", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        await KeyAsync(page, ShortcutAction.NextGap);
        Assert.Contains("No further gap", page.Find(".statusbar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_leads_to_its_packet_and_back_to_itself()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        await page.InvokeAsync(() => page.FindComponent<FollowView>().Instance.Press(1, "piece", -1));
        Assert.EndsWith("?packet=6", Address, StringComparison.Ordinal);
        Assert.DoesNotContain("/follow", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packet_in_the_address_selects_its_piece()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk, view => view with { Packet = 6 });
        Assert.Contains("first part", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_walk_from_piece_to_piece()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk);
        FollowView view = page.FindComponent<FollowView>().Instance;
        await page.InvokeAsync(() => view.Keyed("ArrowDown", 1));
        await page.InvokeAsync(() => view.Keyed("ArrowDown", 1));
        Assert.Contains("first part", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => view.Keyed("End", 1));
        Assert.Contains("uptime: 5", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bytes_in_the_place_of_those_shown_are_said()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(script =>
        {
            script.Client.Syn();
            script.Server.SynAck();
            script.Client.Ack();
            uint at = script.Client.Next.Raw;
            script.Client.Data("good bytes");
            script.Server.Ack();
            script.Client.Data("evil bytes", at);
            script.Server.Ack();
        });
        page.WaitForAssertion(() => Assert.Contains("Packet 6 sent other bytes here", Rows(page)[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conversation_without_data_says_so()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(script =>
        {
            script.Client.Syn();
            script.Server.SynAck();
            script.Client.Ack();
        });
        Assert.Contains("carried no data in the 3 packets", page.Find(".opening").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_says_so()
    {
        IRenderedComponent<FollowPage> page = await OpenAsync(Talk, view => view with { Stream = 99 });
        Assert.Contains("no such conversation", page.Markup, StringComparison.Ordinal);
    }
}
