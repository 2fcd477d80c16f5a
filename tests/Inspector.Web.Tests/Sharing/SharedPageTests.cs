using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;
using Inspector.Web.Components.Keyboard;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Inspector.Web.Tests.Streams;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Sharing;

/// <summary>The pages of a capture as somebody with a shared link sees them.</summary>
public sealed class SharedPageTests : StreamContext
{
    private static string[] Links<T>(IRenderedComponent<T> page)
        where T : IComponent => [.. page.FindAll("a[href]").Select(link => link.GetAttribute("href")!)];

    [Fact]
    public async Task A_connection_shows_note_and_facts_and_leads_nowhere_else()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<StreamPage> page = Open<StreamPage>(Share(id, new ShareScope(ConversationKind.Tcp, 1), payload: false, note: "<b>here</b>"), CaptureTab.Ladder, 1);
        page.WaitForElement("aside dl"); // a capture without payload is indexed anew
        Assert.Equal("<b>here</b>", page.Find(".banner q").TextContent);
        Assert.Contains("1 connection, ", page.Find("aside dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("bytes do not", page.Find("aside dl").TextContent, StringComparison.Ordinal);
        Assert.All(Links(page), link => Assert.Contains("/tcp/1", link, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".share, .step, nav[aria-label='Pages of this capture']"));
        IElement withheld = page.Find(".tab.withheld");
        Assert.Equal(("link", "true", "0"), (withheld.GetAttribute("role"), withheld.GetAttribute("aria-disabled"), withheld.GetAttribute("tabindex")));
        Assert.Contains("Shared view, read-only", page.Find(".statusbar").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("mix.pcapng,", page.Find(".statusbar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_without_payload_offers_no_page_of_what_was_carried()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<ConnectionsPage> page = Open<ConnectionsPage>(Share(id, null, payload: false), CaptureTab.Connections);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".body [role=row]")));
        Assert.DoesNotContain(Links(page), link => link.Contains("/follow", StringComparison.Ordinal));
        Assert.All(Links(page), link => Assert.True(link.StartsWith("/s/", StringComparison.Ordinal) || link.Contains("share=", StringComparison.Ordinal), link));
    }

    [Fact]
    public async Task The_summary_of_a_reader_computes_no_digest_of_the_file()
    {
        CaptureId id = await AddAsync("four-way-close");
        Assert.DoesNotContain("SHA-256", Open<SummaryPage>(Share(id, null, payload: true), CaptureTab.Summary).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_has_no_key_to_share()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<StreamPage> page = Open<StreamPage>(Share(id, null, payload: true), CaptureTab.Ladder, 0);
        Assert.DoesNotContain("Share this view", page.FindComponent<Shortcuts>().Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindComponent<Shortcuts>().Instance.Press(Inspector.Web.Keyboard.ShortcutAction.Share));
        Assert.Empty(page.FindAll(".panel"));
    }

    [Fact]
    public async Task Another_connection_is_not_there()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<StreamPage> page = Open<StreamPage>(Share(id, new ShareScope(ConversationKind.Tcp, 1), payload: true), CaptureTab.Ladder, 2);
        Assert.Contains("No such capture", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Links(page));
    }

    [Fact]
    public async Task A_link_of_a_newer_version_says_that_it_may_say_more()
    {
        CaptureId id = await AddAsync("four-way-close");
        Share share = Share(id, null, payload: true);
        As(share);
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(new CaptureView(id, CaptureTab.Ladder) { Stream = 0, Share = share.Token }) + "?v=2&zoom=9");
        IRenderedComponent<StreamPage> page = Render<StreamPage>(p => p.Add(c => c.Key, share.Token).Add(c => c.Stream, 0));
        Assert.Contains("newer Inspector", page.Find(".banner.warn").TextContent, StringComparison.Ordinal);
    }

    private Share Share(CaptureId id, ShareScope? scope, bool payload, string note = "") =>
        Services.GetRequiredService<IShareStore>().Add(id, scope, payload, CaptureLink.To(id), note, TimeSpan.FromDays(1));

    private void As(Share share) => Services.GetRequiredService<CallerHolder>().Caller = Caller.With(share, Services.GetRequiredService<IShareStore>().EndOf(share.Token));

    private IRenderedComponent<T> Open<T>(Share share, CaptureTab tab, int? stream = null)
        where T : Components.Captures.CapturePageBase
    {
        As(share);
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(new CaptureView(share.Capture, tab) { Stream = stream, Share = share.Token }));
        return Render<T>(p =>
        {
            p.Add(page => page.Key, share.Token);
            if (stream is int number && p is ComponentParameterCollectionBuilder<StreamPage> own) own.Add(page => page.Stream, number);
        });
    }
}
