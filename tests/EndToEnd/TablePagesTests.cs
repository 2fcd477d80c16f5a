using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The tables beside the packet list, in a real browser.</summary>
public class TablePagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Connections_sort_by_head_and_open_by_key_alone()
    {
        IPage page = await OpenAsync("connections");
        ILocator grid = Grid(page, "TCP connections");
        await Expect(Row(grid, 1)).ToBeVisibleAsync();
        await Head(grid, "Bytes").GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Head(grid, "Bytes")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=-bytes$"));
        await page.ReloadAsync();
        await Expect(Head(grid, "Bytes")).ToHaveAttributeAsync("aria-sort", "descending");

        await Expect(Row(grid, 1)).ToBeVisibleAsync();
        await ListensAsync(grid);
        await grid.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(grid.GetByRole(AriaRole.Row, new() { Selected = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(grid.GetByRole(AriaRole.Row, new() { Selected = true })).ToHaveAttributeAsync("aria-rowindex", "2");
        string stream = (await grid.GetByRole(AriaRole.Row, new() { Selected = true }).GetByRole(AriaRole.Gridcell).First.InnerTextAsync()).Trim();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/tcp/{stream}(\\?|$)"));
    }

    [Fact]
    public async Task A_filter_counts_matching_packets_alone_and_goes_along_to_every_table()
    {
        IPage page = await OpenAsync("connections", "?filter=" + Uri.EscapeDataString("tcp.flags.reset == 1"));
        ILocator grid = Grid(page, "TCP connections");
        await Expect(Row(grid, 1)).ToBeVisibleAsync();
        int rows = int.Parse(await grid.GetAttributeAsync("aria-rowcount") ?? "", System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByRole(AriaRole.Link, new() { Name = "Endpoints", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/endpoints\\?filter="));
        await Expect(Row(Grid(page, "Endpoints"), 1)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Protocols", Exact = true }).ClickAsync();
        await Expect(RowWith(page, "Protocol hierarchy", "udp")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Connections") }).ClickAsync();
        await page.GotoAsync(page.Url.Split('?')[0]);
        await Expect(grid).Not.ToHaveAttributeAsync("aria-rowcount", rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_funnel_of_an_endpoint_shows_its_packets_and_a_table_is_a_file()
    {
        IPage page = await OpenAsync("endpoints");
        ILocator first = Row(Grid(page, "Endpoints"), 1);
        string address = (await first.GetByRole(AriaRole.Gridcell).First.InnerTextAsync()).Trim();
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.EndsWith("-endpoints.csv", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains(address + ",", await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await first.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=" + System.Text.RegularExpressions.Regex.Escape(Uri.EscapeDataString("ip.addr == " + address))));
        await Expect(RowWith(page, "Packets", address).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Protocols_open_and_close_with_keys()
    {
        IPage page = await OpenAsync("protocols");
        ILocator grid = Grid(page, "Protocol hierarchy");
        await Expect(RowWith(page, "Protocol hierarchy", "tcp").First).ToBeVisibleAsync();
        await ListensAsync(grid);
        await grid.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", "2");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(grid).Not.ToHaveAttributeAsync("aria-rowcount", "2");
    }

    [Fact]
    public async Task The_summary_counts_packets_outcomes_and_the_digest()
    {
        IPage page = await OpenAsync("summary");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "closed normally" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Packets 3,000") })).ToBeVisibleAsync();
        await Expect(page.GetByText(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"))).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("connections", ColorScheme.Light)]
    [InlineData("connections", ColorScheme.Dark)]
    [InlineData("endpoints", ColorScheme.Light)]
    [InlineData("endpoints", ColorScheme.Dark)]
    [InlineData("protocols", ColorScheme.Light)]
    [InlineData("protocols", ColorScheme.Dark)]
    [InlineData("summary", ColorScheme.Light)]
    [InlineData("summary", ColorScheme.Dark)]
    public async Task No_serious_axe_finding(string table, ColorScheme scheme)
    {
        IPage page = await OpenAsync(table, scheme: scheme);
        await Expect(page.GetByRole(AriaRole.Row).Nth(2)).ToBeVisibleAsync();
        if (table != "summary") await page.GetByRole(AriaRole.Grid).PressAsync("ArrowDown");
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }

    private static ILocator Row(ILocator grid, int number) => grid.GetByRole(AriaRole.Row).Nth(number);

    private static ILocator Head(ILocator grid, string name) => grid.GetByRole(AriaRole.Columnheader, new() { Name = name, Exact = true });

    private async Task<IPage> OpenAsync(string table, string query = "", ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await ChooseAsync(page, "tables.pcapng", GeneratedFiles.Bytes("mix", 3000));
        await Capture(page, "tables.pcapng").First.ClickAsync();

        // Leaving the document while the file is still sent would end its upload.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Packets 3,000" })).ToBeVisibleAsync();
        await Expect(page.GetByText("uploading and indexing", new() { Exact = true })).ToBeHiddenAsync();
        await page.GotoAsync(page.Url.Split('?')[0] + "/" + table + query);
        return page;
    }
}
