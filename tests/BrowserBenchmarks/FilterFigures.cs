using System.Globalization;
using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>Filters typed into the box of the packet page: from Enter to what they show.</summary>
internal static class FilterFigures
{
    private const int Counts = 12;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page, int packets)
    {
        ILocator box = page.GetByRole(AriaRole.Combobox, new() { Name = "Display filter", Exact = true });
        string all = packets.ToString("N0", CultureInfo.InvariantCulture);
        var counts = new List<double>();
        for (int i = 0; i < Counts; i++)
        {
            await TypeAsync(page, box, string.Create(CultureInfo.InvariantCulture, $"tcp.flags.syn==1 && ip.addr==10.0.0.{i + 1}"));
            counts.Add(await Waits.EnterToTextAsync(box, $" of {all} packets pass"));
        }

        // Known from the rich tree alone, and different each time: nothing is remembered.
        var first = new List<double>();
        var stopped = new List<double>();
        for (int i = 0; i < 5; i++)
        {
            await TypeAsync(page, box, string.Create(CultureInfo.InvariantCulture, $"http.response.phrase matches \"^[A-Z]{{1,{20 + i}}}\""));
            first.Add(await Waits.EnterToRowsAsync(box, "Packets"));
            ILocator stop = page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true });
            if (await stop.IsVisibleAsync()) stopped.Add(await Waits.ClickToTextAsync(stop, "^\\s*Stopped"));
        }

        await TypeAsync(page, box, "");
        await Waits.EnterToTextAsync(box, "Ctrl\\+Space"); // the line's hint: no filter is applied
        List<Figure> figures =
        [
            new("count tcp.flags.syn==1 && ip.addr==..., Enter to count shown", counts, "ms", 150),
            new("filter of the rich tree, Enter to first matches painted", first, "ms", 300),
        ];
        if (stopped.Count > 0) figures.Add(new("stop that filter, click to said", stopped, "ms", 100));
        return figures;
    }

    private static async Task TypeAsync(IPage page, ILocator box, string filter)
    {
        await box.FillAsync(filter);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "not applied yet" })).ToBeAttachedAsync();
        await box.PressAsync("Escape"); // a list of completions would take Enter
    }
}
