using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Links;
using Xunit;

namespace Inspector.Web.Tests;

public class CaptureLinkTests
{
    private static CaptureId Id => CaptureId.TryParse("0123456789abcdef0123456789abcdef", out CaptureId id) ? id : throw new InvalidOperationException();

    public static TheoryData<CaptureView> Views =>
    [
        new CaptureView(Id),
        new CaptureView(Id) { Filter = "http.host contains \"ä &?#=%\" and tcp.flags & 2", Packet = 17, Columns = "frame.number:40,tcp.len", Time = "utc" },
        new CaptureView(Id, CaptureTab.Connections) { Sort = "-packets" },
        new CaptureView(Id, CaptureTab.Connections) { Transport = ConversationKind.Udp, Filter = "dns" },
        new CaptureView(Id, CaptureTab.Endpoints),
        new CaptureView(Id, CaptureTab.Protocols),
        new CaptureView(Id, CaptureTab.Summary),
        new CaptureView(Id, CaptureTab.Ladder) { Stream = 46, Packet = 1937 },
        new CaptureView(Id, CaptureTab.Ladder) { Stream = 0, Unfolded = true, ToScale = true },
        new CaptureView(Id) { Range = new TimeRange(1_500_000_000, 2_000_000_001), Filter = "tcp" },
        new CaptureView(Id, CaptureTab.Connections) { Range = new TimeRange(-1, null) },
        new CaptureView(Id, CaptureTab.Endpoints) { Kind = "udp", Sort = "-bytes", Range = new TimeRange(null, 0) },
        new CaptureView(Id, CaptureTab.Follow) { Stream = 0 },
        new CaptureView(Id, CaptureTab.Follow) { Stream = 0, Side = "client", Form = "hex", Packet = 9 },
        new CaptureView(Id, CaptureTab.Follow) { Stream = 3, Transport = ConversationKind.Udp },
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_is_its_address_and_back(CaptureView view)
    {
        Assert.Equal(view, CaptureLink.Read(CaptureLink.To(view)));
        Assert.Equal(view, CaptureLink.Read("http://host:5080" + CaptureLink.To(view) + "#part"));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_shared_view_is_its_address_without_the_captures_name(CaptureView view)
    {
        CaptureView shared = view with { Share = "Ab-_9" };
        string address = CaptureLink.To(shared);
        Assert.StartsWith("/s/Ab-_9", address, StringComparison.Ordinal);
        Assert.DoesNotContain(Id.ToString(), address, StringComparison.Ordinal);
        Assert.Equal(shared with { Id = default }, CaptureLink.Read(address));
        Assert.Equal("Ab-_9", CaptureLink.ShareOf(address));
        Assert.Null(CaptureLink.ShareOf(CaptureLink.To(view)));
    }

    [Fact]
    public void Files_of_a_shared_view_are_asked_for_with_its_link()
    {
        Assert.Equal($"/api/captures/{Id}/connections.csv?filter=dns&share=T", CaptureLink.ToCsv(new(Id, CaptureTab.Connections) { Filter = "dns", Share = "T" }));
        Assert.Equal($"/api/captures/{Id}/tcp/3/content?from=both&share=T", CaptureLink.ToContent(new(Id, CaptureTab.Follow) { Stream = 3, Share = "T" }, "both"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?filter=dns", false)]
    [InlineData("?v=1&filter=dns", false)]
    [InlineData("?v=2&filter=dns", true)]
    [InlineData("?v=x", false)]
    public void An_address_of_a_later_version_says_so_and_is_read_as_far_as_it_is_understood(string query, bool newer)
    {
        Assert.Equal(newer, CaptureLink.IsNewer("/captures/" + Id + query));
        Assert.NotNull(CaptureLink.Read("/captures/" + Id + query));
    }

    [Fact]
    public void Another_page_keeps_filter_times_and_packet_and_leaves_what_is_of_one_page_only()
    {
        var ladder = new CaptureView(Id, CaptureTab.Ladder) { Stream = 4, Filter = "tcp", Packet = 7, Range = new TimeRange(1, 2), Unfolded = true, ToScale = true, Sort = "x", Side = "client" };
        Assert.Equal(new CaptureView(Id, CaptureTab.Connections) { Filter = "tcp", Packet = 7, Range = new TimeRange(1, 2) }, ladder.On(CaptureTab.Connections));
    }

    [Fact]
    public void An_old_address_of_a_connection_is_a_filter() =>
        Assert.Equal("tcp.stream == 4", CaptureLink.Read($"/captures/{Id}?connection=4")!.Filter);

    [Theory]
    [InlineData("/")]
    [InlineData("http://host")]
    [InlineData("/captures/not-an-id")]
    [InlineData("/captures/0123456789abcdef0123456789abcdef/nowhere")]
    [InlineData("/captures/0123456789abcdef0123456789abcdef/tcp/-1")]
    public void What_is_no_page_of_a_capture_is_no_view(string address) => Assert.Null(CaptureLink.Read(address));

    [Theory]
    [InlineData("?packet=0")]
    [InlineData("?packet=x&filter=")]
    [InlineData("?kind=sctp&packet=99999999999")]
    [InlineData("?from=x&to=1e9&fold=some&pauses=1")]
    public void Nonsense_in_an_address_is_left_out(string query) => Assert.Equal(new CaptureView(Id), CaptureLink.Read($"/captures/{Id}{query}"));
}
