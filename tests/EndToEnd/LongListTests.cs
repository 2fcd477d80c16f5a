using System.Globalization;
using Inspector.Analysis.Scenarios;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>More rows than a scroll bar has pixels for: each of them can be reached.</summary>
public class LongListTests(BrowserFixture browser)
{
    private const int Packets = 500_000;

    [Fact]
    public async Task Half_a_million_rows_are_reached_by_thumb_wheel_and_keys_to_the_exact_row()
    {
        IPage page = await browser.NewPageAsync();
        await SendAsync("half-a-million.pcapng");
        await OpenLibraryAsync(page);
        await Capture(page, "half-a-million.pcapng").ClickAsync();
        ILocator grid = Grid(page, "Packets");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", (Packets + 1).ToString(CultureInfo.InvariantCulture));
        await ListensAsync(grid);
        ILocator top = grid.GetByRole(AriaRole.Row).Nth(1);
        ILocator bottom = grid.GetByRole(AriaRole.Row).Last;

        await grid.EvaluateAsync("view => view.scrollTop = view.scrollHeight");
        await Expect(bottom.GetByRole(AriaRole.Gridcell).Nth(1)).ToHaveTextAsync("500000");
        await grid.EvaluateAsync("view => view.scrollTop = (view.scrollHeight - view.clientHeight) / 2");
        await Expect(top).ToHaveAttributeAsync("aria-rowindex", new System.Text.RegularExpressions.Regex("^(249|250)[0-9]{3}$"));

        // The wheel moves by rows, however many rows a pixel of the bar stands for.
        int before = await TopAsync();
        await grid.HoverAsync();
        await page.Mouse.WheelAsync(0, 20);
        await Expect(top).ToHaveAttributeAsync("aria-rowindex", (before + 1).ToString(CultureInfo.InvariantCulture));

        await grid.PressAsync("End");
        await grid.PressAsync("ArrowUp");
        await Expect(grid.GetByRole(AriaRole.Row, new() { Selected = true }).GetByRole(AriaRole.Gridcell).Nth(1)).ToHaveTextAsync("499999");
        await grid.PressAsync("Home");
        await Expect(top).ToHaveAttributeAsync("aria-rowindex", "2");

        async Task<int> TopAsync() => int.Parse(await top.GetAttributeAsync("aria-rowindex") ?? "", CultureInfo.InvariantCulture);
    }

    private async Task SendAsync(string name)
    {
        string path = Path.Combine(browser.Server.DataDirectory, name);
        await using (FileStream made = File.Create(path)) Assert.True(CaptureGenerator.Write(CaptureGenerator.Mix, made, Packets));
        using var client = new HttpClient();
        await using FileStream file = File.OpenRead(path);
        using var body = new StreamContent(file);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(browser.Server.Address, $"api/captures?name={name}"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
