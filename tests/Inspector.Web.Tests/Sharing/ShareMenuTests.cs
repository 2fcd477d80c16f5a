using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Pages;
using Inspector.Web.Components.Streams;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Inspector.Web.Tests.Streams;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Sharing;

/// <summary>The dialog that makes a link: what it offers follows the page it stands on, and the link opens what was on the screen.</summary>
public sealed class ShareMenuTests : StreamContext
{
    private IShareStore Shares => Services.GetRequiredService<IShareStore>();

    private static Task PressShareAsync<T>(IRenderedComponent<T> page)
        where T : IComponent => page.InvokeAsync(() => page.Find(".share > button").ClickAsync(new()));

    private static Task CreateAsync<T>(IRenderedComponent<T> page)
        where T : IComponent => page.InvokeAsync(() => page.Find(".panel form").SubmitAsync());

    private static string[] Choices<T>(IRenderedComponent<T> page, string group)
        where T : IComponent => [.. page.FindAll($".panel input[name={group}]").Select(input => input.ParentElement!.TextContent.Trim())];

    [Fact]
    public async Task On_a_connections_page_only_this_connection_is_offered_first_and_the_link_keeps_the_step()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<StreamPage> page = Open(new CaptureView(id, CaptureTab.Ladder) { Stream = 1, Packet = 20, Unfolded = true, Filter = "tcp" });
        await PressShareAsync(page);
        Assert.StartsWith("Only this connection", Choices(page, "share-scope")[0], StringComparison.Ordinal);
        Assert.True(page.Find(".panel input[name=share-scope]").HasAttribute("checked"));
        await CreateAsync(page);
        Share share = Assert.Single(Shares.List());
        Assert.Equal((new ShareScope(ConversationKind.Tcp, 1), true), (share.Scope, share.Payload));
        string address = page.Find(".made input").GetAttribute("value")!;
        Assert.StartsWith($"http://localhost/s/{share.Token}/tcp/1?", address, StringComparison.Ordinal);
        Assert.Equal(new CaptureView(default, CaptureTab.Ladder) { Stream = 1, Packet = 20, Unfolded = true, Share = share.Token }, CaptureLink.Read(address));
    }

    [Fact]
    public async Task On_the_packet_page_the_whole_capture_is_shared_with_filter_packet_columns_and_times()
    {
        CaptureId id = await AddAsync("four-way-close");
        var view = new CaptureView(id) { Filter = "tcp.len == 0", Packet = 3, Columns = "no,tcp.len", Time = "d", Range = new TimeRange(1_000_000, null) };
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        IRenderedComponent<CapturePage> page = Render<CapturePage>(p => p.Add(c => c.Key, id.ToString()));
        await PressShareAsync(page);
        Assert.Equal(2, Choices(page, "share-scope").Length);
        Assert.True(page.FindAll(".panel input[name=share-scope]")[1].HasAttribute("checked"));
        await CreateAsync(page);
        Share share = Assert.Single(Shares.List());
        Assert.Null(share.Scope);
        Assert.Equal(view, CaptureLink.Read(share.View));
        Assert.Equal(view with { Id = default, Share = share.Token }, CaptureLink.Read(page.Find(".made input").GetAttribute("value")!));
    }

    [Fact]
    public async Task The_connection_of_the_selected_packet_can_be_shared_alone()
    {
        CaptureId id = await AddAsync("four-way-close");
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(new CaptureView(id) { Filter = "tcp", Packet = 3 }));
        IRenderedComponent<CapturePage> page = Render<CapturePage>(p => p.Add(c => c.Key, id.ToString()));
        await PressShareAsync(page);
        await page.InvokeAsync(() => page.FindAll(".panel input[name=share-scope]")[0].ChangeAsync(new ChangeEventArgs { Value = "on" }));
        await CreateAsync(page);
        Share share = Assert.Single(Shares.List());
        Assert.Equal(new ShareScope(ConversationKind.Tcp, 0), share.Scope);
        Assert.Equal(new CaptureView(id, CaptureTab.Ladder) { Stream = 0, Packet = 3 }, CaptureLink.Read(share.View));
    }

    [Fact]
    public async Task Without_payload_a_followed_connection_is_shared_as_its_ladder()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<FollowPage> page = OpenFollow(new CaptureView(id, CaptureTab.Follow) { Stream = 0, Side = "client", Form = "hex" });
        await PressShareAsync(page);
        await page.InvokeAsync(() => page.FindAll(".panel input[name=share-payload]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" }));
        Assert.Contains("bytes do not", page.Find("#share-payload").TextContent, StringComparison.Ordinal);
        await CreateAsync(page);
        Share share = Assert.Single(Shares.List());
        Assert.False(share.Payload);
        Assert.Equal(new CaptureView(id, CaptureTab.Ladder) { Stream = 0 }, CaptureLink.Read(share.View));
    }

    [Fact]
    public async Task Datagrams_alone_are_not_shared_without_payload_but_within_their_capture_they_are()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        IRenderedComponent<FollowPage> page = OpenFollow(new CaptureView(id, CaptureTab.Follow) { Stream = 0, Transport = ConversationKind.Udp });
        await PressShareAsync(page);
        Assert.True(page.FindAll(".panel input[name=share-payload]")[1].HasAttribute("disabled"));
        await page.InvokeAsync(() => page.FindAll(".panel input[name=share-scope]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" }));
        await page.InvokeAsync(() => page.FindAll(".panel input[name=share-payload]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" }));
        await CreateAsync(page);
        Share share = Assert.Single(Shares.List());
        Assert.Equal((null, false), (share.Scope, share.Payload));
        Assert.Equal(new CaptureView(id) { Filter = "udp.stream == 0" }, CaptureLink.Read(share.View));
    }

    [Fact]
    public async Task Escape_closes_it_and_what_was_chosen_is_forgotten()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        await PressShareAsync(page);
        Assert.Equal("true", page.Find(".share > button").GetAttribute("aria-expanded"));
        await page.InvokeAsync(() => page.FindAll(".panel input[name=share-payload]")[1].ChangeAsync(new ChangeEventArgs { Value = "on" }));
        await page.InvokeAsync(() => page.Find(".panel").KeyDownAsync(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "Escape" }));
        Assert.Empty(page.FindAll(".panel"));
        await PressShareAsync(page);
        Assert.True(page.FindAll(".panel input[name=share-payload]")[0].HasAttribute("checked"));
        Assert.Empty(Shares.List());
    }

    [Fact]
    public async Task Its_key_opens_it()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        IRenderedComponent<Components.Keyboard.Shortcuts> keys = page.FindComponent<Components.Keyboard.Shortcuts>();
        await page.InvokeAsync(() => keys.Instance.Press(Inspector.Web.Keyboard.ShortcutAction.Share));
        Assert.Single(page.FindAll(".panel"));
    }

    [Fact]
    public async Task It_says_that_a_link_to_this_machine_alone_reaches_nobody_else_and_lists_the_link()
    {
        IRenderedComponent<StreamPage> page = await OpenAsync("four-way-close");
        await PressShareAsync(page);
        await page.InvokeAsync(() => page.Find(".panel input.input").InputAsync(new ChangeEventArgs { Value = "Look <here>" }));
        await CreateAsync(page);
        Assert.Contains("localhost is this machine alone", page.Find(".panel .local").TextContent, StringComparison.Ordinal);
        IElement item = Assert.Single(page.FindAll(".panel li"));
        Assert.Contains("TCP stream 0", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("“Look <here>”", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("7 days left", item.TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll(".panel li button")[1].ClickAsync(new()));
        Assert.Empty(Shares.List());
        Assert.Empty(page.FindAll(".panel li"));
    }

    private IRenderedComponent<FollowPage> OpenFollow(CaptureView view)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<FollowPage>(p => p.Add(page => page.Key, view.Id.ToString()).Add(page => page.Stream, view.Stream ?? 0));
    }
}
