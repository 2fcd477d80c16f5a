using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>What a conversation carried, in a real browser.</summary>
public class FollowTests(BrowserFixture browser)
{
    private static ILocator Content(IPage page) => Grid(page, "What was carried");

    private static ILocator Selected(IPage page) => Content(page).GetByRole(AriaRole.Row, new() { Selected = true });

    private async Task<IPage> OpenAsync(string sample, string stream = "tcp/0", ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await page.GetByRole(AriaRole.Link, new() { Name = sample }).First.ClickAsync();
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await page.GotoAsync($"{page.Url.Split('?')[0]}/{stream}/follow");
        await Expect(Content(page).GetByRole(AriaRole.Row).First).ToBeVisibleAsync();
        await ListensAsync(page);
        return page;
    }

    /// <summary>The first answer of the server shows the stream already; what takes a walk over the packets comes when the page listens to keys.</summary>
    private static Task ListensAsync(IPage page) => Expect(page.GetByText("Repeated", new() { Exact = true })).ToBeVisibleAsync();

    [Fact]
    public async Task Sides_and_forms_are_chosen_and_the_address_remembers_them()
    {
        IPage page = await OpenAsync("A web page");
        await Expect(Content(page)).ToContainTextAsync("GET ");
        await Expect(Content(page)).ToContainTextAsync("HTTP/1.1 200");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Client") }).ClickAsync();
        await Expect(Content(page)).Not.ToContainTextAsync("HTTP/1.1 200");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hex", Exact = true }).ClickAsync();
        await Expect(Content(page)).ToContainTextAsync("00000000  47 45 54 20");
        await page.ReloadAsync();
        await Expect(Content(page)).ToContainTextAsync("00000000  47 45 54 20");
        await page.GoBackAsync();
        await Expect(Content(page)).ToContainTextAsync("GET /");
    }

    [Fact]
    public async Task A_search_is_walked_with_keys_alone()
    {
        IPage page = await OpenAsync("A web page");
        await Content(page).FocusAsync();
        await page.Keyboard.PressAsync("/");
        ILocator box = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" });
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("http/1.1");
        ILocator count = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Status);
        await Expect(count).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 of [0-9]+$"));
        await Expect(Selected(page)).ToContainTextAsync("HTTP/1.1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(count).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^2 of [0-9]+$"));
        await Content(page).FocusAsync();
        await page.Keyboard.PressAsync("Shift+N");
        await Expect(count).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1 of [0-9]+$"));
    }

    [Fact]
    public async Task A_piece_leads_to_its_packet_and_back()
    {
        IPage page = await OpenAsync("A web page");
        await Content(page).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Selected(page)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row, new() { Selected = true })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Selected(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_end_of_a_long_stream_is_a_key_away()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await ChooseAsync(page, "bulk.pcapng", GeneratedFiles.Bytes("bulk", 20_000));
        await Capture(page, "bulk.pcapng").First.ClickAsync();
        await Expect(page.GetByText("uploading and indexing", new() { Exact = true })).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Packets 20,000" })).ToBeVisibleAsync();
        await page.GotoAsync(page.Url.Split('?')[0] + "/tcp/0/follow");
        await ListensAsync(page);
        await Content(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", (await Content(page).GetAttributeAsync("aria-rowcount"))!);
        await page.Keyboard.PressAsync("Home");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-rowindex", "1");
    }

    [Fact]
    public async Task What_is_missing_is_told_and_a_key_finds_it()
    {
        IPage page = await OpenAsync("Dropped by the capture");
        await Content(page).FocusAsync();
        await page.Keyboard.PressAsync("g");
        await Expect(Selected(page)).ToContainTextAsync("200 bytes missing from the client side");
        await Expect(Selected(page)).ToContainTextAsync("The receiver acknowledged them");
    }

    [Fact]
    public async Task What_was_carried_is_saved_whole_or_in_parts()
    {
        IPage page = await OpenAsync("A web page");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Client side" }).ClickAsync());
        Assert.EndsWith("-tcp-0-client.bin", download.SuggestedFilename, StringComparison.Ordinal);
        byte[] all = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith("GET ", System.Text.Encoding.ASCII.GetString(all), StringComparison.Ordinal);

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(download.Url));
        request.Headers.Range = new(4, 9);
        using HttpResponseMessage part = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("nosniff", Assert.Single(part.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("attachment", part.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(all[4..10], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_serious_axe_finding(ColorScheme scheme)
    {
        IPage page = await OpenAsync("A web page", scheme: scheme);
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync("http");
        await Expect(Selected(page)).ToHaveCountAsync(1);
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Where(found => found.Impact is "serious" or "critical")
            .Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
