using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Live.Tests;
using Inspector.Web.Access;
using Inspector.Web.Components.Live;
using Inspector.Web.Live;
using Inspector.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Inspector.Web.Tests.Live;

/// <summary>The panel of the first page, with this machine's own interfaces.</summary>
public class LivePanelTests : PageContext
{
    private static Caller Reader => Caller.With(new Share("token", CaptureId.New(), null, true, "/", "", DateTimeOffset.UtcNow, DateTimeOffset.MaxValue), default);

    private IRenderedComponent<LivePanel> Panel() => Render<LivePanel>();

    private static IElement Button(IRenderedComponent<LivePanel> panel) => panel.Find("button.primary");

    [Fact]
    public void It_lists_the_interfaces_with_their_addresses_and_starts_nothing_by_itself()
    {
        Privilege.NeedLibrary();
        IRenderedComponent<LivePanel> panel = Panel();
        IElement loopback = panel.FindAll("label.face").Single(face => face.QuerySelector("b")!.TextContent == "lo");
        Assert.Contains("127.0.0.1", loopback.TextContent, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("input[type=radio][checked]"));
        Assert.Empty(Services.GetRequiredService<LiveCaptures>().Running);
    }

    [Fact]
    public void A_wrong_capture_filter_is_said_in_libpcaps_words_and_cannot_be_started()
    {
        Privilege.NeedCapture();
        IRenderedComponent<LivePanel> panel = Panel();
        panel.Find("input[type=text]").Input("tcp prot 80");
        Assert.Contains("syntax error", panel.Find("#live-filter-says").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", panel.Find("input[type=text]").GetAttribute("aria-invalid"));
        Assert.True(Button(panel).HasAttribute("disabled"));
        panel.Find("input[type=text]").Input("tcp port 80");
        Assert.Contains("Keeps what matches", panel.Find("#live-filter-says").TextContent, StringComparison.Ordinal);
        Assert.False(Button(panel).HasAttribute("disabled"));
    }

    [Fact]
    public void A_name_that_would_have_to_be_looked_up_is_refused()
    {
        Privilege.NeedCapture();
        IRenderedComponent<LivePanel> panel = Panel();
        panel.Find("input[type=text]").Input("host somewhere.example");
        Assert.StartsWith("somewhere.example would have to be looked up", panel.Find("#live-filter-says").TextContent, StringComparison.Ordinal);
        Assert.True(Button(panel).HasAttribute("disabled"));
    }

    [Fact]
    public void Options_that_make_no_sense_are_said_beside_them()
    {
        Privilege.NeedCapture();
        IRenderedComponent<LivePanel> panel = Panel();
        Field(panel, "Ring: newest files kept").Change("4");
        Assert.Equal("A ring needs both: how many files, and how large.", panel.Find(".wrong[role=alert]").TextContent);
        Assert.True(Button(panel).HasAttribute("disabled"));
        Field(panel, "Ring: MB a file").Change("100");
        Assert.Contains("ring of 4 × 100 MB", panel.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.False(Button(panel).HasAttribute("disabled"));
        Field(panel, "Bytes kept of a packet").Change("-5");
        Assert.Equal("true", Field(panel, "Bytes kept of a packet").GetAttribute("aria-invalid"));
        Assert.True(Button(panel).HasAttribute("disabled"));
    }

    [Fact]
    public void What_this_server_does_not_allow_is_said_when_it_is_asked_for()
    {
        Privilege.NeedCapture();
        IRenderedComponent<LivePanel> panel = Panel();
        Field(panel, "Kernel buffer, MiB").Change("1000");
        panel.Find("form").Submit();
        panel.WaitForAssertion(() => Assert.Equal("The kernel's buffer may have at most 256 MiB here.", panel.Find(".problem p").TextContent));
    }

    [Fact]
    public void Start_leads_to_the_page_of_the_capture()
    {
        Privilege.NeedCapture();
        IRenderedComponent<LivePanel> panel = Panel();
        panel.FindAll("label.face").Single(face => face.QuerySelector("b")!.TextContent == "lo").QuerySelector("input")!.Change(true);
        panel.Find("input[type=text]").Input("udp port 9");
        panel.Find("form").Submit();
        LiveCaptures captures = Services.GetRequiredService<LiveCaptures>();
        panel.WaitForAssertion(() => Assert.Single(captures.Running));
        RunningCapture capture = captures.Running[0];
        panel.WaitForAssertion(() => Assert.EndsWith("/captures/" + capture.Newest.Id, Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal("udp port 9", capture.Settings.Filter);
        captures.Stop(Caller.Owner, capture);
    }

    [Fact]
    public void The_command_that_grants_the_permission_can_be_copied()
    {
        IRenderedComponent<LiveProblem> problem = Render<LiveProblem>(p => p.Add(one => one.Error, new LiveError(LiveErrorKind.NotPermitted, "The system does not let this program capture from eth0.", "sudo setcap x y")));
        Assert.Equal("sudo setcap x y", problem.Find("code").TextContent);
        Assert.Equal("Copy", problem.Find("button").TextContent);
    }

    [Fact]
    public void A_reader_of_a_link_has_no_panel()
    {
        Services.GetRequiredService<CallerHolder>().Caller = Reader;
        Assert.Empty(Panel().Markup);
    }

    [Fact]
    public void A_server_without_live_capture_has_no_panel()
    {
        Services.GetRequiredService<IOptions<LiveOptions>>().Value.Enabled = false;
        Assert.Empty(Panel().Markup);
    }

    private static IElement Field(IRenderedComponent<LivePanel> panel, string name) => panel.FindAll(".options label").Single(label => label.TextContent.Trim() == name).QuerySelector("input")!;
}
