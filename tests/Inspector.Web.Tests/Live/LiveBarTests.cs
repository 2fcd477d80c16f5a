using AngleSharp.Dom;
using Bunit;
using Inspector.Live;
using Inspector.Live.Tests;
using Inspector.Web.Access;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Inspector.Web.Live;
using Inspector.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Live;

/// <summary>The page of a capture that runs, with real packets on the loopback interface.</summary>
public sealed class LiveBarTests : PageContext
{
    private readonly LoopbackTraffic _traffic = new();
    private RunningCapture? _capture;

    private LiveCaptures Captures => Services.GetRequiredService<LiveCaptures>();

    [Fact]
    public void It_tells_interface_filter_rates_and_what_was_dropped_also_when_nothing_was()
    {
        IRenderedComponent<CapturePage> page = Open();
        string bar = Bar(page);
        foreach (string part in (string[])["lo", _traffic.Filter, "0 /s", "0 bit/s", "0 kernel", "0 interface", "0 ring"]) Assert.Contains(part, bar, StringComparison.Ordinal);
        _traffic.Send("one");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("path.bars").GetAttribute("d")!));
    }

    [Fact]
    public void Times_are_told_as_time_of_day()
    {
        IRenderedComponent<CapturePage> page = Open();
        _traffic.Send("one");
        page.WaitForAssertion(() => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{6}", Rows(page)[0].Children[2].TextContent));
    }

    [Fact]
    public void Stop_ends_it_and_what_was_captured_can_be_downloaded()
    {
        IRenderedComponent<CapturePage> page = Open();
        _traffic.Send("one");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        page.FindAll("button").Single(button => button.TextContent == "Stop capture").Click();
        page.WaitForAssertion(() => Assert.Contains("Ended", Bar(page), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.EndsWith($"api/captures/{_capture!.Newest.Id}/file", page.Find(".livebar a[download]").GetAttribute("href"), StringComparison.Ordinal));
        Assert.Single(Rows(page));
    }

    [Fact]
    public async Task A_paused_list_stays_as_it_is_and_goes_on_where_it_is_resumed()
    {
        IRenderedComponent<CapturePage> page = Open();
        _traffic.Send("one");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        await page.InvokeAsync(() => page.Instance.Pause(true));
        for (int i = 0; i < 5; i++) _traffic.Send("more");
        page.WaitForAssertion(() => Assert.Contains("List paused at 1: 5 came since.", page.Find(".statusbar").TextContent, StringComparison.Ordinal));
        Assert.Single(Rows(page));
        await page.InvokeAsync(() => page.Instance.Pause(false));
        page.WaitForAssertion(() => Assert.Equal(6, Rows(page).Count));
    }

    [Fact]
    public void A_limit_that_was_reached_is_said()
    {
        IRenderedComponent<CapturePage> page = Open(new CaptureStop { Packets = 2 });
        _traffic.Send("one");
        _traffic.Send("two");
        page.WaitForAssertion(() => Assert.Contains("it has the packets that were asked for", page.Find(".banner").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(2, Rows(page).Count));
    }

    [Fact]
    public void Who_came_by_a_link_sees_rows_come_and_has_no_way_to_stop_them()
    {
        Start(new CaptureStop());
        var share = new Share("token", _capture!.Newest.Id, null, true, "/", "", DateTimeOffset.UtcNow, DateTimeOffset.MaxValue);
        Services.GetRequiredService<CallerHolder>().Caller = Reader(share);
        IRenderedComponent<CapturePage> page = Show(new CaptureView(share.Capture) { Share = share.Token }, share.Token);
        _traffic.Send("one");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));
        Assert.Contains("Live", Bar(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Stop", StringComparison.Ordinal));
        Assert.Contains(page.FindAll("button"), button => button.TextContent == "Pause list");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _capture is not null)
        {
            Captures.Stop(Caller.Owner, _capture);
            _capture.Completion.Wait();
        }

        if (disposing) _traffic.Dispose();
        base.Dispose(disposing);
    }

    private static Caller Reader(Share share) => Caller.With(share, default);

    private static string Bar(IRenderedComponent<CapturePage> page) => string.Join(' ', page.Find(".livebar").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IReadOnlyList<IElement> Rows(IRenderedComponent<CapturePage> page) => page.FindAll("[role=grid][aria-label=Packets] .body [role=row]");

    private void Start(CaptureStop stop)
    {
        Privilege.NeedCapture();
        Assert.True(Captures.TryStart(Caller.Owner, new("lo") { Filter = _traffic.Filter, Stop = stop }, out _capture, out LiveError? error), error?.Message);
    }

    private IRenderedComponent<CapturePage> Open(CaptureStop? stop = null)
    {
        Start(stop ?? new());
        return Show(new CaptureView(_capture!.Newest.Id), _capture.Newest.Id.ToString());
    }

    private IRenderedComponent<CapturePage> Show(CaptureView view, string key)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<CapturePage>(p => p.Add(page => page.Key, key));
    }
}
