using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The fields and the bytes of a packet in a real browser.</summary>
public class DetailsTests(BrowserFixture browser)
{
    private static ILocator Tree(IPage page) => page.GetByRole(AriaRole.Tree, new() { Name = "Details" });

    private static ILocator Selected(IPage page) => Tree(page).GetByRole(AriaRole.Treeitem, new() { Selected = true });

    private static ILocator Item(IPage page, string text) => Tree(page).GetByRole(AriaRole.Treeitem).Filter(new() { HasText = text });

    private async Task<IPage> OpenAsync(string sample, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await page.GetByRole(AriaRole.Link, new() { Name = sample }).First.ClickAsync();
        ILocator packets = Grid(page, "Packets");
        await packets.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Expect(Item(page, "Frame 1:")).ToBeVisibleAsync();
        return page;
    }

    [Fact]
    public async Task Keys_alone_open_a_field_and_its_bytes_are_marked_and_named()
    {
        IPage page = await OpenAsync("Three-way handshake");
        await Tree(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToContainTextAsync("Transmission Control Protocol");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Selected(page)).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Selected(page)).ToContainTextAsync("Source Port");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Bytes 34–35" })).ToContainTextAsync("tcp.srcport");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(Selected(page)).ToContainTextAsync("Transmission Control Protocol");
        await page.Keyboard.PressAsync("Control+ArrowLeft");
        await Expect(Tree(page).GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_byte_chosen_with_the_pointer_or_with_keys_selects_its_field()
    {
        IPage page = await OpenAsync("Three-way handshake");
        ILocator bytes = Grid(page, "Bytes");
        ILocator second = bytes.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Gridcell).First;
        LocatorBoundingBoxResult box = (await second.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.4f), box.Y + (box.Height / 2));
        await Expect(Selected(page)).ToContainTextAsync("Time to Live");
        await bytes.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Selected(page)).ToContainTextAsync("Protocol: TCP");
        await page.Keyboard.PressAsync("Control+Home");
        await Expect(Selected(page)).ToContainTextAsync("Destination");
    }

    [Fact]
    public async Task A_line_that_names_another_packet_leads_to_it()
    {
        IPage page = await OpenAsync("Three-way handshake");
        await Tree(page).FocusAsync();
        await page.Keyboard.PressAsync("Control+ArrowRight");
        await page.Keyboard.PressAsync("End");
        await Expect(Selected(page)).ToContainTextAsync("Acknowledged by the segment in frame: 2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Item(page, "Source Port: 80").Or(Item(page, "[Acknowledged by the segment in frame: 3]")).First).ToBeVisibleAsync();
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row, new() { Selected = true })).ToContainTextAsync("[SYN, ACK]");
    }

    [Fact]
    public async Task The_menu_of_a_line_filters_by_its_value()
    {
        IPage page = await OpenAsync("Three-way handshake");
        await Tree(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Selected(page)).ToContainTextAsync("Source Port");
        await Selected(page).ClickAsync(new() { Button = MouseButton.Right });
        await Expect(page.GetByRole(AriaRole.Menu)).ToContainTextAsync("tcp.srcport == ");
    }

    [Fact]
    public async Task What_is_copied_is_on_the_clipboard()
    {
        IPage page = await OpenAsync("Three-way handshake");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Item(page, "Ethernet II").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "All lines" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Copied" })).ToHaveCountAsync(1);
        string text = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith("Frame 1:", text, StringComparison.Ordinal);
        Assert.Contains("\n    Source Port: ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_serious_axe_finding(ColorScheme scheme)
    {
        IPage page = await OpenAsync("Three-way handshake", scheme);
        await Tree(page).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Control+ArrowRight");
        await Expect(Item(page, "Source Port")).ToBeVisibleAsync();
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Where(found => found.Impact is "serious" or "critical")
            .Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
