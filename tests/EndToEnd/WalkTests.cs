using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The way most people go: a file, a filter, a packet, what its connection carried.</summary>
public class WalkTests(BrowserFixture browser)
{
    [Fact]
    public async Task From_a_file_over_a_filter_to_a_packet_and_what_its_connection_carried()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await ChooseAsync(page, "walk-all.pcapng", GeneratedFiles.Bytes("web-page"));
        await page.GotoAsync(await AddressAsync(page, "walk-all.pcapng"));
        ILocator packets = Grid(page, "Packets");
        await ListensAsync(packets);

        ILocator filter = page.GetByRole(AriaRole.Combobox, new() { Name = "Display filter", Exact = true });
        await filter.FillAsync("http.request");
        await filter.PressAsync("Escape"); // what completes it
        await filter.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=http\\.request$"));
        ILocator request = packets.GetByRole(AriaRole.Row).Nth(1);
        await Expect(request).ToContainTextAsync("GET ");
        await request.ClickAsync();

        ILocator details = page.GetByRole(AriaRole.Tree, new() { Name = "Details" });
        await Expect(details.GetByRole(AriaRole.Treeitem).Last).ToContainTextAsync("Hypertext Transfer Protocol");
        await packets.PressAsync("f");
        await Expect(Grid(page, "What was carried")).ToContainTextAsync("GET ");
        await page.GoBackAsync();
        await Expect(packets.GetByRole(AriaRole.Row, new() { Selected = true })).ToContainTextAsync("GET ");
    }
}
