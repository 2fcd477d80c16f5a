using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Sharing;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Inspector.Web.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Sharing;

/// <summary>The links there are: of one capture, of all, and how many; they follow what is made and ended elsewhere.</summary>
public sealed class ShareListTests : StreamContext
{
    private IShareStore Shares => Services.GetRequiredService<IShareStore>();

    private Share Make(CaptureId id, ShareScope? scope = null, string note = "") => Shares.Add(id, scope, payload: false, CaptureLink.To(id), note, TimeSpan.FromDays(1));

    [Fact]
    public async Task A_capture_lists_its_own_links_and_the_server_all()
    {
        CaptureId id = await AddAsync("four-way-close");
        CaptureId other = await AddAsync("refused");
        Make(id, new ShareScope(ConversationKind.Tcp, 0), "for Ann");
        Make(other);
        Assert.Contains("for Ann", Assert.Single(Render<ShareList>(p => p.Add(l => l.Capture, id)).FindAll("li")).TextContent, StringComparison.Ordinal);
        string[] all = [.. Render<ShareList>().FindAll("li").Select(item => item.TextContent)];
        Assert.Equal(2, all.Length);
        Assert.Contains("refused.pcapng", all[0], StringComparison.Ordinal);
        Assert.Contains("payload withheld", all[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_follows_links_that_are_made_and_ended_elsewhere()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<ShareList> list = Render<ShareList>();
        Assert.Contains("None is valid now.", list.Markup, StringComparison.Ordinal);
        Share share = Make(id);
        list.WaitForAssertion(() => Assert.Single(list.FindAll("li")));
        Shares.Revoke(share.Token);
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("li")));
    }

    [Fact]
    public async Task Revoking_ends_the_link_and_says_so()
    {
        CaptureId id = await AddAsync("four-way-close");
        Share share = Make(id);
        CancellationToken end = Shares.EndOf(share.Token);
        IRenderedComponent<ShareList> list = Render<ShareList>();
        await list.InvokeAsync(() => list.FindAll("li button")[1].ClickAsync(new()));
        Assert.True(end.IsCancellationRequested);
        Assert.Contains("Revoked", list.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_badge_of_a_capture_shows_how_many_and_nothing_for_none()
    {
        CaptureId id = await AddAsync("four-way-close");
        IRenderedComponent<ShareBadge> badge = Render<ShareBadge>(p => p.Add(b => b.Capture, id));
        Assert.Empty(badge.FindAll("a"));
        Make(id);
        badge.WaitForAssertion(() => Assert.Equal("1 link", badge.Find("a").TextContent));
        Make(id);
        badge.WaitForAssertion(() => Assert.Equal("2 links", badge.Find("a").TextContent));
        Assert.Equal("links", badge.Find("a").GetAttribute("href"));
    }
}
