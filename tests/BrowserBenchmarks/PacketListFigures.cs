using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>Scrolling the packet list: from the input to the frame that shows the rows.</summary>
internal static class PacketListFigures
{
    private const int Jumps = 60;
    private const double HoldSeconds = 5;

    /// <summary>Sets the scroll bar, waits for other rows than before, then for the frame after the one that has them.</summary>
    public const string Jump = """
        (view, part) => new Promise((done, failed) => {
          const first = () => view.querySelector('[role=rowgroup] [role=row]')?.getAttribute('aria-rowindex');
          const whole = () => [...view.querySelectorAll('[role=rowgroup] [role=row]')].every(row => row.textContent.trim() !== '');
          const before = first();
          const start = performance.now();
          view.scrollTop = part * (view.scrollHeight - view.clientHeight);
          const look = () => {
            if (first() !== before && whole()) requestAnimationFrame(() => done(performance.now() - start));
            else if (performance.now() - start > 10000) failed(new Error('No other rows after 10 s.'));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })
        """;

    /// <summary>Presses Page Down as fast as frames come, as a held key does, and counts the frames that show another page.</summary>
    private const string Hold = """
        (view, seconds) => new Promise(done => {
          const first = () => view.querySelector('[role=rowgroup] [role=row]')?.getAttribute('aria-rowindex');
          let shown = first(), pages = 0;
          const start = performance.now();
          view.focus();
          const frame = () => {
            const now = first();
            if (now !== shown) { pages++; shown = now; }
            const passed = performance.now() - start;
            if (passed > seconds * 1000) { done(pages / (passed / 1000)); return; }
            view.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', code: 'PageDown', bubbles: true, cancelable: true, repeat: true }));
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        })
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page)
    {
        ILocator grid = page.GetByRole(AriaRole.Grid, new() { Name = "Packets", Exact = true });
        var random = new Random(20261121);
        var jumps = new List<double>();
        for (int i = 0; i < Jumps; i++) jumps.Add(await grid.EvaluateAsync<double>(Jump, random.NextDouble()));
        await grid.PressAsync("Home");
        var pages = new List<double>();
        for (int i = 0; i < 3; i++) pages.Add(await grid.EvaluateAsync<double>(Hold, HoldSeconds));
        return
        [
            new("jump by the scroll bar to painted rows", jumps, "ms", 100),
            new("held Page Down, pages painted", pages, "a second", 30, AtLeast: true),
        ];
    }
}
