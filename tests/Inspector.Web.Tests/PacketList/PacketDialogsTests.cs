using Bunit;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class PacketDialogsTests : PageContext
{
    private readonly CaptureSession _session = Captured.Scenario("web-page");
    private readonly PacketSelection _selection = new();

    private async Task<IRenderedComponent<GoToPacket>> GoToAsync(PacketRows rows, Action<int>? cleared = null)
    {
        IRenderedComponent<GoToPacket> box = Render<GoToPacket>(p => p
            .Add(g => g.Rows, rows)
            .Add(g => g.Packets, _session.Index.Count)
            .Add(g => g.Selection, _selection)
            .Add(g => g.ClearFilter, EventCallback.Factory.Create<int>(this, packet => cleared?.Invoke(packet))));
        Assert.Empty(box.FindAll("[role=dialog]"));
        await box.InvokeAsync(box.Instance.Open);
        return box;
    }

    private static void Enter(IRenderedComponent<GoToPacket> box, string number)
    {
        box.Find("input").Input(number);
        box.Find("form").Submit();
    }

    [Fact]
    public async Task A_number_selects_the_packet_and_the_box_is_gone()
    {
        IRenderedComponent<GoToPacket> box = await GoToAsync(new PacketRows(_session));
        Enter(box, " 7 ");
        Assert.Equal(6, _selection.Packet);
        Assert.True(_selection.IsToShow);
        Assert.Empty(box.FindAll("[role=dialog]"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99999999")]
    [InlineData("seven")]
    [InlineData("")]
    public async Task What_is_no_packet_is_told_and_selects_nothing(string number)
    {
        IRenderedComponent<GoToPacket> box = await GoToAsync(new PacketRows(_session));
        Enter(box, number);
        Assert.Contains($"There are packets 1 to {_session.Index.Count}.", box.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(-1, _selection.Packet);
    }

    [Fact]
    public async Task A_packet_the_filter_hides_can_be_had_by_the_nearest_or_without_the_filter()
    {
        using var filtered = new FilteredRows(_session, act =>
        {
            act();
            return Task.CompletedTask;
        }, () => { });
        filtered.Apply(Captured.Filter("few", packet => packet is 2 or 9));
        while (!filtered.Run!.IsComplete) await Task.Yield();
        filtered.Refresh();
        int cleared = -1;
        IRenderedComponent<GoToPacket> box = await GoToAsync(filtered.Rows, packet => cleared = packet);
        Enter(box, "5");
        Assert.Contains("The filter hides packet 5.", box.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Go to 10, the nearest shown", "Clear the filter"], box.FindAll(".ways button").Select(button => button.TextContent));
        box.FindAll(".ways button")[0].Click();
        Assert.Equal(9, _selection.Packet);
        await box.InvokeAsync(box.Instance.Open);
        Enter(box, "5");
        box.FindAll(".ways button")[1].Click();
        Assert.Equal(4, cleared);
        Assert.Empty(box.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task Escape_closes_the_box()
    {
        IRenderedComponent<GoToPacket> box = await GoToAsync(new PacketRows(_session));
        box.Find("[role=dialog]").KeyDown("Escape");
        Assert.Empty(box.FindAll("[role=dialog]"));
    }

    [Fact]
    public void Columns_are_added_ordered_sized_and_removed_with_keys_alone()
    {
        ListView view = ListView.Usual;
        IRenderedComponent<ColumnsMenu>? menu = null;
        menu = Render<ColumnsMenu>(p => p.Add(m => m.View, view).Add(m => m.ViewChanged, EventCallback.Factory.Create<ListView>(this, changed => menu!.Render(q => q.Add(m => m.View, view = changed)))));
        menu.Find("button").Click();
        menu.Find("input[list]").Input("tcp.stream");
        menu.Find("form").Submit();
        Assert.Equal("no,time,source,destination,protocol,length,tcp.stream,info", view.Columns.Text);
        menu.Find("[aria-label='Move tcp.stream to the left']").Click();
        menu.Find("[aria-label='Width of tcp.stream, pixels']").Change("90");
        menu.Find("[aria-label='Remove Length']").Click();
        Assert.Equal("no,time,source,destination,protocol,tcp.stream:90,info", view.Columns.Text);
        menu.Find("select").Change("e");
        Assert.Equal(TimeFormat.Epoch, view.Time);
        menu.Find(".ends button").Click();
        Assert.Equal(PacketColumns.Usual, view.Columns);
    }

    [Fact]
    public void A_field_that_does_not_exist_is_told_with_those_most_like_it()
    {
        IRenderedComponent<ColumnsMenu> menu = Render<ColumnsMenu>(p => p.Add(m => m.View, ListView.Usual));
        menu.Find("button").Click();
        menu.Find("input[list]").Input("tcp.strem");
        menu.Find("form").Submit();
        Assert.Contains("tcp.stream", menu.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_line_counts_and_links_to_the_connection()
    {
        var marks = new PacketMarks();
        int tcp = Enumerable.Range(0, _session.Index.Count).First(packet => new Inspector.Analysis.Indexing.PacketView(_session.Index, _session.Conversations, packet).TcpStream == 1);
        IRenderedComponent<PacketStatus> status = Render<PacketStatus>(p => p
            .Add(s => s.Session, _session)
            .Add(s => s.Rows, new PacketRows(_session))
            .Add(s => s.Selection, _selection)
            .Add(s => s.Marks, marks)
            .Add(s => s.Address, new CaptureView(default))
            .Add(s => s.View, ListView.Usual));
        Assert.Equal("Marked 0", status.FindAll("span")[2].TextContent);
        await status.InvokeAsync(() => marks.Toggle(1));
        await status.InvokeAsync(() =>
        {
            _selection.Select(tcp, show: false);
            _selection.Follow();
        });
        Assert.Equal("Marked 1", status.FindAll("span")[2].TextContent);
        Assert.Equal("1", status.Find("a").TextContent);
        Assert.Contains("/tcp/1", status.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _session.Dispose();
    }
}
