using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>What people do on the first page, and where they look.</summary>
internal static class LibraryActions
{
    public static ILocator Grid(IPage page, string name) => page.GetByRole(AriaRole.Grid, new() { Name = name, Exact = true });

    /// <summary>A list is drawn before it hears keys: waits until it does.</summary>
    public static Task ListensAsync(ILocator grid) => Expect(grid).ToHaveAttributeAsync("data-listens", "");

    public static ILocator RowWith(IPage page, string grid, string text) => Grid(page, grid).GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    public static ILocator Capture(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Notice(IPage page, string text) => page.GetByRole(AriaRole.Log).Filter(new() { HasText = text });

    public static async Task<IPage> OpenLibraryAsync(IPage page)
    {
        await page.GotoAsync("/");
        // The samples are listed by the interactive page: when they are there, so are its listeners.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Captures" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-uploads-ready')");
        return page;
    }

    public static Task ChooseAsync(IPage page, string name, byte[] bytes) => ChooseAsync(page, (name, bytes));

    public static async Task ChooseAsync(IPage page, params (string Name, byte[] Bytes)[] files)
    {
        IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Bytes }));
    }

    /// <summary>The address of a capture that has arrived: leaving the page earlier would end its upload.</summary>
    public static async Task<string> AddressAsync(IPage page, string name)
    {
        await Expect(Capture(page, name)).ToBeVisibleAsync();
        await Expect(page.GetByText("uploading and indexing", new() { Exact = true })).ToHaveCountAsync(0);
        return await Capture(page, name).GetAttributeAsync("href") ?? "";
    }

    /// <summary>Drops a file on the page as a person would.</summary>
    public static async Task DropAsync(IPage page, string name, byte[] bytes)
    {
        IJSHandle files = await page.EvaluateHandleAsync(
            "file => { const data = new DataTransfer(); data.items.add(new File([new Uint8Array(file.bytes)], file.name)); return data; }",
            new { name, bytes = bytes.Select(octet => (int)octet).ToArray() });
        await page.GetByRole(AriaRole.Main).DispatchEventAsync("drop", new { dataTransfer = files });
    }

    /// <summary>Makes the line to the server slow, so that there is a while in which a file arrives; -1 makes it fast again.</summary>
    public static async Task<Func<int, Task>> SlowDownAsync(IPage page, int uploadBytesPerSecond)
    {
        ICDPSession network = await page.Context.NewCDPSessionAsync(page);
        async Task SetAsync(int speed) => await network.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = speed,
        });
        await SetAsync(uploadBytesPerSecond);
        return SetAsync;
    }
}
