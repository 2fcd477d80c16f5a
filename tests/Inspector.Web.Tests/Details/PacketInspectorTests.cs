using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.Details;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Inspector.Web.Tests.Details;

public class PacketInspectorTests : PageContext
{
    private const double HighEnoughForAll = 4000;

    private readonly List<TreeNode?> _selected = [];
    private readonly List<int> _wanted = [];

    private async Task<IRenderedComponent<PacketInspector>> ShowAsync(string scenario, int packet)
    {
        CaptureSession session = Sessions.Of(scenario);
        IRenderedComponent<PacketInspector> inspector = Render<PacketInspector>(p => p
            .Add(i => i.Session, session)
            .Add(i => i.Packet, packet)
            .Add(i => i.SelectedNode, EventCallback.Factory.Create<TreeNode?>(this, _selected.Add))
            .Add(i => i.GoToPacket, EventCallback.Factory.Create<int>(this, _wanted.Add)));
        inspector.WaitForElement("[role=treeitem]");
        await inspector.InvokeAsync(() => Tree(inspector).Scrolled(0, HighEnoughForAll));
        return inspector;
    }

    private static LineView Tree(IRenderedComponent<PacketInspector> inspector) => inspector.FindComponents<LineView>()[0].Instance;

    private static LineView Bytes(IRenderedComponent<PacketInspector> inspector) => inspector.FindComponents<LineView>()[1].Instance;

    private static string[] Lines(IRenderedComponent<PacketInspector> inspector) => [.. inspector.FindAll("[role=treeitem]").Select(line => line.TextContent.Trim())];

    private static async Task PressAsync(IRenderedComponent<PacketInspector> inspector, string text, string part = "")
    {
        IElement line = inspector.FindAll("[role=treeitem]").First(item => item.TextContent.Contains(text, StringComparison.Ordinal));
        await inspector.InvokeAsync(() => Tree(inspector).Press(int.Parse(line.GetAttribute("data-line")!, System.Globalization.CultureInfo.InvariantCulture), part, -1));
    }

    private static async Task KeysAsync(IRenderedComponent<PacketInspector> inspector, LineView view, params string[] keys)
    {
        foreach (string key in keys) await inspector.InvokeAsync(() => view.Keyed(key, 1));
    }

