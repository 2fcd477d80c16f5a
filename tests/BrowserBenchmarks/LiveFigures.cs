using System.Globalization;
using System.Text.RegularExpressions;
using Inspector.EndToEnd;
using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>Live capture on the loopback interface: from a packet's time stamp to the frame that shows its row, on one clock.</summary>
internal static partial class LiveFigures
{
    private const int Seconds = 20;
    private const double Limit = 250;

    /// <summary>
    /// Watches the rows for some seconds. Of every frame with new rows: the times of the rows it shows first, and the times of all packets that came since
    /// the frame before, also those that the list passed in between (spread evenly: they are sent at an even rate). The moment is the start of the frame
    /// after the one that has the rows: it is on the screen then.
    /// </summary>
    private const string Watch = """
        (view, seconds) => new Promise(done => {
          const body = view.querySelector('[role=rowgroup].body');
          const now = () => performance.timeOrigin + performance.now();
          const shown = [], all = [];
          let last = 0, lastTime = 0, dirty = true;
          const read = () => [...body.children].map(row => ({ number: Number(row.children[1].textContent), time: Number(row.children[2].textContent) * 1000 }));
          new MutationObserver(() => { dirty = true; }).observe(body, { childList: true, subtree: true, characterData: true, attributes: true });
          const end = now() + seconds * 1000;
          const frame = () => {
            if (dirty) {
              dirty = false;
              const rows = read().filter(row => row.number > last);
              const newest = rows.at(-1);
              if (newest) requestAnimationFrame(() => {
                const at = now();
                if (last > 0) {
                  for (const row of rows) shown.push(at - row.time);
                  const count = newest.number - last;
                  for (let i = 1; i <= count; i++) all.push(at - (lastTime + (newest.time - lastTime) * i / count));
                }
                last = newest.number;
                lastTime = newest.time;
              });
            }
            if (now() > end) done([shown, all]); else requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        })
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page, int perSecond)
    {
        using var traffic = new NumberedTraffic();
        await page.Locator("label").Filter(new() { HasTextRegex = Loopback() }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Capture filter" }).FillAsync(traffic.Filter);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start on lo", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/captures/"), new() { Timeout = 60_000 });
        await page.GotoAsync(page.Url + "?time=e");
        ILocator grid = page.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true });
        await Assertions.Expect(grid).ToHaveAttributeAsync("data-listens", "");
        traffic.Run(perSecond);
        await Assertions.Expect(grid.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        double[][] seen = await grid.EvaluateAsync<double[][]>(Watch, Seconds);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop capture" }).ClickAsync();
        string rate = perSecond.ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            new($"{rate} packets/s: time stamp to painted row", seen[0], "ms", Limit),
            new($"{rate} packets/s: time stamp to a list that has reached it", seen[1], "ms", Limit),
        ];
    }

    [GeneratedRegex(@"^\s*lo\b")]
    private static partial Regex Loopback();
}
