using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>A server that goes away under an open page.</summary>
public class RestartTests(BrowserFixture browser)
{
    private const int Patience = 60_000; // ms; Blazor waits five seconds between two attempts

    [Fact]
    public async Task A_server_that_is_asked_to_end_does_so_though_a_page_is_open()
    {
        IPage page = await browser.NewPageAsync();
        await using InspectorServer server = await InspectorServer.StartAsync();
        await page.GotoAsync(server.Address.ToString());
        ILocator sample = page.GetByRole(AriaRole.Link, new() { Name = "Three-way handshake" });
        await Expect(sample).ToBeVisibleAsync(); // samples are made while the server starts: a row may be drawn anew under a click
        await page.GotoAsync(new Uri(server.Address, await sample.GetAttributeAsync("href") ?? "").ToString());
        await Expect(Grid(page, "Packets")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')"); // the circuit is there
        Assert.Equal(0, await server.AskToEndAsync(TimeSpan.FromSeconds(20))); // let in again, the page would hold it for the host's whole 30 seconds
        await Expect(page.GetByText("Connection to the server lost.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_says_that_the_server_is_gone_and_comes_back_with_its_view_when_it_is_started_again()
    {
        IPage page = await browser.NewPageAsync();
        await using InspectorServer server = await InspectorServer.StartAsync();
        await page.GotoAsync(server.Address.ToString());
        ILocator sample = page.GetByRole(AriaRole.Link, new() { Name = "Retransmission after a timeout" });
        await Expect(sample).ToBeVisibleAsync(); // see above
        await page.GotoAsync(new Uri(server.Address, await sample.GetAttributeAsync("href") ?? "").ToString());
        ILocator filter = page.GetByRole(AriaRole.Combobox, new() { Name = "Display filter" });
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await filter.FillAsync("tcp.analysis.retransmission");
        await filter.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Displayed 3" })).ToBeVisibleAsync();

        await server.EndAsync();
        await Expect(page.GetByText("Connection to the server lost.")).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[TCP Retransmission]")).ToHaveCountAsync(3); // what was there stays readable

        await server.StartAgainAsync();
        await Expect(page.GetByText("Connection to the server lost.")).ToBeHiddenAsync(new() { Timeout = Patience });
        await Expect(filter).ToHaveValueAsync("tcp.analysis.retransmission", new() { Timeout = Patience });
        await Expect(RowWith(page, "Packets", "[TCP Retransmission]")).ToHaveCountAsync(3, new() { Timeout = Patience });
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await Expect(RowWith(page, "Packets", "[SYN] Seq=0").First).ToBeVisibleAsync();
    }
}
