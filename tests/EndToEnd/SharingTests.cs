using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Inspector.EndToEnd.LibraryActions;
using static Microsoft.Playwright.Assertions;

namespace Inspector.EndToEnd;

/// <summary>A view is shared and opened in a second, empty profile, which has no rights of its own.</summary>
public class SharingTests(BrowserFixture browser, GuardedServer guarded) : IClassFixture<GuardedServer>
{
    private static ILocator ShareButton(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true });

    private static ILocator Dialog(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Share this view" });

    private static ILocator Made(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "The link is ready" });

    private static ILocator Ended(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "This link shows nothing any more" });

    [Fact]
    public async Task From_an_upload_over_a_view_to_the_same_view_in_an_empty_profile_until_the_link_is_revoked()
    {
        IPage owner = await OwnerAsync();
        await owner.WaitForFunctionAsync("() => document.body.hasAttribute('data-uploads-ready')");
        await ChooseAsync(owner, "walk-shared.pcapng", GeneratedFiles.Bytes("web-page"));
        await owner.GotoAsync(await AddressAsync(owner, "walk-shared.pcapng") + "?filter=tcp.flags.syn%20%3D%3D%201&columns=no,time,src,tcp.flags&time=d");
        await ListensAsync(Grid(owner, "Packets"));
        await Grid(owner, "Packets").GetByRole(AriaRole.Row).Nth(2).ClickAsync();
        string link = await ShareAsync(owner);
        string[] seen = await RowsAsync(owner);

        IPage reader = await browser.NewPageAsync(guarded.Server);
        await reader.GotoAsync(link);
        await Expect(reader.GetByText("Shared view, read-only")).ToBeVisibleAsync();
        await ListensAsync(Grid(reader, "Packets"));
        Assert.Equal(seen, await RowsAsync(reader));
        await Expect(reader.GetByRole(AriaRole.Combobox, new() { Name = "Display filter", Exact = true })).ToHaveValueAsync("tcp.flags.syn == 1");
        await Expect(Grid(reader, "Packets").GetByRole(AriaRole.Row, new() { Selected = true })).ToHaveCountAsync(1);
        Assert.Equal(await SelectedAsync(owner), await SelectedAsync(reader));
        await Expect(ShareButton(reader)).ToHaveCountAsync(0);
        await Expect(reader.GetByText("2 watching")).ToBeVisibleAsync();
        await Expect(owner.GetByText("2 watching")).ToBeVisibleAsync();
        await ExpectNoWayOutAsync(reader);
        using (HttpClient nobody = guarded.Nobody()) Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(401, (await (await reader.Context.NewPageAsync()).GotoAsync("/"))!.Status);

        await Made(owner).GetByRole(AriaRole.Button, new() { Name = "Revoke the link to: Whole capture" }).ClickAsync();
        await Expect(Made(owner)).ToContainTextAsync("Revoked. Whoever has it open sees nothing any more.");
        await Expect(Ended(reader)).ToBeVisibleAsync();
        await Expect(owner.GetByText("2 watching")).ToHaveCountAsync(0);
        await Expect(Grid(reader, "Packets")).ToHaveCountAsync(0);
        IResponse? again = await reader.ReloadAsync();
        Assert.Equal(404, again!.Status);
        await Expect(Ended(reader)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_to_one_connection_opens_that_one_at_its_step_and_no_other()
    {
        string address = await guarded.SendAsync("office.pcapng", GeneratedFiles.Bytes("mix", 2_000));
        IPage owner = await OwnerAsync();
        await owner.GotoAsync(address + "/tcp/1");
        await ListensAsync(Grid(owner, "Segments"));
        await Grid(owner, "Segments").GetByRole(AriaRole.Row).Nth(3).ClickAsync();
        string link = await ShareAsync(owner, note: "Look at <this> & \"that\".");

        IPage reader = await browser.NewPageAsync(guarded.Server);
        await reader.GotoAsync(link);
        await ListensAsync(Grid(reader, "Segments"));
        await Expect(reader.GetByText("Look at <this> & \"that\".")).ToBeVisibleAsync();
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "What this link shows" })).ToBeVisibleAsync();
        await Expect(Grid(reader, "Segments").GetByRole(AriaRole.Row, new() { Selected = true })).ToHaveCountAsync(1);
        await Expect(reader.GetByRole(AriaRole.Navigation, new() { Name = "Pages of this capture" })).ToHaveCountAsync(0);
        await ExpectNoWayOutAsync(reader);
        string root = link[..link.IndexOf("/tcp/", StringComparison.Ordinal)];
        foreach (string other in (string[])["/tcp/0", "/tcp/2/follow", "/udp/0/follow", "/packets", "/connections", "/endpoints", "/protocols", "/summary"])
        {
            IResponse? refused = await reader.GotoAsync(root + other);
            Assert.Equal(404, refused!.Status);
            await Expect(reader.GetByRole(AriaRole.Grid)).ToHaveCountAsync(0);
            await ExpectNoWayOutAsync(reader);
        }

        await reader.GotoAsync(root);
        await Expect(reader).ToHaveURLAsync(link);
        await reader.GetByRole(AriaRole.Link, new() { Name = "Follow", Exact = true }).ClickAsync();
        await Expect(Grid(reader, "What was carried")).ToBeVisibleAsync();
        await ExpectNoWayOutAsync(reader);
        await reader.GoBackAsync();
        await Expect(Grid(reader, "Segments")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_payload_no_page_shows_what_was_carried()
    {
        string address = await guarded.SendAsync("secret.pcapng", GeneratedFiles.Bytes("web-page"));
        IPage owner = await OwnerAsync();
        await owner.GotoAsync(address + "?filter=tcp.len%20%3E%200&packet=4");
        await ListensAsync(Grid(owner, "Packets"));
        await Expect(Grid(owner, "Packets")).ToContainTextAsync("GET ");
        string link = await ShareAsync(owner, payload: false);

        IPage reader = await browser.NewPageAsync(guarded.Server);
        await reader.GotoAsync(link);
        ILocator packets = Grid(reader, "Packets");
        await ListensAsync(packets);
        await packets.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Tree, new() { Name = "Details" }).GetByRole(AriaRole.Treeitem).Last).ToContainTextAsync("Transmission Control Protocol");
        await ExpectWithoutAsync(reader);
        await packets.PressAsync("f");
        await Expect(reader.GetByRole(AriaRole.Status).GetByText("payload: lengths stay, bytes do not")).ToBeVisibleAsync();
        string root = link[..link.IndexOf("/packets", StringComparison.Ordinal)];
        foreach (string other in (string[])["/tcp/0", "/connections", "/endpoints", "/protocols", "/summary"])
        {
            await reader.GotoAsync(root + other);
            await reader.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
            await ExpectWithoutAsync(reader);
        }

        Assert.Equal(404, (await reader.GotoAsync(root + "/tcp/0/follow"))!.Status);
        await reader.GotoAsync(root + "/tcp/0");
        await Expect(reader.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Follow") })).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task A_link_ends_by_itself_in_an_open_page_and_is_not_found_afterwards()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:AccessToken=" + GuardedServer.Token, "--Inspector:Samples=false");
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", GuardedServer.Token);
        using HttpResponseMessage sent = await client.PostAsync("api/captures?name=over.pcapng", new ByteArrayContent(GeneratedFiles.Bytes("four-way-close")), TestContext.Current.CancellationToken);
        Assert.True(sent.IsSuccessStatusCode);
        IPage owner = await browser.NewPageAsync(server);
        await owner.GotoAsync("/?access=" + GuardedServer.Token);
        await owner.GotoAsync(await AddressAsync(owner, "over.pcapng"));
        await ListensAsync(Grid(owner, "Packets"));
        string link = await ShareAsync(owner);

        // A link as it is a few seconds before its end.
        await server.EndAsync();
        string list = Path.Combine(server.DataDirectory, "shares.json");
        System.Text.Json.Nodes.JsonNode shares = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken))!;
        shares[0]!["Expires"] = DateTimeOffset.UtcNow.AddSeconds(15);
        await File.WriteAllTextAsync(list, shares.ToJsonString(), TestContext.Current.CancellationToken);
        await server.StartAgainAsync();
        IPage reader = await browser.NewPageAsync(server);
        await reader.GotoAsync(link);
        await Expect(Ended(reader)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(404, (await reader.GotoAsync(link))!.Status);
        await Expect(Ended(reader)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_of_all_links_follows_what_is_made_and_ends_one_at_once()
    {
        string address = await guarded.SendAsync("listed.pcapng", GeneratedFiles.Bytes("four-way-close"));
        IPage list = await OwnerAsync();
        await list.GotoAsync("/links");
        await Expect(list.GetByRole(AriaRole.Heading, new() { Name = "Shared links", Level = 1 })).ToBeVisibleAsync();
        IPage owner = await list.Context.NewPageAsync();
        await owner.GotoAsync(address + "/tcp/0");
        await owner.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await owner.Keyboard.PressAsync("l");
        await Dialog(owner).GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        ILocator item = list.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "listed.pcapng" });
        await Expect(item).ToContainTextAsync("TCP stream 0");
        await owner.GotoAsync("/");
        ILocator badge = owner.GetByRole(AriaRole.Row).Filter(new() { HasText = "listed.pcapng" }).GetByRole(AriaRole.Link, new() { Name = "1 link", Exact = true });
        await Expect(badge).ToBeVisibleAsync();
        await item.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Revoke") }).ClickAsync();
        await Expect(item).ToHaveCountAsync(0);
        await Expect(badge).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_HTML_of_a_shared_page_says_what_it_is_before_any_script_runs()
    {
        string address = await guarded.SendAsync("preview.pcapng", GeneratedFiles.Bytes("web-page"));
        IPage owner = await OwnerAsync();
        await owner.GotoAsync(address + "/tcp/0");
        string stream = await HtmlAsync(await ShareAsync(owner));
        Assert.Matches("<title>[0-9.:]+ .* preview.pcapng", stream);
        Assert.Contains("<meta name=\"description\" content=\"TCP connection ", stream, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:title\" content=", stream, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:description\" content=\"TCP connection ", stream, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex", stream, StringComparison.Ordinal);
        Assert.Contains("[S.]", stream, StringComparison.Ordinal);
        Assert.Contains("losed normally", stream, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /", Head(stream), StringComparison.Ordinal);

        await owner.GotoAsync(address + "?filter=http.request&packet=4");
        string packets = await HtmlAsync(await ShareAsync(owner));
        Assert.Contains("GET /", packets, StringComparison.Ordinal);
        Assert.DoesNotContain("[SYN]", packets, StringComparison.Ordinal); // the filter holds before any script runs
        Assert.Contains("<meta property=\"og:description\" content=", packets, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /", Head(packets), StringComparison.Ordinal);

        foreach (string tab in (string[])["/connections", "/endpoints", "/protocols"])
        {
            await owner.GotoAsync(address + tab);
            Assert.True(Regex.Count(await HtmlAsync(await ShareAsync(owner)), "role=\"gridcell\"") > 0, tab);
        }
    }

    [Fact]
    public async Task A_shared_page_speaks_Chinese_to_who_asks_for_it()
    {
        string address = await guarded.SendAsync("chinese-share.pcapng", GeneratedFiles.Bytes("four-way-close"));
        IPage owner = await OwnerAsync();
        await owner.GotoAsync(address + "/tcp/0?packet=1");
        string link = await ShareAsync(owner, payload: false);
        IPage reader = await browser.NewPageAsync(guarded.Server, locale: "zh-CN");
        await reader.GotoAsync(link);
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "此链接显示什么" })).ToBeVisibleAsync();
        await Expect(reader.GetByText("分享的视图，只读")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nobody_is_kept_out_of_dialog_list_and_shared_pages(ColorScheme scheme)
    {
        string address = await guarded.SendAsync($"axe-{scheme}.pcapng", GeneratedFiles.Bytes("four-way-close"));
        IPage owner = await OwnerAsync(scheme);
        await owner.GotoAsync(address + "/tcp/0?packet=2");
        await OpenDialogAsync(owner);
        await ExpectNoViolationsAsync(owner);
        string stream = await FinishAsync(owner, payload: false, note: "Look here");
        await ExpectNoViolationsAsync(owner);
        await owner.GotoAsync(address + "?from=0.001&packet=3");
        string packets = await ShareAsync(owner);
        await owner.GotoAsync("/links");
        await Expect(owner.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await ExpectNoViolationsAsync(owner);

        IPage reader = await browser.NewPageAsync(guarded.Server, scheme);
        await reader.GotoAsync(stream);
        await ListensAsync(Grid(reader, "Segments"));
        await ExpectNoViolationsAsync(reader);
        await reader.GotoAsync(packets);
        await ListensAsync(Grid(reader, "Packets"));
        await reader.GetByRole(AriaRole.Button, new() { Name = "What this link shows" }).ClickAsync();
        await ExpectNoViolationsAsync(reader);
    }

    [Fact]
    public async Task Back_and_forward_lead_through_the_views_of_a_shared_page()
    {
        string address = await guarded.SendAsync("back.pcapng", GeneratedFiles.Bytes("web-page"));
        IPage owner = await OwnerAsync();
        await owner.GotoAsync(address + "?from=0.001");
        IPage reader = await browser.NewPageAsync(guarded.Server);
        await reader.GotoAsync(await ShareAsync(owner));
        await ListensAsync(Grid(reader, "Packets"));
        ILocator first = Grid(reader, "Packets").GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Gridcell).Nth(1);
        await Expect(first).Not.ToHaveTextAsync("1");
        await reader.GetByRole(AriaRole.Link, new() { Name = "Show all times again" }).ClickAsync();
        await Expect(first).ToHaveTextAsync("1");
        await reader.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Connections") }).ClickAsync();
        await Expect(Grid(reader, "TCP connections")).ToBeVisibleAsync();
        await reader.GoBackAsync();
        await Expect(first).ToHaveTextAsync("1");
        await reader.GoBackAsync();
        await Expect(first).Not.ToHaveTextAsync("1");
        await reader.GoForwardAsync();
        await Expect(first).ToHaveTextAsync("1");
    }

    private static async Task ExpectNoViolationsAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(found => $"{found.Id} ({found.Impact}): {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}"));
    }

    /// <summary>Every link of a shared page stays inside it; files are asked for with the link.</summary>
    private static async Task ExpectNoWayOutAsync(IPage page)
    {
        string[] out_ = await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href], form[action]')].map(e => e.getAttribute('href') ?? e.getAttribute('action')).filter(to => !to.startsWith('/s/') && !to.includes('share=') && to !== 'language')");
        Assert.Empty(out_);
    }

    /// <summary>Nothing that the page holds, shown or hidden, is of what the packets carried.</summary>
    private static async Task ExpectWithoutAsync(IPage page)
    {
        string html = await page.ContentAsync();
        foreach (string carried in (string[])["GET /", "HTTP/1.1", "text/html", "47 45 54 20", "User-Agent"]) Assert.DoesNotContain(carried, html, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string[]> RowsAsync(IPage page) => [.. await Grid(page, "Packets").GetByRole(AriaRole.Row).AllInnerTextsAsync()];

    private static Task<string> SelectedAsync(IPage page) => Grid(page, "Packets").GetByRole(AriaRole.Row, new() { Selected = true }).InnerTextAsync();

    private static string Head(string html) => html[..html.IndexOf("</head>", StringComparison.Ordinal)];

    private static async Task OpenDialogAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-keys-ready')");
        await ShareButton(page).ClickAsync();
        await Expect(Dialog(page).GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
    }

    private static async Task<string> ShareAsync(IPage page, bool payload = true, string? note = null)
    {
        await OpenDialogAsync(page);
        return await FinishAsync(page, payload, note);
    }

    private static async Task<string> FinishAsync(IPage page, bool payload, string? note)
    {
        if (!payload)
        {
            await Dialog(page).GetByRole(AriaRole.Radio, new() { Name = "Withhold it" }).CheckAsync();
            await Expect(Dialog(page)).ToContainTextAsync("bytes do not");
        }

        if (note is not null) await Dialog(page).GetByRole(AriaRole.Textbox, new() { Name = "Note" }).FillAsync(note);
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        return await Made(page).GetByRole(AriaRole.Textbox, new() { Name = "Link", Exact = true }).InputValueAsync();
    }

    private async Task<IPage> OwnerAsync(ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await browser.NewPageAsync(guarded.Server, scheme);
        await page.GotoAsync("/?access=" + GuardedServer.Token);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Captures" })).ToBeVisibleAsync();
        return page;
    }

    private async Task<string> HtmlAsync(string link)
    {
        using HttpClient reader = guarded.Nobody();
        using HttpResponseMessage answer = await reader.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
