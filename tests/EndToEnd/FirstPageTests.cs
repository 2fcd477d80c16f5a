using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The first page in a real browser: choose a file, see its connections and packets while it still arrives.</summary>
public class FirstPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_file_is_chosen_and_its_connections_and_packets_show_while_it_still_arrives()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        byte[] file = GeneratedFiles.Bytes("mix", 30_000);

        Func<int, Task> setSpeed = await SlowDownAsync(page, 64 * 1024);
        await ChooseAsync(page, "office.pcapng", file);
        await page.GetByRole(AriaRole.Link, new() { Name = "office.pcapng" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Received" })).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[SYN] Seq=0").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Received" })).ToBeVisibleAsync(); // rows are there, and the file is not yet

        await setSpeed(-1);
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Received" })).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Displayed" })).ToContainTextAsync("Packets 30,000");
        await Expect(Grid(page, "Packets")).ToHaveAttributeAsync("aria-rowcount", "30001");

        await ListensAsync(Grid(page, "Packets"));
        await Grid(page, "Packets").PressAsync("End");
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row, new() { Selected = true }).GetByRole(AriaRole.Gridcell).Nth(1)).ToHaveTextAsync("30000");

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Connections") }).ClickAsync();
        await Expect(Grid(page, "TCP connections").GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Packets_show_flags_relative_numbers_and_remarks()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await ChooseAsync(page, "slow.pcapng", GeneratedFiles.Bytes("timeout-retransmission"));
        await page.GetByRole(AriaRole.Link, new() { Name = "slow.pcapng" }).ClickAsync();

        await Expect(RowWith(page, "Packets", "[SYN] Seq=0 Win=")).ToHaveCountAsync(1);
        await Expect(RowWith(page, "Packets", "[SYN, ACK] Seq=0 Ack=1 Win=")).ToHaveCountAsync(1);
        await Expect(RowWith(page, "Packets", "[ACK] Seq=1 Ack=1 Win=").First).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[TCP Retransmission]")).ToHaveCountAsync(3);
        await Expect(RowWith(page, "Packets", "[TCP Retransmission]").First).ToContainTextAsync("R");
    }

    [Fact]
    public async Task A_sample_is_one_click_away()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Three-way handshake" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "three-way-handshake.pcapng" })).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[SYN, ACK] Seq=0 Ack=1")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_file_that_is_no_capture_is_refused_with_a_sentence_and_leaves_nothing()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await ChooseAsync(page, "letter.txt", [.. Enumerable.Repeat("Dear Sir or Madam,\n"u8.ToArray(), 1000).SelectMany(line => line)]);
        ILocator notice = page.GetByRole(AriaRole.Log).Filter(new() { HasText = "letter.txt" });
        await Expect(notice).ToContainTextAsync("pcap");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "letter.txt" })).ToHaveCountAsync(0);
        Assert.Empty(Directory.GetDirectories(Path.Combine(browser.Server.DataDirectory, "incoming")));
        await notice.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.GetByText("letter.txt")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_damaged_file_opens_up_to_the_damage_and_says_where_it_is()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        byte[] whole = GeneratedFiles.Bytes("four-way-close");
        await ChooseAsync(page, "cut.pcapng", whole[..^10]);
        await page.GetByRole(AriaRole.Link, new() { Name = "cut.pcapng" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "cut.pcapng" })).ToBeVisibleAsync();
        await Expect(page.GetByText("At byte offset")).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[SYN] Seq=0")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_capture_that_is_not_there_is_not_found_and_the_page_says_so()
    {
        IPage page = await browser.NewPageAsync();
        IResponse? response = await page.GotoAsync("/captures/0123456789abcdef0123456789abcdef");
        Assert.Equal(404, response!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No such capture" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All captures" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Captures" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_dropped_anywhere_on_a_capture_page_is_taken()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Three-way handshake" }).ClickAsync();
        await Expect(Grid(page, "Packets")).ToBeVisibleAsync();
        await DropAsync(page, "dropped.pcapng", GeneratedFiles.Bytes("half-close"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Inspector", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "dropped.pcapng" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pages_speak_Chinese_to_who_asks_for_it_and_remember_a_choice()
    {
        IPage page = await browser.NewPageAsync(locale: "zh-CN");
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "选择文件" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Choose files" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Choose files" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_one_is_chosen_and_the_choice_is_remembered()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(ColorScheme.Dark));
        ILocator root = page.Locator(":root");
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await page.ReloadAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nobody_is_kept_out_of_either_page(ColorScheme scheme)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await ChooseAsync(page, $"damaged-{scheme}.pcapng", GeneratedFiles.Bytes("zero-window")[..^10]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"damaged-{scheme}.pcapng" })).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = $"damaged-{scheme}.pcapng" }).ClickAsync();
        await Expect(RowWith(page, "Packets", "[SYN] Seq=0")).ToHaveCountAsync(1);
        await ListensAsync(Grid(page, "Packets"));
        await Grid(page, "Packets").PressAsync("ArrowDown");
        await ExpectNoViolationsAsync(page);
    }

    private static async Task ExpectNoViolationsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
