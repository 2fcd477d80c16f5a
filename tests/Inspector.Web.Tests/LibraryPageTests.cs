using System.IO.Pipelines;
using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Library;
using Inspector.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests;

/// <summary>The first page with a library of its own.</summary>
public class LibraryPageTests : PageContext
{
    private static readonly string[] s_scenarios = ["four-way-close", "zero-window", "refused"];

    private async Task<StoredCapture[]> AddAsync(params string[] names)
    {
        var added = new List<StoredCapture>();
        foreach (string name in names)
        {
            using var file = new MemoryStream();
            CaptureGenerator.Write(s_scenarios[added.Count], file);
            file.Position = 0;
            added.Add((await Library.ReceiveAsync(name, CaptureOrigin.Upload, null, file.Length, PipeReader.Create(file), Xunit.TestContext.Current.CancellationToken)).Capture!);
        }

        return [.. added];
    }

    private static string[] Names(IRenderedComponent<LibraryPage> page) => [.. page.FindAll("[data-row-link]").Select(link => link.TextContent)];

    private static IElement Row(IRenderedComponent<LibraryPage> page, string name) => page.FindAll("tr[data-row]").First(row => row.QuerySelector("[data-row-link]")?.TextContent == name);

    [Fact]
    public async Task A_capture_gets_another_name_with_Enter()
    {
        StoredCapture capture = (await AddAsync("a.pcapng"))[0];
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        await page.InvokeAsync(() => Row(page, "a.pcapng").QuerySelector("[data-action=rename]")!.ClickAsync(new()));
        IElement box = page.Find("input.rename");
        Assert.Equal("a.pcapng", box.GetAttribute("value"));
        Assert.Equal("New name of a.pcapng", box.GetAttribute("aria-label"));
        await page.InvokeAsync(() => page.Find("input.rename").InputAsync(new ChangeEventArgs { Value = "b.pcapng" }));
        await page.InvokeAsync(() => page.Find("tr form").SubmitAsync());
        Assert.Equal("b.pcapng", Library.Find(capture.Id)!.Name);
        Assert.Equal(["b.pcapng"], Names(page));
    }

