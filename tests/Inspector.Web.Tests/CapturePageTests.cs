using System.IO.Pipelines;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests;

public class CapturePageTests : PageContext
{
    private async Task<IRenderedComponent<CapturePage>> OpenAsync(string scenario, int? connection = null)
    {
        byte[] file = CaptureLibraryTests.Scenario(scenario);
        UploadResult result = await Library.ReceiveAsync(scenario + ".pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(new MemoryStream(file)), Xunit.TestContext.Current.CancellationToken);
        CaptureId id = result.Capture!.Id;
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(id, connection));
        return Render<CapturePage>(p => p.Add(page => page.Key, id.ToString()));
    }

    private static string[] Cells(IRenderedComponent<CapturePage> page, string list, int column) =>
        [.. page.FindAll($"[role=grid][aria-label='{list}'] .body [role=row]").Select(row => row.Children[column].TextContent.Trim())];

    [Fact]
    public async Task It_shows_connections_with_their_outcome_and_packets_with_flags_and_relative_numbers()
    {
        IRenderedComponent<CapturePage> page = await OpenAsync("four-way-close");
        Assert.Equal("SF", Assert.Single(Cells(page, "TCP connections", 9)));
        Assert.Contains("closed normally", Assert.Single(Cells(page, "TCP connections", 11)), StringComparison.Ordinal);
        string[] info = Cells(page, "Packets", 7);
        Assert.Contains("[SYN] Seq=0 Win=", info[0], StringComparison.Ordinal);
        Assert.Contains("[SYN, ACK] Seq=0 Ack=1 Win=", info[1], StringComparison.Ordinal);
        Assert.Contains("[ACK] Seq=1 Ack=1 Win=", info[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_is_a_letter_a_word_and_a_text()
    {
        IRenderedComponent<CapturePage> page = await OpenAsync("timeout-retransmission");
        var row = page.FindAll("[role=grid][aria-label=Packets] .tcp-bad")[0];
        Assert.Equal("R", row.QuerySelector(".letter")!.TextContent);
        Assert.Equal("retransmission", row.QuerySelector(".unseen")!.TextContent);
        Assert.Contains("[TCP Retransmission]", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_a_connection_narrows_the_packets_to_it_and_the_address_says_so()
    {
        IRenderedComponent<CapturePage> page = await OpenAsync("refused-then-retried");
        int all = Cells(page, "Packets", 1).Length;
        await page.FindAll("[role=grid][aria-label='TCP connections'] .body [role=row]")[0].ClickAsync(new());
        string address = Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("?connection=0", address, StringComparison.Ordinal);
        Assert.True(all > 0);
    }

    [Fact]
    public async Task An_address_that_names_a_connection_shows_only_its_packets()
    {
        IRenderedComponent<CapturePage> page = await OpenAsync("web-page", connection: 0);
        Assert.Contains("only connection 0", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1", page.Find("[aria-label='TCP connections'] .body [aria-selected=true]").ParentElement!.QuerySelectorAll("[aria-selected=true]").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_capture_that_is_not_there_says_so()
    {
        IRenderedComponent<CapturePage> page = Render<CapturePage>(p => p.Add(c => c.Key, "0123456789abcdef0123456789abcdef"));
        Assert.Contains("No such capture", page.Markup, StringComparison.Ordinal);
    }
}
