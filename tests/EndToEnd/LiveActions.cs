using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>What people do with a live capture, and where they look.</summary>
internal static partial class LiveActions
{
    public static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Live capture" });

    public static ILocator Packets(IPage page) => Grid(page, "Packets");

    public static ILocator Rows(IPage page) => Packets(page).GetByRole(AriaRole.Row);

    public static ILocator Status(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Displayed" });

    public static ILocator Pill(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = GoToEnd() });

    public static ILocator Filter(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Display filter" });

    public static void NeedCapture()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "capturing needs root");
        Assert.SkipUnless(System.Runtime.InteropServices.NativeLibrary.TryLoad("libpcap.so.0.8", out _), "libpcap is not installed (apt-get install libpcap0.8)");
    }

    /// <summary>Starts a capture from the first page and waits for its own, which hears keys then.</summary>
    public static async Task StartAsync(IPage page, string interfaceName, string filter, params (string Option, string Value)[] options)
    {
        await OpenLibraryAsync(page);
        await ChooseAndStartAsync(page, interfaceName, filter, options);
    }

    /// <summary>Starts a capture from the first page, which is open and listens.</summary>
    public static async Task ChooseAndStartAsync(IPage page, string interfaceName, string filter, params (string Option, string Value)[] options)
    {
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^" + Regex.Escape(interfaceName) + "\\b") }).CheckAsync(new() { Force = true }); // the label is pressed in its place
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Capture filter" }).FillAsync(filter);
        if (options.Length > 0) await page.GetByText("Options", new() { Exact = false }).First.ClickAsync();
        foreach ((string option, string value) in options)
        {
            await page.GetByRole(AriaRole.Textbox, new() { Name = option }).FillAsync(value);
            await page.GetByRole(AriaRole.Textbox, new() { Name = option }).BlurAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Start on " + interfaceName, Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(CapturePage());
        await ReadyAsync(page);
    }

    /// <summary>The page of a capture hears keys.</summary>
    public static async Task ReadyAsync(IPage page)
    {
        await Expect(Bar(page)).ToBeVisibleAsync();
        await ListensAsync(Packets(page));
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
    }

    public static async Task StopAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop capture" }).ClickAsync();
        await Expect(Bar(page)).ToContainTextAsync("Ended");
        await Expect(Bar(page).GetByRole(AriaRole.Link, new() { Name = "Download" })).ToBeVisibleAsync();
    }

    [GeneratedRegex("/captures/[0-9a-f]{32}$")]
    private static partial Regex CapturePage();

    [GeneratedRegex("new, go to the end")]
    private static partial Regex GoToEnd();
}
