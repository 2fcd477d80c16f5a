using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LiveActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>A server that ends while it captures.</summary>
public partial class LiveRestartTests(BrowserFixture browser)
{
    private const int Kills = 6;
    private const int PerSecond = 400;
    private static readonly TimeSpan s_mayBeLost = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Killed_at_any_moment_of_a_capture_the_server_lists_it_with_everything_up_to_a_second_before()
    {
        NeedCapture();
        int seed = Environment.TickCount;
        var random = new Random(seed);
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false");
        IPage page = await browser.NewPageAsync();
        for (int kill = 0; kill < Kills; kill++)
        {
            using var traffic = new NumberedTraffic();
            await StartAsync(page, server, "lo", traffic.Filter);
            string id = page.Url[^32..];
            traffic.Run(PerSecond);
            // A number of packets, not a time: how fast this machine is makes no difference.
            int moment = random.Next(2, 3 * PerSecond);
            while (traffic.Sent < moment) await Task.Yield();
            await server.EndAsync();
            DateTimeOffset killed = DateTimeOffset.UtcNow;
            await page.GotoAsync("about:blank");
            await server.StartAgainAsync();

            await page.GotoAsync(server.Address.ToString());
            ILocator row = page.Locator($"[data-row='{id}']");
            await Expect(row).ToContainTextAsync("recovered");
            IReadOnlyList<int> kept = await NumbersAsync(server, id);
            IReadOnlyList<DateTimeOffset> sent = traffic.Times;
            string what = FormattableString.Invariant($"seed {seed}, kill {kill} at packet {moment}: {kept.Count} kept");
            Assert.True(kept.Count == 0 || kept.SequenceEqual(Enumerable.Range(kept[0], kept.Count)), what + ", not all in a row");
            int last = kept.Count == 0 ? -1 : kept[^1];
            int due = sent.Count(time => time < killed - s_mayBeLost) - 1;
            Assert.True(last >= due, FormattableString.Invariant($"{what}; the last is {last}, sent more than a second before the end was {due}"));
        }
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_ends_its_captures_and_keeps_them()
    {
        NeedCapture();
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false");
        IPage page = await browser.NewPageAsync();
        using var traffic = new NumberedTraffic();
        await StartAsync(page, server, "lo", traffic.Filter);
        string id = page.Url[^32..];
        traffic.Send(70);
        await Expect(Status(page)).ToContainTextAsync("Displayed 70");
        Assert.Equal(0, await server.AskToEndAsync(TimeSpan.FromSeconds(20)));
        Assert.True(File.Exists(Path.Combine(server.DataDirectory, "captures", id, "meta.json")));
        await page.GotoAsync("about:blank");
        await server.StartAgainAsync();
        await page.GotoAsync(server.Address.ToString());
        ILocator row = page.Locator($"[data-row='{id}']");
        await Expect(row).ToContainTextAsync("70");
        await Expect(row.GetByText("recovered")).ToHaveCountAsync(0);
        Assert.Equal(Enumerable.Range(0, 70), await NumbersAsync(server, id));
    }

    private static async Task StartAsync(IPage page, InspectorServer server, string interfaceName, string filter)
    {
        await page.GotoAsync(server.Address.ToString());
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-uploads-ready')");
        await LiveActions.ChooseAndStartAsync(page, interfaceName, filter);
    }

    /// <summary>The numbers that the packets of a stored capture say, in its order.</summary>
    private static async Task<IReadOnlyList<int>> NumbersAsync(InspectorServer server, string id)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        string path = Path.Combine(server.DataDirectory, "downloaded.pcapng");
        await File.WriteAllBytesAsync(path, await client.GetByteArrayAsync($"api/captures/{id}/file"));
        using CaptureSession session = CaptureSession.Read(ByteSources.Open(path));
        Assert.Equal(IndexingPhase.Complete, session.Progress.Phase); // readable to its end
        FrameLoader loader = session.CreateForwardLoader();
        var frame = new LoadedFrame();
        var numbers = new List<int>();
        for (int packet = 0; packet < session.Index.Count; packet++)
        {
            Assert.True(loader.TryLoad(packet, frame));
            Match said = Numbered().Match(Encoding.Latin1.GetString(frame.Bytes));
            Assert.True(said.Success);
            numbers.Add(int.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }

        return numbers;
    }

    [GeneratedRegex(@"packet (\d+)$")]
    private static partial Regex Numbered();
}
