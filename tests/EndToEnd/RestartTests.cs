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
        await page.GetByRole(AriaRole.Link, new() { Name = "Three-way handshake" }).ClickAsync();
        await Expect(Grid(page, "Packets")).ToBeVisibleAsync();
        Assert.Equal(0, await server.AskToEndAsync(TimeSpan.FromSeconds(20))); // let in again, the page would hold it for the host's whole 30 seconds
        await Expect(page.GetByText("Connection to the server lost.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_says_that_the_server_is_gone_and_comes_back_with_its_view_when_it_is_started_again()
    {
        IPage page = await browser.NewPageAsync();
        await using InspectorServer server = await InspectorServer.StartAsync();
        await page.GotoAsync(server.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Retransmission after a timeout" }).ClickAsync();
        await Grid(page, "TCP connections").GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Expect(page.GetByText("only connection 0")).ToBeVisibleAsync();

        await server.EndAsync();
        await Expect(page.GetByText("Connection to the server lost.")).ToBeVisibleAsync();
        await Expect(RowWith(page, "Packets", "[TCP Retransmission]")).ToHaveCountAsync(3); // what was there stays readable

        await server.StartAgainAsync();
        await Expect(page.GetByText("Connection to the server lost.")).ToBeHiddenAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("only connection 0")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all packets" }).ClickAsync();
        await Expect(page.GetByText("only connection 0")).ToBeHiddenAsync();
    }
}
