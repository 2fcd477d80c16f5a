using System.IO.Pipelines;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Captures;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests;

public class CapturePageTests : PageContext
{
    private async Task<CaptureId> AddAsync(string scenario)
    {
        byte[] file = CaptureLibraryTests.Scenario(scenario);
        UploadResult result = await Library.ReceiveAsync(scenario + ".pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(new MemoryStream(file)), Xunit.TestContext.Current.CancellationToken);
        return result.Capture!.Id;
    }

    private IRenderedComponent<TPage> Open<TPage>(CaptureView view)
        where TPage : CapturePageBase
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<TPage>(p => p.Add(page => page.Key, view.Id.ToString()));
    }

    private static string[] Cells(IRenderedComponent<CapturePageBase> page, string list, int column) =>
        [.. page.FindAll($"[role=grid][aria-label='{list}'] .body [role=row]").Select(row => row.Children[column].TextContent.Trim())];

    [Fact]
    public async Task It_shows_packets_with_flags_and_relative_numbers()
    {
        string[] info = Cells(Open<CapturePage>(new(await AddAsync("four-way-close"))), "Packets", 7);
        Assert.Contains("[SYN] Seq=0 Win=", info[0], StringComparison.Ordinal);
        Assert.Contains("[SYN, ACK] Seq=0 Ack=1 Win=", info[1], StringComparison.Ordinal);
        Assert.Contains("[ACK] Seq=1 Ack=1 Win=", info[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_is_a_letter_a_word_and_a_text()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("timeout-retransmission")));
        var row = page.FindAll("[role=grid][aria-label=Packets] .tcp-bad")[0];
        Assert.Equal("R", row.QuerySelector(".letter")!.TextContent);
        Assert.Equal("retransmission", row.QuerySelector(".unseen")!.TextContent);
        Assert.Contains("[TCP Retransmission]", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tabs_lead_to_the_other_pages_and_take_the_filter_along()
    {
        IRenderedComponent<CapturePage> page = Open<CapturePage>(new(await AddAsync("four-way-close")) { Filter = "tcp.len > 0", Packet = 3 });
        Assert.EndsWith("/connections?filter=tcp.len%20%3E%200&packet=3", page.Find("nav a:nth-child(2)").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("page", page.Find("nav a:nth-child(1)").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_capture_that_is_not_there_says_so()
    {
        IRenderedComponent<CapturePage> page = Render<CapturePage>(p => p.Add(c => c.Key, "0123456789abcdef0123456789abcdef"));
        Assert.Contains("No such capture", page.Markup, StringComparison.Ordinal);
    }
}