    [Fact]
    public async Task A_packet_is_its_protocols_closed_and_its_bytes()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        Assert.Equal(4, Lines(inspector).Length);
        Assert.All(inspector.FindAll("[role=treeitem]"), item => Assert.Equal("false", item.GetAttribute("aria-expanded")));
        IElement first = inspector.Find("[role=grid] [role=row]");
        Assert.Equal("0000", first.QuerySelector("[role=rowheader]")!.TextContent);
        Assert.Equal(48, first.QuerySelector("[data-part=hex]")!.TextContent.Length);
    }

    [Fact]
    public async Task What_a_reader_opened_is_open_in_the_next_packet_and_the_same_field_stays_selected()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        await PressAsync(inspector, "Transmission Control", "twist");
        await PressAsync(inspector, "Flags:", "twist");
        Assert.Contains(Lines(inspector), line => line.EndsWith("Syn: Set", StringComparison.Ordinal));
        inspector.Render(p => p.Add(i => i.Packet, 2));
        inspector.WaitForAssertion(() => Assert.Contains(Lines(inspector), line => line.EndsWith("Syn: Not set", StringComparison.Ordinal)));
        Assert.Contains("Flags: 0x010 (ACK)", inspector.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        Assert.Equal("tcp.flags", _selected[^1]!.Value.Abbreviation);
    }

    [Fact]
    public async Task Bits_are_drawn_before_a_flag()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        await PressAsync(inspector, "Transmission Control", "twist");
        await PressAsync(inspector, "Flags:", "twist");
        Assert.Contains(Lines(inspector), line => line.StartsWith(".... .... ..1. =", StringComparison.Ordinal) && line.EndsWith("Syn: Set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_open_close_and_walk_the_tree()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        await KeysAsync(inspector, Tree(inspector), "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight");
        Assert.Equal("2", inspector.Find("[role=treeitem][aria-selected=true]").GetAttribute("aria-level"));
        await KeysAsync(inspector, Tree(inspector), "Backspace", "ArrowLeft");
        Assert.Equal(4, Lines(inspector).Length);
        Assert.StartsWith("Ethernet", inspector.Find("[role=treeitem][aria-selected=true]").TextContent.Trim(), StringComparison.Ordinal);
        await KeysAsync(inspector, Tree(inspector), "Ctrl+ArrowRight");
        Assert.True(Lines(inspector).Length > 15);
        await KeysAsync(inspector, Tree(inspector), "Ctrl+ArrowLeft", "End");
        Assert.Equal(4, Lines(inspector).Length);
        Assert.StartsWith("Transmission Control", inspector.Find("[role=treeitem][aria-selected=true]").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_told_twice_at_once_is_done_twice()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        await KeysAsync(inspector, Tree(inspector), "End");
        await inspector.InvokeAsync(() => Tree(inspector).Keyed("ArrowRight", 2));
        Assert.StartsWith("Source Port", inspector.Find("[role=treeitem][aria-selected=true]").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selecting_a_field_marks_its_bytes_and_its_layer_and_says_which_they_are()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        await PressAsync(inspector, "Transmission Control", "twist");
        await PressAsync(inspector, "Flags:");
        Assert.Equal(["a0 02"], inspector.FindAll("[data-part=hex] .sel").Select(run => run.TextContent));
        Assert.NotEmpty(inspector.FindAll("[data-part=hex] .layer"));
        string said = inspector.Find(".foot").TextContent;
        Assert.Contains("Bytes 46–47 a0 02", said, StringComparison.Ordinal);
        Assert.Contains("tcp.flags", said, StringComparison.Ordinal);
        Assert.Contains("in TCP, bytes 34–73", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_selects_the_innermost_field_that_covers_it_and_opens_the_tree_to_it()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        const int SecondByteOfLine = 3; // characters
        await inspector.InvokeAsync(() => Bytes(inspector).Press(1, "hex", (6 * 3) + SecondByteOfLine - 3));
        Assert.Equal("ip.ttl", _selected[^1]!.Value.Abbreviation);
        Assert.StartsWith("Time to Live", inspector.Find("[role=treeitem][aria-selected=true]").TextContent.Trim(), StringComparison.Ordinal);
        await KeysAsync(inspector, Bytes(inspector), "ArrowRight");
        Assert.Equal("ip.proto", _selected[^1]!.Value.Abbreviation);
        await KeysAsync(inspector, Bytes(inspector), "Ctrl+Home");
        Assert.Equal("eth.dst", _selected[^1]!.Value.Abbreviation);
    }

    [Fact]
    public async Task A_line_that_names_another_packet_leads_there()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("timeout-retransmission", 1);
        await KeysAsync(inspector, Tree(inspector), "Ctrl+ArrowRight");
        await PressAsync(inspector, "This is an ACK to the segment in frame: 1", "go");
        Assert.Equal([0], _wanted);
        await PressAsync(inspector, "Acknowledged by the segment in frame: 3");
        await KeysAsync(inspector, Tree(inspector), "Enter");
        Assert.Equal([0, 2], _wanted);
    }

    [Fact]
    public async Task A_remark_is_a_word_and_a_closed_layer_tells_of_a_grave_one_inside()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("zero-window", Sessions.First("zero-window", "tcp.analysis.zero_window"));
        IElement layer = inspector.FindAll("[role=treeitem]")[3];
        Assert.Equal("Warning", layer.QuerySelector(".badge")!.TextContent);
        await KeysAsync(inspector, Tree(inspector), "Ctrl+ArrowRight");
        Assert.Contains(Lines(inspector), line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("zero window", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Without_a_packet_it_says_what_to_do()
    {
        IRenderedComponent<PacketInspector> inspector = Render<PacketInspector>(p => p.Add(i => i.Session, Sessions.Of("four-way-close")));
        Assert.Contains("Select a packet", inspector.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_copy_offers_the_text()
    {
        IRenderedComponent<PacketInspector> inspector = await ShowAsync("four-way-close", 0);
        JSInterop.SetupModule("./js/clipboard.js").Setup<bool>("copy", _ => true).SetResult(false);
        await inspector.InvokeAsync(() => inspector.FindAll("[popover] button").First(button => button.TextContent.Contains("All lines", StringComparison.Ordinal)).ClickAsync());
        Assert.Contains("Transmission Control Protocol", inspector.WaitForElement("textarea").TextContent, StringComparison.Ordinal);
        await inspector.InvokeAsync(() => inspector.FindAll(".refused button").Single().ClickAsync());
        Assert.Empty(inspector.FindAll("textarea"));
    }
}
