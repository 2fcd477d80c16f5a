using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Inspector.EndToEnd.LiveActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>Live capture in a real browser, of real traffic: our own, on the loopback interface or between two namespaces.</summary>
public class LiveTests(BrowserFixture browser)
{
    [Fact]
    public async Task Handshake_transfer_and_close_of_a_connection_between_two_machines_appear_with_their_states()
    {
        NeedCapture();
        await using TwoNamespaces network = await TwoNamespaces.CreateAsync();
        IPage page = await browser.NewPageAsync();
        await StartAsync(page, network.Interface, "tcp");
        using Socket listener = network.Listen();
        using Socket client = network.Client();
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        using Socket server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await Expect(RowWith(page, "Packets", "[SYN] Seq=0")).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[SYN, ACK] Seq=0 Ack=1")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Connections" })).ToContainTextAsync("1");

        // Its own page, opened while it runs.
        IPage ladder = await page.Context.NewPageAsync();
        await ladder.GotoAsync(page.Url + "/tcp/0");
        ILocator segments = Grid(ladder, "Segments");
        await Expect(segments).ToContainTextAsync("[S.]");
        IPage table = await page.Context.NewPageAsync();
        await table.GotoAsync(page.Url + "/connections");
        await Expect(Grid(table, "TCP connections").GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(TwoNamespaces.Server.ToString());

        await client.SendAsync(Encoding.ASCII.GetBytes("how are you?"), TestContext.Current.CancellationToken);
        await Expect(RowWith(page, "Packets", "[PSH, ACK] Seq=1 Ack=1")).ToBeVisibleAsync();
        await Expect(segments).ToContainTextAsync("[P.]");
        client.Shutdown(SocketShutdown.Send);
        await Expect(segments.GetByRole(AriaRole.Gridcell, new() { NameRegex = new("server CLOSE-WAIT") }).First).ToBeVisibleAsync();
        server.Shutdown(SocketShutdown.Send);
        await Expect(RowWith(page, "Packets", "[FIN, ACK]")).ToHaveCountAsync(2);
        // Whether the server's ACK goes alone or with its FIN is its kernel's choice.
        await Expect(ladder.GetByText(new Regex("Closed (normally|by three segments), by the client first"))).ToBeVisibleAsync();
        await Expect(segments.GetByRole(AriaRole.Gridcell, new() { NameRegex = new("client TIME-WAIT, server CLOSED") })).ToBeVisibleAsync();
        await StopAsync(page);
    }

    [Fact]
    public async Task Two_who_watch_with_other_filters_and_one_who_comes_late_each_get_everything()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        using var other = new NumberedTraffic();
        await StartAsync(page, "lo", $"{traffic.Filter} or {other.Filter}");
        IPage second = await page.Context.NewPageAsync();
        await second.GotoAsync($"{page.Url}?filter={Uri.EscapeDataString($"udp.dstport == {other.Port}")}");
        await ReadyAsync(second);
        // A filter that needs the tree of each packet, not its columns alone.
        await Filter(page).FillAsync($"udp.dstport == {traffic.Port} and data.len > 0");
        await Filter(page).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("filter="));

        traffic.Send(30);
        other.Send(20);
        await Expect(Status(page)).ToContainTextAsync("Displayed 30 (60.0 %)");
        await Expect(Status(second)).ToContainTextAsync("Displayed 20 (40.0 %)");
        IPage late = await browser.NewPageAsync();
        await late.GotoAsync(page.Url[..page.Url.IndexOf('?', StringComparison.Ordinal)]);
        await ReadyAsync(late);
        await Expect(Status(late)).ToContainTextAsync("Displayed 50");
        await Expect(late.GetByText("3 watching")).ToBeVisibleAsync();
        traffic.Send(5);
        await Expect(Status(page)).ToContainTextAsync("Displayed 35");
        await Expect(Status(second)).ToContainTextAsync("Displayed 20 (36.4 %)");
        await Expect(Status(late)).ToContainTextAsync("Displayed 55");
        await StopAsync(late);
        await Expect(Bar(page)).ToContainTextAsync("Ended");
        await Expect(Status(page)).ToContainTextAsync("Displayed 35");
    }

    [Fact]
    public async Task The_list_goes_with_its_end_holds_when_it_is_scrolled_and_counts_what_is_new()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        await StartAsync(page, "lo", traffic.Filter);
        traffic.Send(300);
        await Expect(RowNumber(page, 300)).ToBeVisibleAsync();
        traffic.Send(100);
        await Expect(RowNumber(page, 400)).ToBeVisibleAsync(); // it went along
        await Expect(Pill(page)).ToHaveCountAsync(0);

        await Packets(page).HoverAsync();
        await page.Mouse.WheelAsync(0, -1000);
        await Expect(Packets(page)).Not.ToHaveAttributeAsync("data-follows", "");
        traffic.Send(1);
        await Expect(Pill(page)).ToContainTextAsync("1 new, go to the end");
        string first = await Rows(page).Nth(1).TextContentAsync() ?? "";
        traffic.Send(213);
        await Expect(Pill(page)).ToContainTextAsync("214 new, go to the end");
        await Expect(Rows(page).Nth(1)).ToHaveTextAsync(first); // nothing moved
        await Expect(Status(page)).ToContainTextAsync("List held: you scrolled up.");

        await Packets(page).PressAsync("End");
        await Expect(RowNumber(page, 614)).ToBeVisibleAsync();
        await Expect(Pill(page)).ToHaveCountAsync(0);
        traffic.Send(50);
        await Expect(RowNumber(page, 664)).ToBeVisibleAsync();

        // A selected packet holds it too; the button leads back.
        await RowNumber(page, 660).ClickAsync();
        traffic.Send(60);
        await Expect(Pill(page)).ToContainTextAsync("60 new");
        await Expect(RowNumber(page, 660)).ToBeVisibleAsync();
        await Pill(page).ClickAsync();
        await Expect(RowNumber(page, 724)).ToBeVisibleAsync();
        await Expect(Packets(page)).ToBeFocusedAsync();
        await StopAsync(page);
    }

    [Fact]
    public async Task A_paused_list_stands_still_under_any_filter_and_resumed_shows_what_came()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        await StartAsync(page, "lo", traffic.Filter);
        traffic.Send(40);
        await Expect(Status(page)).ToContainTextAsync("Displayed 40");
        await page.Keyboard.PressAsync("h");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume list" })).ToBeVisibleAsync();
        traffic.Send(60);
        await Expect(Status(page)).ToContainTextAsync("List paused at 40: 60 came since.");
        await Expect(Status(page)).ToContainTextAsync(new Regex(@"Packets 40\s*Displayed 40"));
        await Filter(page).FillAsync("udp");
        await Filter(page).PressAsync("Enter");
        await Expect(Status(page)).ToContainTextAsync("Displayed 40 (100 %)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume list" }).ClickAsync();
        await Expect(Status(page)).ToContainTextAsync("Displayed 100 (100 %)");
        await StopAsync(page);
    }

    [Fact]
    public async Task What_is_dropped_is_shown()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        // Whole packets of the smallest buffer the kernel takes: a burst cannot fit.
        await StartAsync(page, "lo", "udp", ("Kernel buffer, MiB", "1"));
        await Expect(Bar(page)).ToContainTextAsync("0 kernel · 0 interface · 0 ring");
        ILocator dropped = Bar(page).GetByText("kernel ·", new() { Exact = false }).First;
        for (int burst = 0; burst < 200 && (await dropped.InnerTextAsync()).StartsWith("0 kernel", StringComparison.Ordinal); burst++) Burst(traffic.Port, 20_000);
        await Expect(Bar(page)).ToContainTextAsync(new Regex(@"[1-9][\d,]* kernel"));
        await StopAsync(page);
        await Expect(Status(page)).ToContainTextAsync(new Regex(@"Dropped [1-9]"));
    }

    [Fact]
    public async Task A_stopped_capture_is_in_the_library_and_its_page_stays()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        await StartAsync(page, "lo", traffic.Filter);
        traffic.Send(25);
        await Expect(Status(page)).ToContainTextAsync("Displayed 25");
        IPage library = await OpenLibraryAsync(await page.Context.NewPageAsync());
        string name = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        Assert.Matches(@"^lo \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.pcapng$", name);
        ILocator row = library.GetByRole(AriaRole.Row).Filter(new() { Has = Capture(library, name) });
        await Expect(library.GetByRole(AriaRole.Button, new() { Name = "Stop capturing " + name })).ToBeVisibleAsync();
        await StopAsync(page);
        await Expect(library.GetByRole(AriaRole.Button, new() { Name = "Stop capturing " + name })).ToHaveCountAsync(0);
        await Expect(row).ToContainTextAsync("25");
        await Expect(RowNumber(page, 25)).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(RowNumber(page, 25)).ToBeVisibleAsync();
        await Expect(Bar(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Of_a_ring_the_newest_files_are_kept_and_the_page_of_an_older_one_leads_on()
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        await StartAsync(page, "lo", "udp dst port " + traffic.Port, ("Ring: newest files kept", "2"), ("Ring: MB a file", "1"));
        traffic.Run(20);
        await Expect(Rows(page).Nth(2)).ToBeVisibleAsync();
        for (int i = 0; i < 60; i++) Burst(traffic.Port, 1000, 1400); // a good megabyte each: each file is full many times
        await Expect(page.GetByText("This file was removed: the capture keeps the newest 2.")).ToBeVisibleAsync();
        ILocator onward = page.GetByRole(AriaRole.Link, new() { Name = "Go to the newest file" });
        var newest = new Regex(@"file \d+, the newest 2 are kept");
        for (int hop = 0; hop < 20; hop++)
        {
            try
            {
                // What was newest when the link was drawn, or when its page came, may be an older one by now: the capture has a burst behind it.
                if (await onward.CountAsync() > 0) await onward.ClickAsync(new() { Timeout = 2_000 });
                await Expect(Bar(page)).ToContainTextAsync(newest, new() { Timeout = 3_000 });
                break;
            }
            catch (Exception early) when (early is TimeoutException or PlaywrightException)
            {
                // Once more, from where it has led.
            }
        }

        await Expect(Bar(page)).ToContainTextAsync(newest);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop capture" }).ClickAsync(); // from here, or from the page of a file that was full meanwhile
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop capture" })).ToHaveCountAsync(0);
        await OpenLibraryAsync(page);
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new(@"^lo .*\(\d+\)\.pcapng$") }).Nth(1)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_capture_filter_is_checked_as_it_is_typed_with_the_words_of_libpcap()
    {
        NeedCapture();
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        ILocator start = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Start on ") });
        await Expect(start).ToBeEnabledAsync();
        ILocator filter = page.GetByRole(AriaRole.Textbox, new() { Name = "Capture filter" });
        await filter.FillAsync("tcp prot 80");
        await Expect(page.GetByText("syntax error")).ToBeVisibleAsync();
        await Expect(start).ToBeDisabledAsync();
        await filter.FillAsync("host somewhere.example");
        await Expect(page.GetByText("somewhere.example would have to be looked up")).ToBeVisibleAsync();
        await Expect(start).ToBeDisabledAsync();
        await filter.FillAsync("tcp port 80");
        await Expect(page.GetByText("Keeps what matches")).ToBeVisibleAsync();
        await Expect(start).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_serious_axe_finding(ColorScheme scheme)
    {
        NeedCapture();
        IPage page = await browser.NewPageAsync(scheme);
        using var traffic = new NumberedTraffic();
        await OpenLibraryAsync(page);
        await page.GetByText("Options", new() { Exact = false }).First.ClickAsync();
        await ExpectCleanAsync(page);
        await StartAsync(page, "lo", traffic.Filter);
        traffic.Send(100);
        await Expect(RowNumber(page, 100)).ToBeVisibleAsync();
        await RowNumber(page, 95).ClickAsync();
        traffic.Send(1);
        await Expect(Pill(page)).ToBeVisibleAsync();
        await ExpectCleanAsync(page);
        await StopAsync(page);
        await ExpectCleanAsync(page);
    }

    private static ILocator RowNumber(IPage page, int number) =>
        Rows(page).Filter(new() { Has = page.GetByRole(AriaRole.Gridcell, new() { Name = number.ToString(System.Globalization.CultureInfo.InvariantCulture), Exact = true }) }).First;

    private static async Task ExpectCleanAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.DoesNotContain(result.Violations, finding => finding.Impact is "serious" or "critical");
    }

    private static void Burst(int port, int count, int bytes = 1400)
    {
        using var sender = new UdpClient();
        byte[] payload = new byte[bytes];
        for (int i = 0; i < count; i++) sender.Send(payload, new IPEndPoint(IPAddress.Loopback, port));
    }
}
