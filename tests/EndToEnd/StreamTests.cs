using System.Diagnostics;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Inspector.Analysis.Scenarios;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The stream page in a real browser: a connection between its two ends, by pointer and by keys, however long.</summary>
public class StreamTests(BrowserFixture browser)
{
    private const int Million = 1_000_000;

    private static ILocator Ladder(IPage page) => Grid(page, "Segments");

    private static ILocator Side(IPage page) => page.GetByRole(AriaRole.Complementary, new() { Name = "Selected segment" });

    private static ILocator Selected(IPage page) => Ladder(page).GetByRole(AriaRole.Row, new() { Selected = true });

    [Fact]
    public async Task A_ladder_shows_handshake_and_close_with_the_states_of_both_ends()
    {
        IPage page = await OpenAsync("four-way-close.pcapng", GeneratedFiles.Bytes("four-way-close"));
        await Expect(page.GetByText("Closed normally, by the client first.")).ToBeVisibleAsync();
        await Expect(Ladder(page).GetByRole(AriaRole.Gridcell, new() { Name = "client to server, client SYN-SENT, server LISTEN", Exact = true })).ToHaveCountAsync(1);
        await Expect(Ladder(page).GetByRole(AriaRole.Row).Nth(2)).ToContainTextAsync("[S.]");
        await Expect(Ladder(page).GetByRole(AriaRole.Row).Nth(3)).ToContainTextAsync("ack = seq+1 both ways");
        await Expect(Ladder(page).GetByRole(AriaRole.Gridcell, new() { Name = "client TIME-WAIT, server CLOSED" })).ToHaveCountAsync(1);

        await Ladder(page).GetByRole(AriaRole.Row).Nth(2).ClickAsync();
        await Expect(Side(page)).ToContainTextAsync("Server accepts and asks back: SYN,ACK.");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("packet=2$"));

        // The address is the view: it selects again.
        await page.ReloadAsync();
        await Expect(Selected(page)).ToContainTextAsync("[S.]");
        await Expect(Side(page)).ToContainTextAsync("Server is in SYN-RECEIVED now.");
    }

    [Fact]
    public async Task Keys_alone_walk_the_segments_unfold_them_and_open_one_in_the_packet_list()
    {
        IPage page = await OpenAsync("loss.pcapng", GeneratedFiles.Bytes("bulk", 300));
        // Without the focus too: the page's keys are for its list.
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await page.Keyboard.PressAsync("j");
        await Expect(Selected(page)).ToContainTextAsync("[S]");
        await page.Keyboard.PressAsync("F6");
        await Expect(Ladder(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Selected(page)).ToContainTextAsync("[S.]");

        ILocator folds = Ladder(page).GetByRole(AriaRole.Row, new() { Expanded = false });
        ILocator open = Ladder(page).GetByRole(AriaRole.Row, new() { Expanded = true });
        while (await Selected(page).GetAttributeAsync("aria-expanded") is null)
        {
            string? before = await Selected(page).GetAttributeAsync("aria-rowindex");
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(Selected(page)).Not.ToHaveAttributeAsync("aria-rowindex", before!);
        }

        int folded = await folds.CountAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(open).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Side(page)).ToContainTextAsync("Segment ");
        await page.Keyboard.PressAsync("Space");
        await Expect(open).ToHaveCountAsync(0);
        await Expect(folds).ToHaveCountAsync(folded);

        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToContainTextAsync("300");
        await Expect(Ladder(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Grid(page, "Packets")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("packet=300$"));
    }

    [Fact]
    public async Task A_connection_of_a_million_segments_opens_and_scrolls_to_its_end_without_a_blank()
    {
        IPage page = await browser.NewPageAsync();
        await SendAsync("million.pcapng", CaptureGenerator.Chat, Million);
        await OpenLibraryAsync(page);
        string address = (await Capture(page, "million.pcapng").GetAttributeAsync("href"))! + "/tcp/0";
        long started = Stopwatch.GetTimestamp();
        await page.GotoAsync(address);
        await Expect(Ladder(page).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        TestContext.Current.SendDiagnosticMessage($"1,000,000 segments: page asked for to rows seen {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
        await Expect(page.GetByText("Closed normally, by the client first.")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await Ladder(page).EvaluateAsync("view => view.scrollTop = view.scrollHeight / 2");
        await Expect(Ladder(page).GetByRole(AriaRole.Row).Nth(1)).ToHaveAttributeAsync("aria-rowindex", new System.Text.RegularExpressions.Regex("^4[0-9]{5}$"));
        await Ladder(page).HoverAsync();
        int blanks = await page.EvaluateAsync<int>(
            """
            () => new Promise(done => {
              const view = document.querySelector("[role=grid][aria-label=Segments]");
              let frames = 0, blanks = 0;
              const look = () => {
                const box = view.getBoundingClientRect();
                const at = y => document.elementFromPoint(box.left + 60, y)?.closest("g[role=row]");
                if (!at(box.top + 60) || !at(box.bottom - 40)) blanks++;
                view.dispatchEvent(new WheelEvent("wheel", { deltaY: 90, bubbles: true, cancelable: true }));
                if (++frames < 60) requestAnimationFrame(look); else done(blanks);
              };
              requestAnimationFrame(look);
            })
            """);
        Assert.Equal(0, blanks);
        await Ladder(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToContainTextAsync(Million.ToString(CultureInfo.InvariantCulture));
        await Expect(Selected(page)).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Leaving_at_once_and_coming_back_leaves_the_page_alive()
    {
        IPage page = await OpenAsync("restless.pcapng", GeneratedFiles.Bytes("four-way-close"));
        for (int i = 0; i < 5; i++)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Connections" }).ClickAsync();
            await page.GoBackAsync();
        }

        await Ladder(page).GetByRole(AriaRole.Row).Nth(3).ClickAsync();
        await Expect(Side(page)).ToContainTextAsync("Segment 3 of");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nobody_is_kept_out_of_the_ladder(ColorScheme scheme)
    {
        IPage page = await OpenAsync($"lost-{scheme}.pcapng", GeneratedFiles.Bytes("lost-before-capture"), scheme);
        await Ladder(page).GetByRole(AriaRole.Row).Nth(4).ClickAsync();
        await Expect(Side(page)).ToContainTextAsync("Segment 4");
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }

    [Fact]
    public async Task Reloading_in_Chinese_says_the_same_in_Chinese()
    {
        IPage page = await browser.NewPageAsync(locale: "zh-CN");
        await page.GotoAsync("/");
        await SendAsync("chinese.pcapng", "four-way-close");
        await page.ReloadAsync();
        string address = (await Capture(page, "chinese.pcapng").GetAttributeAsync("href"))! + "/tcp/0?packet=1";
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("客户端请求打开连接");
    }

    private async Task<IPage> OpenAsync(string name, byte[] bytes, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await ChooseAsync(page, name, bytes);
        string address = await AddressAsync(page, name);
        await page.GotoAsync(address + "/tcp/0");
        await Expect(Ladder(page).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await ListensAsync(Ladder(page));
        return page;
    }

    private async Task SendAsync(string name, string scenario, long? packets = null)
    {
        string path = Path.Combine(browser.Server.DataDirectory, name);
        await using (FileStream made = File.Create(path)) Assert.True(CaptureGenerator.Write(scenario, made, packets));
        using var client = new HttpClient();
        await using FileStream file = File.OpenRead(path);
        using var body = new StreamContent(file);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(browser.Server.Address, $"api/captures?name={name}"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
