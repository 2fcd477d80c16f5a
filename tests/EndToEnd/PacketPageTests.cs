using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>The packet page in a real browser: list, details and bytes, with keys alone and with the pointer.</summary>
public class PacketPageTests(BrowserFixture browser)
{
    private static ILocator Filter(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Display filter" });

    private static ILocator Selected(IPage page) => Grid(page, "Packets").GetByRole(AriaRole.Row, new() { Selected = true });

    private static ILocator NumberOf(ILocator row) => row.GetByRole(AriaRole.Gridcell).Nth(1);

    private static ILocator Status(IPage page) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Displayed" });

    private static Task ExpectNumberAsync(IPage page, int number) => Expect(NumberOf(Selected(page))).ToHaveTextAsync(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task<IPage> OpenAsync(string scenario, string name, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await OpenLibraryAsync(await browser.NewPageAsync(scheme));
        await ChooseAsync(page, name, GeneratedFiles.Bytes(scenario, 2000));
        await page.GotoAsync(await AddressAsync(page, name));
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row).Nth(3)).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        return page;
    }

    [Fact]
    public async Task Keys_alone_lead_through_filter_list_details_and_bytes()
    {
        IPage page = await OpenAsync("mix", "walk.pcapng");
        await page.Keyboard.PressAsync("/");
        await Expect(Filter(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tcp.flags.syn == 1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Status(page)).ToContainTextAsync("%)");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=tcp\\.flags\\.syn"));

        await page.Keyboard.PressAsync("F6");
        await Expect(Grid(page, "Packets")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Selected(page)).ToContainTextAsync("SYN");
        string first = await NumberOf(Selected(page)).TextContentAsync() ?? "";
        await page.Keyboard.PressAsync("j");
        await Expect(NumberOf(Selected(page))).Not.ToHaveTextAsync(first);
        string number = await NumberOf(Selected(page)).TextContentAsync() ?? "";
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("packet=" + number + "$"));

        await page.Keyboard.PressAsync("F6");
        ILocator details = page.GetByRole(AriaRole.Tree, new() { Name = "Details" });
        await Expect(details).ToBeFocusedAsync();
        await Expect(details.GetByRole(AriaRole.Treeitem).First).ToContainTextAsync("Frame " + number);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(details.GetByRole(AriaRole.Treeitem, new() { Expanded = true }).First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("F6");
        await Expect(Grid(page, "Bytes")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+F6");
        await Expect(details).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(Grid(page, "Bytes")).ToBeFocusedAsync();

        // The address is the view: loaded again it is the same.
        await page.ReloadAsync();
        await Expect(NumberOf(Selected(page))).ToHaveTextAsync(number);
        await Expect(Filter(page)).ToHaveValueAsync("tcp.flags.syn == 1");
    }

    [Fact]
    public async Task Letters_are_keys_outside_of_boxes_and_letters_inside()
    {
        IPage page = await OpenAsync("four-way-close", "letters.pcapng");
        await Filter(page).FillAsync("");
        await page.Keyboard.TypeAsync("gmt?j");
        await Expect(Filter(page)).ToHaveValueAsync("gmt?j");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(Status(page)).ToContainTextAsync("Marked 0");

        await ListensAsync(Grid(page, "Packets"));
        await Grid(page, "Packets").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("m");
        await Expect(Status(page)).ToContainTextAsync("Marked 1");
        await Expect(Selected(page)).ToContainTextAsync("marked");
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToContainTextAsync("Go to a packet");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(Grid(page, "Packets")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_number_goes_to_its_packet_and_a_hidden_one_has_ways_out()
    {
        IPage page = await OpenAsync("mix", "numbers.pcapng");
        ILocator box = page.GetByRole(AriaRole.Dialog, new() { Name = "Go to a packet" });
        await GoToAsync("1500");
        await ExpectNumberAsync(page, 1500);
        await Expect(box).ToBeHiddenAsync();
        await Expect(Grid(page, "Packets")).ToBeFocusedAsync();

        await Filter(page).FillAsync("frame.number > 1600");
        await page.Keyboard.PressAsync("Enter");
        await ExpectNumberAsync(page, 1601); // the nearest that is shown
        await ListensAsync(Grid(page, "Packets"));
        await Grid(page, "Packets").FocusAsync();
        await GoToAsync("7");
        await Expect(box).ToContainTextAsync("The filter hides packet 7.");
        await box.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await ExpectNumberAsync(page, 7);
        await Expect(Filter(page)).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("[");
        await ExpectNumberAsync(page, 1601);

        async Task GoToAsync(string number)
        {
            await page.Keyboard.PressAsync("g");
            await Expect(box.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(number);
            await page.Keyboard.PressAsync("Enter");
        }
    }

    [Fact]
    public async Task Columns_and_times_are_chosen_kept_in_the_address_and_remembered()
    {
        IPage page = await OpenAsync("four-way-close", "columns.pcapng");
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns and time" }).ClickAsync();
        ILocator menu = page.GetByRole(AriaRole.Dialog, new() { Name = "Columns and time" });
        await menu.GetByRole(AriaRole.Combobox, new() { Name = "Field to add as a column" }).FillAsync("tcp.stream");
        await page.Keyboard.PressAsync("Enter");
        ILocator head = Grid(page, "Packets").GetByRole(AriaRole.Columnheader, new() { Name = "tcp.stream" });
        await Expect(head).ToBeVisibleAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Remove Length" }).ClickAsync();
        await menu.GetByRole(AriaRole.Combobox, new() { Name = "How time is told" }).SelectOptionAsync("Seconds since 1970-01-01 UTC");
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Columnheader, new() { Name = "Time since 1970, s" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("columns=.*tcp\\.stream.*time=e"));
        await page.Keyboard.PressAsync("Escape");

        LocatorBoundingBoxResult before = (await head.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(before.X + before.Width - 2, before.Y + 8);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(before.X + before.Width + 58, before.Y + 8, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("tcp\\.stream%3A1[67][0-9]"));

        // Another capture begins with what was chosen last.
        await page.GetByRole(AriaRole.Link, new() { Name = "Inspector", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Three-way handshake" }).ClickAsync();
        await Expect(head).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_cell_becomes_a_filter_by_pointer_and_by_key()
    {
        IPage page = await OpenAsync("mix", "menu.pcapng");
        ILocator menu = page.GetByRole(AriaRole.Menu);
        await Grid(page, "Packets").GetByRole(AriaRole.Row).Nth(3).GetByRole(AriaRole.Gridcell).Nth(6).ClickAsync(new() { Button = MouseButton.Right });
        await menu.GetByRole(AriaRole.Menuitem, new() { Name = "Apply as filter", Exact = true }).ClickAsync();
        await Expect(Filter(page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^frame\\.len == [0-9]+$"));
        await Expect(Status(page)).ToContainTextAsync("%)");

        await ListensAsync(Grid(page, "Packets"));
        await Grid(page, "Packets").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Shift+F10");
        await Expect(menu.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(Grid(page, "Packets")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_splitter_moves_by_keys_and_remembers()
    {
        IPage page = await OpenAsync("four-way-close", "splitter.pcapng");
        ILocator splitter = page.GetByRole(AriaRole.Separator, new() { Name = "Height of details and bytes" });
        await Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "292");
        await splitter.FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "308");
        await page.ReloadAsync();
        await Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "308");
        await splitter.DblClickAsync();
        await Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "292");
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_says_so_and_one_that_does_not_compile_changes_nothing()
    {
        IPage page = await OpenAsync("four-way-close", "nothing.pcapng");
        await Filter(page).FillAsync("tcp.port == 1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("matches this filter")).ToBeVisibleAsync();
        await Filter(page).FillAsync("tcp.port == ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("matches this filter")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).Last.ClickAsync();
        await Expect(Grid(page, "Packets").GetByRole(AriaRole.Row).Nth(3)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nobody_is_kept_out_of_the_list_or_what_opens_over_it(ColorScheme scheme)
    {
        IPage page = await OpenAsync("timeout-retransmission", $"axe-{scheme}.pcapng", scheme);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("j");
        await Expect(page.GetByRole(AriaRole.Treeitem).First).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(page);
        await page.Keyboard.PressAsync("g");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Go to a packet" })).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0); // a key pressed while it closes would be the dialog's
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns and time" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Columns and time" })).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(page);
    }

    private static async Task ExpectNoViolationsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }
}
