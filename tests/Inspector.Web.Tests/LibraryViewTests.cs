using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Library;
using Xunit;

namespace Inspector.Web.Tests;

public class LibraryViewTests
{
    private static readonly StoredCapture[] s_captures =
    [
        Make("trace10.pcap", 300, CaptureOrigin.Upload, minute: 1, packets: 5, span: 7),
        Make("Trace2.pcap", 100, CaptureOrigin.Live, minute: 2, packets: 50, span: null),
        Make("office.pcap", 200, CaptureOrigin.Upload, minute: 3, packets: 500, span: 3),
    ];

    private static StoredCapture Make(string name, long size, CaptureOrigin origin, int minute, int packets, long? span) =>
        new(CaptureId.New(), name, size, origin, null, DateTimeOffset.UnixEpoch.AddMinutes(minute), new(packets, packets / 5, span is null ? null : 0, span, null));

    private static string[] Names(LibraryView view) => [.. view.Of(s_captures).Select(capture => capture.Name)];

    [Fact]
    public void The_newest_capture_comes_first() => Assert.Equal(["office.pcap", "Trace2.pcap", "trace10.pcap"], Names(LibraryView.Usual));

    [Theory]
    [InlineData("name", "office.pcap Trace2.pcap trace10.pcap")] // 2 before 10, and large letters among small ones
    [InlineData("-name", "trace10.pcap Trace2.pcap office.pcap")]
    [InlineData("size", "Trace2.pcap office.pcap trace10.pcap")]
    [InlineData("-packets", "office.pcap Trace2.pcap trace10.pcap")]
    [InlineData("connections", "trace10.pcap Trace2.pcap office.pcap")]
    [InlineData("-span", "trace10.pcap office.pcap Trace2.pcap")]
    [InlineData("origin", "office.pcap trace10.pcap Trace2.pcap")]
    [InlineData("when", "trace10.pcap Trace2.pcap office.pcap")]
    public void Any_column_sorts(string sort, string expected) => Assert.Equal(expected, string.Join(' ', Names(LibraryView.Read("http://here/?sort=" + sort))));

    [Fact]
    public void A_part_of_a_name_finds_in_any_case() => Assert.Equal(["Trace2.pcap", "trace10.pcap"], Names(LibraryView.Usual with { Search = " TRACE" }));

    [Fact]
    public void One_origin_can_be_shown_alone() => Assert.Equal(["Trace2.pcap"], Names(LibraryView.Usual with { Origin = CaptureOrigin.Live }));

    [Theory]
    [InlineData("/")]
    [InlineData("/?find=a%26b%20c&show=live&sort=-size&page=3")]
    [InlineData("/?show=uploads&sort=name")]
    [InlineData("/?sort=when")]
    public void The_address_says_it_and_reads_back(string address) => Assert.Equal(address, LibraryView.Read("http://here" + address).ToAddress());

    [Theory]
    [InlineData("/?sort=colour&page=-4&show=everything")]
    [InlineData("/?page=0")]
    [InlineData("/?sort=7")]
    public void What_makes_no_sense_in_an_address_is_left_out(string address) => Assert.Equal(LibraryView.Usual, LibraryView.Read("http://here" + address));
}
