using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Library;
using Inspector.Web.Components.Uploads;
using Inspector.Wire;
using Xunit;

namespace Inspector.Web.Tests;

public class LibraryComponentsTests : PageContext
{
    private static StoredCapture Capture(string name, WireError? damage = null) =>
        new(CaptureId.New(), name, 248_000, CaptureOrigin.Upload, null, DateTimeOffset.UnixEpoch, new(2000, 74, 0, 3_862_000_000, damage));

    private IRenderedComponent<CaptureTable> Table(params StoredCapture[] captures) => Render<CaptureTable>(p => p.Add(t => t.Stored, captures).Add(t => t.Uploads, []));

    [Fact]
    public void An_empty_library_says_what_to_do() => Assert.Contains("Drop a pcap anywhere", Table().Markup, StringComparison.Ordinal);

    [Fact]
    public void A_capture_shows_its_size_packets_connections_span_and_origin()
    {
        string[] cells = [.. Table(Capture("ethereum.pcap")).FindAll("td").Select(cell => cell.TextContent.Trim())];
        Assert.Equal(["ethereum.pcap", "248 kB", "2,000", "74", "3.862 s", "upload"], cells[..6]);
    }

    [Fact]
    public void A_capture_links_to_its_page()
    {
        StoredCapture capture = Capture("a.pcap");
        Assert.Equal($"/captures/{capture.Id}", Table(capture).Find("td a").GetAttribute("href"));
    }

    [Fact]
    public void A_damaged_capture_says_what_where_and_how_much_was_read()
    {
        IRenderedComponent<CaptureTable> table = Table(Capture("a.pcap", new(WireErrorKind.Damaged, 30_760, 1, "The record claims 16,095,754 bytes.")));
        string banner = table.Find(".banner").TextContent;
        Assert.Contains("The record claims 16,095,754 bytes.", banner, StringComparison.Ordinal);
        Assert.Contains("30,760", banner, StringComparison.Ordinal);
        Assert.Contains("Packets before it, shown as they are: 1.", banner, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_shown_as_text_whatever_it_holds() => Assert.Empty(Table(Capture("<img src=x>")).FindAll("td img"));

    [Fact]
    public async Task A_file_that_was_refused_is_named_with_the_reason_until_closed()
    {
        IRenderedComponent<UploadReceiver> receiver = Render<UploadReceiver>();
        await receiver.InvokeAsync(() => receiver.Instance.Refused("holiday.jpg", "NotACapture", "This looks like a JPEG image."));
        Assert.Contains("This looks like a JPEG image.", receiver.Find("[role=log] .banner").TextContent, StringComparison.Ordinal);
        await receiver.InvokeAsync(() => receiver.Find("button").ClickAsync(new()));
        Assert.Empty(receiver.FindAll(".banner"));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_told_the_limit()
    {
        IRenderedComponent<UploadReceiver> receiver = Render<UploadReceiver>();
        await receiver.InvokeAsync(() => receiver.Instance.Refused("big.pcap", "TooLarge", ""));
        Assert.Contains("larger than 1 MB", receiver.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_here_already_is_no_failure_and_the_one_that_is_kept_is_a_click_away()
    {
        IRenderedComponent<UploadReceiver> receiver = Render<UploadReceiver>();
        string page = $"/captures/{CaptureId.New()}";
        await receiver.InvokeAsync(() => receiver.Instance.AlreadyHere("again.pcap", "first.pcap", page));
        Assert.Contains("already, as first.pcap", receiver.Find("[role=log] .banner.info").TextContent, StringComparison.Ordinal);
        Assert.Equal(page, receiver.Find(".banner a").GetAttribute("href"));
        await receiver.InvokeAsync(() => receiver.Instance.AlreadyHere("again.pcap", "first.pcap", "javascript:alert(1)"));
        Assert.Single(receiver.FindAll(".banner"));
    }

    [Fact]
    public void What_may_be_sent_is_told_before_a_file_is_chosen() =>
        Assert.Contains("up to 1 MB each", Render<DropZone>(p => p.Add(d => d.FreeBytes, 2_000_000)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Space_that_is_less_than_the_limit_is_told_instead() =>
        Assert.Contains("up to 500 kB together", Render<DropZone>(p => p.Add(d => d.FreeBytes, 500_000)).Markup, StringComparison.Ordinal);

    [Fact]
    public async Task An_upload_that_was_cancelled_on_purpose_is_not_complained_about()
    {
        IRenderedComponent<UploadReceiver> receiver = Render<UploadReceiver>();
        await receiver.InvokeAsync(() => receiver.Instance.Refused("a.pcap", "Cancelled", "x"));
        Assert.Empty(receiver.FindAll(".banner"));
    }
}
