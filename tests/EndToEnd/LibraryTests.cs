using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>What people do with the captures of the first page.</summary>
public class LibraryTests(BrowserFixture browser)
{
    private static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row).Filter(new() { Has = Capture(page, name) });

    private static ILocator Menu(IPage page, string name) => Row(page, name).GetByRole(AriaRole.Button, new() { Name = $"Actions for {name}" });

    private static ILocator NameBox(IPage page) => page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^New name of ") });

    private static async Task<IPage> WithAsync(IPage page, params (string Name, byte[] Bytes)[] files)
    {
        await OpenLibraryAsync(page);
        await ChooseAsync(page, files);
        foreach ((string name, _) in files) await Expect(Menu(page, name)).ToBeVisibleAsync(); // finished: it has a menu
        return page;
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync());
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).PressAsync("Enter"));
        await chooser.SetFilesAsync(
        [
            new FilePayload { Name = "keys-1.pcapng", MimeType = "application/octet-stream", Buffer = GeneratedFiles.Bytes("refused") },
            new FilePayload { Name = "keys-2.pcapng", MimeType = "application/octet-stream", Buffer = GeneratedFiles.Bytes("refused") },
        ]);
        await Expect(Menu(page, "keys-1.pcapng")).ToBeVisibleAsync();
        await Expect(Menu(page, "keys-2.pcapng")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("keys-");
        await Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Name", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tr[data-row]").First).ToContainTextAsync("keys-1.pcapng");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Capture(page, "keys-1.pcapng")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F2");
        await Expect(NameBox(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("keys-3"); // the stem was selected
        await page.Keyboard.PressAsync("Enter");
        await Expect(Capture(page, "keys-3.pcapng")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Menu(page, "keys-3.pcapng")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("ArrowUp"); // from the last row to the one before
        await Expect(Capture(page, "keys-2.pcapng")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.GetByText("keys-2.pcapng was deleted.")).ToBeVisibleAsync();
        await Expect(Capture(page, "keys-3.pcapng")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(Capture(page, "keys-2.pcapng")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "keys-3.pcapng" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_name_is_there_after_a_reload_and_Escape_gives_none()
    {
        IPage page = await WithAsync(await browser.NewPageAsync(), ("before.pcapng", GeneratedFiles.Bytes("refused")));
        await Menu(page, "before.pcapng").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" }).ClickAsync();
        await NameBox(page).FillAsync("after 你好 <b>.pcapng");
        await NameBox(page).PressAsync("Enter");
        await Expect(Capture(page, "after 你好 <b>.pcapng")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await OpenLibraryAsync(page);
        await Menu(page, "after 你好 <b>.pcapng").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" }).ClickAsync();
        await NameBox(page).FillAsync("another.pcapng");
        await NameBox(page).PressAsync("Escape");
        await Expect(Capture(page, "after 你好 <b>.pcapng")).ToBeFocusedAsync();
        await Expect(page.GetByText("another.pcapng")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_looks_at_a_capture_that_is_deleted_is_told_until_that_is_undone()
    {
        IPage page = await WithAsync(await browser.NewPageAsync(), ("doomed.pcapng", GeneratedFiles.Bytes("four-way-close")));
        string address = await AddressAsync(page, "doomed.pcapng");
        IPage reader = await page.Context.NewPageAsync();
        await reader.GotoAsync(address);
        await Expect(RowWith(reader, "Packets", "[SYN] Seq=0")).ToHaveCountAsync(1);
        await reader.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");

        await Menu(page, "doomed.pcapng").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Expect(Capture(page, "doomed.pcapng")).ToHaveCountAsync(0);
        await Expect(reader.GetByText("This capture was deleted.")).ToBeVisibleAsync();
        await Expect(RowWith(reader, "Packets", "[SYN] Seq=0")).ToHaveCountAsync(1);
        Assert.Equal(404, (await page.Context.APIRequest.GetAsync(address)).Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Capture(page, "doomed.pcapng")).ToBeVisibleAsync();
        await reader.ReloadAsync();
        await Expect(RowWith(reader, "Packets", "[SYN] Seq=0")).ToHaveCountAsync(1);
        await Expect(reader.GetByText("This capture was deleted.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_download_is_the_file_that_was_sent_under_its_name()
    {
        byte[] file = GeneratedFiles.Bytes("tls");
        IPage page = await WithAsync(await browser.NewPageAsync(), ("mine.pcapng", file));
        await Menu(page, "mine.pcapng").ClickAsync();
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Menuitem, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("mine.pcapng", download.SuggestedFilename);
        await using Stream saved = await download.CreateReadStreamAsync();
        var bytes = new MemoryStream();
        await saved.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(file, bytes.ToArray());

        string route = $"/api{await AddressAsync(page, "mine.pcapng")}/file";
        IAPIResponse part = await page.Context.APIRequest.GetAsync(route, new() { Headers = new Dictionary<string, string> { ["Range"] = "bytes=100-199" } });
        Assert.Equal(206, part.Status);
        Assert.Equal(file[100..200], await part.BodyAsync());
    }

    [Fact]
    public async Task The_same_file_again_is_recognised_and_the_first_one_is_a_click_away()
    {
        byte[] file = GeneratedFiles.Bytes("zero-window");
        IPage page = await WithAsync(await browser.NewPageAsync(), ("once.pcapng", file));
        await ChooseAsync(page, "twice.pcapng", file);
        await Expect(Notice(page, "twice.pcapng")).ToContainTextAsync("The same file is here already, as once.pcapng.");
        await Expect(Capture(page, "twice.pcapng")).ToHaveCountAsync(0);
        Assert.Empty(Directory.GetDirectories(Path.Combine(browser.Server.DataDirectory, "incoming")));
        await Notice(page, "twice.pcapng").GetByRole(AriaRole.Link, new() { Name = "Open it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "once.pcapng" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_press_on_a_row_leads_where_it_was_pressed_though_rows_come_before_it_is_released()
    {
        IPage page = await WithAsync(await browser.NewPageAsync(), ("pressed.pcapng", GeneratedFiles.Bytes("refused")));
        LocatorBoundingBoxResult box = (await Capture(page, "pressed.pcapng").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 8, box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        IAPIResponse other = await page.Context.APIRequest.PostAsync("/api/captures?name=above.pcapng", new() { DataByte = GeneratedFiles.Bytes("refused") });
        Assert.Equal(201, other.Status);
        await Expect(Capture(page, "above.pcapng")).ToBeVisibleAsync();
        Assert.True((await Capture(page, "pressed.pcapng").BoundingBoxAsync())!.Y > box.Y, "The row did not move.");
        await page.Mouse.UpAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "pressed.pcapng" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Uploads_and_live_captures_can_be_shown_alone_and_the_address_remembers_it()
    {
        IPage page = await WithAsync(await browser.NewPageAsync(), ("sent.pcapng", GeneratedFiles.Bytes("refused")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Live", Exact = true }).ClickAsync();
        await Expect(Capture(page, "sent.pcapng")).ToHaveCountAsync(0);
        await page.WaitForURLAsync("**/?show=live");
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Live", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Uploads", Exact = true }).ClickAsync();
        await Expect(Capture(page, "sent.pcapng")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nobody_is_kept_out_of_menu_name_box_and_undo(ColorScheme scheme)
    {
        string gone = $"gone-{scheme}.pcapng", kept = $"kept-{scheme}.pcapng";
        IPage page = await WithAsync(await browser.NewPageAsync(scheme), (gone, GeneratedFiles.Bytes("refused")), (kept, GeneratedFiles.Bytes("zero-window")[..^10]));
        await Menu(page, gone).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText($"{gone} was deleted.")).ToBeVisibleAsync();
        await Menu(page, kept).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToBeFocusedAsync();
        await ExpectNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" }).ClickAsync();
        await Expect(NameBox(page)).ToBeFocusedAsync();
        await ExpectNoViolationsAsync(page);
    }

    private static async Task ExpectNoViolationsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
