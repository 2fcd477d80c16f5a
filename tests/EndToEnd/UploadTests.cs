using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>Several files at once, and uploads that end early.</summary>
public class UploadTests(BrowserFixture browser)
{
    private const int Slow = 64 * 1024;

    [Fact]
    public async Task Of_several_files_chosen_at_once_each_capture_is_kept_and_the_letter_among_them_refused()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await ChooseAsync(
            page,
            ("many-1.pcapng", GeneratedFiles.Bytes("four-way-close")), ("many-letter.txt", [.. Enumerable.Repeat((byte)'a', 5000)]), ("many-2.pcapng", GeneratedFiles.Bytes("zero-window")),
            ("many-3.pcapng", GeneratedFiles.Bytes("refused")), ("many-4.pcapng", GeneratedFiles.Bytes("tls")), ("many-5.pcapng", GeneratedFiles.Bytes("dns")));
        for (int number = 1; number <= 5; number++) await Expect(Capture(page, $"many-{number}.pcapng")).ToBeVisibleAsync();
        await Expect(Notice(page, "many-letter.txt")).ToContainTextAsync("pcap");
        await Expect(Capture(page, "many-letter.txt")).ToHaveCountAsync(0);
        await Expect(page.GetByText("uploading and indexing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_leaves_nothing_and_is_not_complained_about()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await SlowDownAsync(page, Slow);
        await ChooseAsync(page, "regretted.pcapng", GeneratedFiles.Bytes("mix", 30_000));
        await CancelAsync(page, "regretted.pcapng");
        await Expect(page.GetByText("regretted.pcapng")).ToHaveCountAsync(0);
        Assert.Empty(Directory.GetDirectories(Path.Combine(browser.Server.DataDirectory, "incoming")));
    }

    private static async Task CancelAsync(IPage page, string name)
    {
        IResponse answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = $"Cancel the upload of {name}" }).ClickAsync(),
            response => response.Url.Contains("/api/captures", StringComparison.Ordinal));
        Assert.Equal(409, answer.Status);
    }

    [Fact]
    public async Task A_reader_of_a_capture_whose_upload_is_cancelled_is_told_and_keeps_what_is_shown()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await SlowDownAsync(page, Slow);
        await ChooseAsync(page, "withdrawn.pcapng", GeneratedFiles.Bytes("mix", 30_000));
        IPage reader = await OpenLibraryAsync(await page.Context.NewPageAsync());
        await Capture(reader, "withdrawn.pcapng").ClickAsync();
        await Expect(RowWith(reader, "Packets", "[SYN] Seq=0").First).ToBeVisibleAsync();
        await CancelAsync(page, "withdrawn.pcapng");
        await Expect(reader.GetByText("The upload ended before the file had arrived.")).ToBeVisibleAsync();
        await Expect(RowWith(reader, "Packets", "[SYN] Seq=0").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_dropped_while_another_arrives_comes_in_beside_it()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        Func<int, Task> setSpeed = await SlowDownAsync(page, Slow);
        await ChooseAsync(page, "long.pcapng", GeneratedFiles.Bytes("mix", 30_000));
        await Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Received" })).ToBeVisibleAsync();
        await DropAsync(page, "short.pcapng", GeneratedFiles.Bytes("refused"));
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { Has = Capture(page, "short.pcapng") }).GetByText("uploading and indexing")).ToBeHiddenAsync();
        await Expect(Capture(page, "short.pcapng")).ToBeVisibleAsync();
        await setSpeed(-1);
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Expect(Capture(page, "long.pcapng")).ToBeVisibleAsync();
    }
}
