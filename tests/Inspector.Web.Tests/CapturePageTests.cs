using System.IO.Pipelines;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Captures;
using Inspector.Web.Components.Keyboard;
using Inspector.Web.Components.Pages;
using Inspector.Web.Keyboard;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests;

public class CapturePageTests : PageContext
{
    private async Task<CaptureId> AddAsync(string scenario)
    {
        byte[] file = CaptureLibraryTests.Scenario(scenario);
        UploadResult result = await Library.ReceiveAsync(scenario + ".pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(new MemoryStream(file)), Xunit.TestContext.Current.CancellationToken);
        return result.Capture!.Id;
    }

    private IRenderedComponent<TPage> Open<TPage>(CaptureView view)
        where TPage : CapturePageBase
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<TPage>(p => p.Add(page => page.Key, view.Id.ToString()));
    }

    private static string[] Cells(IRenderedComponent<CapturePageBase> page, string list, int column) =>
        [.. page.FindAll($"[role=grid][aria-label='{list}'] .body [role=row]").Select(row => row.Children[column].TextContent.Trim())];

    [Fact]
    public async Task It_shows_packets_with_flags_and_relative_numbers()
    {
        string[] info = Cells(Open<CapturePage>(new(await AddAsync("four-way-close"))), "Packets", 7);
        Assert.Contains("[SYN] Seq=0 Win=", info[0], StringComparison.Ordinal);
        Assert.Contains("[SYN, ACK] Seq=0 Ack=1 Win=", info[1], StringComparison.Ordinal);
        Assert.Contains("[ACK] Seq=1 Ack=1 Win=", info[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_is_a_letter_a_word_and_a_text()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("timeout-retransmission")));
        var row = page.FindAll("[role=grid][aria-label=Packets] .tcp-bad")[0];
        Assert.Equal("R", row.QuerySelector(".letter")!.TextContent);
        Assert.Equal("retransmission", row.QuerySelector(".unseen")!.TextContent);
        Assert.Contains("[TCP Retransmission]", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tabs_lead_to_the_other_pages_and_take_the_filter_along()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp.len > 0", Packet = 4 });
        Assert.EndsWith("/connections?filter=tcp.len%20%3E%200&packet=4", page.Find("nav a:nth-child(2)").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("page", page.Find("nav a:nth-child(1)").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_capture_that_is_not_there_says_so()
    {
        IRenderedComponent<CapturePage> page = Render<CapturePage>(p => p.Add(c => c.Key, "0123456789abcdef0123456789abcdef"));
        Assert.Contains("No such capture", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_time_is_shown_beside_the_filter_and_its_cross_shows_all_again()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp.len == 0", Range = new TimeRange(5_000_000, 25_000_000) });
        page.WaitForAssertion(() => Assert.Equal(["2", "3"], Cells(page, "Packets", 1)));
        Assert.Contains("0.005 s to 0.025 s", page.Find(".chip").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?filter=tcp.len%20%3D%3D%200", page.Find(".chip a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_of_a_time_narrows_the_list_to_what_comes_from_there_on()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")));
        await page.InvokeAsync(() => page.FindComponents<Inspector.Web.Components.Lists.RowGrid>()[0].Instance.Menu(2, 2, 0, 0));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=menuitem]")));
        await page.InvokeAsync(() => page.FindAll("[role=menuitem]").Single(item => item.TextContent == "Only from this time on").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("3", Cells(page, "Packets", 1)[0]));
        Assert.Contains("?from=0.0", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_of_the_address_hold_also_where_its_filter_does_not_compile()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp) || (udp", Range = new TimeRange(null, 0) });
        page.WaitForAssertion(() => Assert.Equal(["1"], Cells(page, "Packets", 1)));
    }

    private static Task PressAsync(IRenderedComponent<CapturePage> page, ShortcutAction action) =>
        page.InvokeAsync(() => page.FindComponent<Shortcuts>().Instance.Press(action));

    private static string? SelectedNumber(IRenderedComponent<CapturePage> page) => page.FindAll("[aria-label=Packets] .body [aria-selected=true]") is [var row] ? row.Children[1].TextContent : null;

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    [Fact]
    public async Task A_filter_in_the_address_decides_what_is_shown_and_the_packet_there_is_selected()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp.flags.syn == 1", Packet = 2 });
        page.WaitForAssertion(() => Assert.Equal(["1", "2"], Cells(page, "Packets", 1)));
        Assert.Equal("2", SelectedNumber(page));
        Assert.Contains("Displayed <b", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packet_that_the_filter_hides_gives_the_selection_to_the_nearest()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "frame.number >= 5", Packet = 2 });
        page.WaitForAssertion(() => Assert.Equal("5", SelectedNumber(page)));
    }

    [Fact]
    public async Task A_filter_that_does_not_compile_leaves_the_rows_as_they_are()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp.flags.syn = = 1" });
        Assert.True(Cells(page, "Packets", 1).Length > 3);
    }

    [Fact]
    public async Task Keys_walk_a_conversation_and_say_where_it_ends()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Packet = 2 });
        await PressAsync(page, ShortcutAction.NextInConversation);
        Assert.Equal("3", SelectedNumber(page));
        await PressAsync(page, ShortcutAction.Back);
        Assert.Equal("2", SelectedNumber(page));
        await PressAsync(page, ShortcutAction.PreviousInConversation);
        Assert.Equal("1", SelectedNumber(page));
        await PressAsync(page, ShortcutAction.PreviousInConversation);
        Assert.Equal("1", SelectedNumber(page));
        Assert.Contains("no earlier packet of the conversation is shown", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_mark_a_packet_and_change_how_time_is_told()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Packet = 3 });
        await PressAsync(page, ShortcutAction.Mark);
        Assert.Single(page.FindAll(".is-marked"));
        await PressAsync(page, ShortcutAction.TimeReference);
        Assert.Equal("*REF*", Cells(page, "Packets", 2)[2]);
        var moved = new TaskCompletionSource(); // the address follows when the view rests
        Services.GetRequiredService<NavigationManager>().LocationChanged += (_, _) => moved.TrySetResult();
        await PressAsync(page, ShortcutAction.TimeFormat);
        await moved.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.EndsWith("?packet=3&time=d", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_lead_to_the_stream_of_the_packet()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")));
        await PressAsync(page, ShortcutAction.Follow);
        Assert.Contains("no packet is selected", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindComponents<Inspector.Web.Components.Lists.RowGrid>()[0].Instance.Keyed("Home", 1));
        await PressAsync(page, ShortcutAction.StreamView);
        Assert.EndsWith("/tcp/0?packet=1", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_of_the_address_are_shown()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Columns = "no,tcp.flags", Time = "ud" });
        Assert.Equal(["Mark", "No.", "tcp.flags"], page.FindAll("[aria-label=Packets] [role=columnheader]").Select(head => head.TextContent));
        Assert.Equal("0x0002", Cells(page, "Packets", 2)[0]);
    }
}