    [Fact]
    public async Task Escape_leaves_a_name_as_it_was()
    {
        StoredCapture capture = (await AddAsync("a.pcapng"))[0];
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        await page.InvokeAsync(() => Row(page, "a.pcapng").QuerySelector("[data-action=rename]")!.ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("input.rename").InputAsync(new ChangeEventArgs { Value = "b.pcapng" }));
        await page.InvokeAsync(() => page.Find("tr form").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));
        Assert.Empty(page.FindAll("input.rename"));
        Assert.Equal("a.pcapng", Library.Find(capture.Id)!.Name);
        Assert.Equal(["a.pcapng"], Names(page));
    }

    [Fact]
    public async Task Deleted_captures_come_back_one_after_the_other_the_last_one_first()
    {
        await AddAsync("a.pcapng", "b.pcapng", "c.pcapng");
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        await page.InvokeAsync(() => Row(page, "a.pcapng").QuerySelector("[data-action=delete]")!.ClickAsync(new()));
        Assert.Contains("a.pcapng was deleted.", page.Find(".undo").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Row(page, "c.pcapng").QuerySelector("[data-action=delete]")!.ClickAsync(new()));
        Assert.Contains("c.pcapng was deleted, and 1 before it.", page.Find(".undo").TextContent, StringComparison.Ordinal);
        Assert.Equal(["b.pcapng"], Names(page));
        await page.InvokeAsync(() => page.Find("[data-action=undo]").ClickAsync(new()));
        Assert.Equal(["c.pcapng", "b.pcapng"], Names(page));
        await page.InvokeAsync(() => page.Find("[data-action=undo]").ClickAsync(new()));
        Assert.Equal(["c.pcapng", "b.pcapng", "a.pcapng"], Names(page));
        Assert.Empty(page.FindAll("[data-action=undo]"));
    }

    [Fact]
    public async Task An_undo_that_comes_too_late_says_so()
    {
        await AddAsync("a.pcapng");
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        await page.InvokeAsync(() => Row(page, "a.pcapng").QuerySelector("[data-action=delete]")!.ClickAsync(new()));
        Store.Purge(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        await page.InvokeAsync(() => page.Find("[data-action=undo]").ClickAsync(new()));
        Assert.Contains("too late to restore a.pcapng", page.Find(".undo").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_that_somebody_else_deleted_meanwhile_is_said_to_be_gone()
    {
        StoredCapture capture = (await AddAsync("a.pcapng"))[0];
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        IElement delete = Row(page, "a.pcapng").QuerySelector("[data-action=delete]")!;
        Store.Delete(capture.Id); // the page has not heard of it
        await delete.ClickAsync(new());
        Assert.Contains("a.pcapng is no longer here", page.Find(".undo").TextContent, StringComparison.Ordinal);
        Assert.Empty(Names(page));
    }

    [Fact]
    public async Task What_is_searched_and_sorted_is_in_the_address_and_comes_back_with_it()
    {
        await AddAsync("b10.pcapng", "b9.pcapng", "c.pcapng");
        var written = new TaskCompletionSource<string>();
        Services.GetRequiredService<NavigationManager>().LocationChanged += (_, moved) => written.TrySetResult(moved.Location);
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "b" }));
        Assert.Equal(["b9.pcapng", "b10.pcapng"], Names(page));
        Assert.Contains("2 of 3", page.Find("header [role=status]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("th button")[0].ClickAsync(new()));
        await page.InvokeAsync(() => page.FindAll("th button")[0].ClickAsync(new()));
        Assert.Equal(["b10.pcapng", "b9.pcapng"], Names(page));
        Assert.Equal("descending", page.FindAll("th")[0].GetAttribute("aria-sort"));
        Assert.EndsWith("/?find=b&sort=-name", await written.Task.WaitAsync(TimeSpan.FromSeconds(20), Xunit.TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["b10.pcapng", "b9.pcapng"], Names(Render<LibraryPage>()));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_offers_the_way_back()
    {
        await AddAsync("a.pcapng");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?find=nothing&show=live");
        IRenderedComponent<LibraryPage> page = Render<LibraryPage>();
        Assert.Empty(Names(page));
        await page.InvokeAsync(() => page.Find(".empty button").ClickAsync(new()));
        Assert.Equal(["a.pcapng"], Names(page));
    }

    [Fact]
    public void Of_ten_thousand_captures_one_page_is_drawn()
    {
        StoredCapture[] many = [.. Enumerable.Range(0, 10_000).Select(number => new StoredCapture(CaptureId.New(), $"{number}.pcap", number, CaptureOrigin.Upload, null, DateTimeOffset.UnixEpoch.AddSeconds(number), new(1, 0, null, null, null)))];
        LibraryView view = LibraryView.Usual with { Page = 99 };
        IRenderedComponent<CaptureTable> table = Render<CaptureTable>(p => p.Add(t => t.Stored, many).Add(t => t.Uploads, []).Add(t => t.View, view).Add(t => t.ViewChanged, EventCallback.Factory.Create<LibraryView>(this, asked => view = asked)));
        Assert.Equal(LibraryView.PageRows, table.FindAll("tr[data-row]").Count);
        Assert.Equal("99.pcap", table.Find("[data-row-link]").TextContent);
        Assert.Contains("9,901 to 10,000 of 10,000", table.Find("nav").TextContent, StringComparison.Ordinal);
        Assert.True(table.FindAll("nav button")[1].HasAttribute("disabled"));
        table.FindAll("nav button")[0].Click();
        Assert.Equal(98, view.Page);
    }

    [Fact]
    public async Task A_capture_that_has_arrived_keeps_the_row_of_its_upload()
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write("four-way-close", file);
        var pipe = new Pipe();
        Task<UploadResult> receiving = Library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, file.Length, pipe.Reader, Xunit.TestContext.Current.CancellationToken);
        IRenderedComponent<CaptureTable> table = Render<CaptureTable>(p => p.Add(t => t.Stored, []).Add(t => t.Uploads, Library.Uploads));
        CaptureRow row = table.FindComponent<CaptureRow>().Instance;
        Assert.Equal(2, table.FindAll("progress").Count);
        await pipe.Writer.WriteAsync(file.ToArray(), Xunit.TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        await receiving;
        table.Render(p => p.Add(t => t.Stored, Library.Stored).Add(t => t.Uploads, Library.Uploads));
        Assert.Same(row, table.FindComponent<CaptureRow>().Instance);
        Assert.Empty(table.FindAll("progress"));
        Assert.Equal("11", table.FindAll("td")[2].TextContent);
    }

    [Fact]
    public async Task A_row_keeps_its_elements_when_rows_come_and_go()
    {
        // The browser holds on to an element between press and release, and the focus does always.
        StoredCapture capture = (await AddAsync("a.pcapng"))[0];
        IRenderedComponent<CaptureTable> table = Render<CaptureTable>(p => p.Add(t => t.Stored, [capture]).Add(t => t.Uploads, []));
        CaptureRow before = table.FindComponent<CaptureRow>().Instance;
        StoredCapture other = capture with { Id = CaptureId.New(), Name = "b.pcapng", Added = capture.Added.AddMinutes(1) };
        table.Render(p => p.Add(t => t.Stored, [other, capture]).Add(t => t.Uploads, []));
        Assert.Same(before, table.FindComponents<CaptureRow>()[1].Instance);
    }
}
