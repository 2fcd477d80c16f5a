using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Streams;
using Inspector.Web.Links;
using Xunit;

namespace Inspector.Web.Tests.Streams;

public sealed class StreamHeadTests : StreamContext
{
    private IRenderedComponent<StreamHead> Head(CaptureLease lease, CaptureView view) => Render<StreamHead>(p => p.Add(h => h.Session, lease.Session).Add(h => h.View, view));

    [Fact]
    public async Task It_finds_its_facts_itself_where_the_page_has_none()
    {
        CaptureId id = await AddAsync("timeout-retransmission");
        using CaptureLease lease = Library.Open(id)!;
        IRenderedComponent<StreamHead> head = Head(lease, new CaptureView(id, CaptureTab.Follow) { Stream = 0 });
        await head.WaitForAssertionAsync(() => Assert.Contains("3 segments", head.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("page", head.Find("nav a:nth-child(2)").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task It_leads_to_the_neighbours_and_not_beyond_the_last()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        using CaptureLease lease = Library.Open(id)!;
        IRenderedComponent<StreamHead> head = Head(lease, new CaptureView(id, CaptureTab.Follow) { Stream = 0, Packet = 5 });
        Assert.Null(head.Find("[aria-label='Previous connection']").GetAttribute("href"));
        Assert.EndsWith("/tcp/1/follow", head.Find("[aria-label='Next connection']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Datagrams_have_a_simpler_one()
    {
        CaptureId id = await AddAsync("mix", 1_000);
        using CaptureLease lease = Library.Open(id)!;
        IRenderedComponent<StreamHead> head = Head(lease, new CaptureView(id, CaptureTab.Follow) { Stream = 0, Transport = ConversationKind.Udp });
        Assert.Contains("UDP stream 0", head.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Ladder", head.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Initial RTT", head.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1:80", "192.0.2.1:80")]
    [InlineData("[2001:db8:1234:5678:9abc:def0:1234:5678]:54321", "[2001:db8:1234:…1234:5678]:54321")]
    public void Long_addresses_are_shortened_in_the_middle(string end, string shown) => Assert.Equal(shown, EndText.Shortened(end, 32));

    [Theory]
    [InlineData(523_000, "523 µs")]
    [InlineData(40_373_000, "40.373 ms")]
    [InlineData(2_500_123_000, "2.500123 s")]
    [InlineData(182_500_000_000, "3 min 2.5 s")]
    [InlineData(60_000_000_000, "1 min")]
    [InlineData(-1_500_000, "-1.5 ms")]
    public void Times_are_exact(long nanoseconds, string text) => Assert.Equal(text, ExactTime.Span(nanoseconds));
}
