using Microsoft.Playwright;

namespace Inspector.UploadBenchmarks;

/// <summary>A file chosen on the first page of a real browser: from the request that sends it to the frame that shows its packets.</summary>
internal static class FirstRows
{
    /// <summary>Remembers when the file is sent, follows the link as soon as it is there, and waits for the frame after the one with the first rows.</summary>
    private const string Watch = """
        name => new Promise((done, failed) => {
          const send = window.fetch;
          let start = 0, isOpen = false;
          window.fetch = (...args) => { if (args[1]?.method === 'POST') start = performance.now(); return send(...args); };
          const look = () => {
            const link = [...document.querySelectorAll('a[data-row-link]')].find(a => a.textContent === name && a.closest('tr').querySelector('.badge.live'));
            if (start && link && !isOpen) { isOpen = true; link.click(); }
            const row = document.querySelector('[role=grid][aria-label=Packets] [role=rowgroup] [role=row]');
            if (row?.textContent.trim()) requestAnimationFrame(() => done(performance.now() - start));
            else if (start && performance.now() - start > 60000) failed(new Error('No rows after a minute.'));
            else requestAnimationFrame(look);
          };
          look();
        })
        """;

    public static async Task<double> MeasureAsync(IBrowser browser, Uri server, string file)
    {
        await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = server.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US" });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-uploads-ready')");
        Task<double> rows = page.EvaluateAsync<double>(Watch, Path.GetFileName(file));
        IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(file);
        double milliseconds = await rows;
        // Leaving earlier would end the upload: others measure the machine without it.
        await page.WaitForFunctionAsync("() => !document.querySelector('progress')", null, new() { Timeout = 600_000 });
        return milliseconds;
    }
}
