using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>The pages of one long connection, opened with a key from the packet list.</summary>
internal static class StreamFigures
{
    private const int Openings = 21;

    /// <summary>Moves the bar a little with every frame and counts the frames in which nothing stands in the middle of the list.</summary>
    private const string Scroll = """
        (view, seconds) => new Promise(done => {
          const box = view.getBoundingClientRect();
          const start = performance.now();
          let frames = 0, blank = 0;
          const frame = () => {
            frames++;
            const middle = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            const rows = [...view.querySelectorAll('[role=rowgroup] [role=row]')].some(row => { const at = row.getBoundingClientRect(); return at.top < box.top + box.height / 2 + 40 && at.bottom > box.top + box.height / 2 - 40; });
            if (middle.length === 0 || !rows) blank++;
            if (performance.now() - start > seconds * 1000) { done(100 * blank / frames); return; }
            view.scrollTop += 7;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        })
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page, string what)
    {
        List<double> follow = await OpenAsync(page, "f", "What was carried");
        List<double> ladder = await OpenAsync(page, "s", "Segments");
        await SelectFirstAsync(page);
        await Packets(page).PressAsync("s");
        ILocator segments = page.GetByRole(AriaRole.Grid, new() { Name = "Segments", Exact = true });
        await Assertions.Expect(segments.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        var jumps = new List<double>();
        var random = new Random(7);
        for (int i = 0; i < 30; i++) jumps.Add(await segments.EvaluateAsync<double>(PacketListFigures.Jump, random.NextDouble()));
        var blank = new List<double> { await segments.EvaluateAsync<double>(Scroll, 5) };
        return
        [
            new($"follow opens, {what}", follow, "ms", 150),
            new($"stream view opens, {what}", ladder, "ms", 300),
            new("stream view: jump by the scroll bar to painted rows", jumps, "ms", 100),
            new("stream view: frames without rows while it scrolls", blank, "%", 0),
        ];
    }

    private static ILocator Packets(IPage page) => page.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true });

    /// <summary>A page is drawn before it hears keys: asked again until it answers.</summary>
    private static async Task SelectFirstAsync(IPage page)
    {
        ILocator selected = Packets(page).GetByRole(AriaRole.Row, new() { Selected = true });
        for (int tries = 0; await selected.CountAsync() == 0; tries++)
        {
            if (tries == 100) throw new TimeoutException("The list does not answer keys.");
            await Packets(page).PressAsync("Home");
            await Task.Delay(100);
        }

        await Task.Delay(500); // the details and the address follow a selection that rests: not part of what is measured next
    }

    private static async Task<List<double>> OpenAsync(IPage page, string key, string list)
    {
        var opened = new List<double>();
        for (int i = 0; i < Openings; i++)
        {
            await SelectFirstAsync(page);
            opened.Add(await Waits.KeyToListAsync(page, key, list));
            await page.GoBackAsync();
            await Assertions.Expect(Packets(page).GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        }

        return opened;
    }
}
