using Bunit;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.Lists;
using Inspector.Web.Components.PacketList;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class PacketGridTests : PageContext
{
    private readonly CaptureSession _session = Captured.Scenario("web-page");
    private readonly PacketSelection _selection = new();
    private readonly PacketMarks _marks = new();

    private IRenderedComponent<PacketGrid> Grid(ListView? view = null, Action<CellMenuRequest>? menu = null, Action<PacketColumns>? columns = null) => Render<PacketGrid>(p => p
        .Add(g => g.Session, _session)
        .Add(g => g.Rows, new PacketRows(_session))
        .Add(g => g.Selection, _selection)
        .Add(g => g.Marks, _marks)
        .Add(g => g.View, view ?? ListView.Usual)
        .Add(g => g.MenuRequested, EventCallback.Factory.Create<CellMenuRequest>(this, request => menu?.Invoke(request)))
        .Add(g => g.ColumnsChanged, EventCallback.Factory.Create<PacketColumns>(this, changed => columns?.Invoke(changed))));

    [Fact]
    public void Its_heads_and_cells_are_the_columns_chosen()
    {
        IRenderedComponent<PacketGrid> grid = Grid(ListView.Usual with { Columns = PacketColumns.Read("no,tcp.stream,info"), Time = TimeFormat.Utc });
        Assert.Equal(["Mark", "No.", "tcp.stream", "Info"], grid.FindAll("[role=columnheader]").Select(head => head.TextContent));
        Assert.Equal(4, grid.Find(".body .row").Children.Length);
        Assert.Contains("--columns:46px 70px 112px minmax", grid.Find(".packets").GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_selects_a_packet_and_the_thread_of_its_connection_shows()
    {
        IRenderedComponent<PacketGrid> grid = Grid();
        RowGrid rows = grid.FindComponent<RowGrid>().Instance;
        int tcp = Enumerable.Range(0, _session.Index.Count).First(packet => new PacketView(_session.Index, _session.Conversations, packet).TcpStream == 0);
        for (int i = 0; i <= tcp; i++) await grid.InvokeAsync(() => rows.Keyed("ArrowDown", 1));
        Assert.Equal(tcp, _selection.Packet);
        Assert.Equal((tcp + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), grid.Find("[aria-selected=true]").Children[1].TextContent);
        Assert.NotNull(grid.Find("[aria-selected=true] .rel"));
    }

    [Fact]
    public async Task What_is_selected_elsewhere_is_selected_here()
    {
        IRenderedComponent<PacketGrid> grid = Grid();
        await grid.InvokeAsync(() => _selection.Select(4, show: true));
        Assert.Equal("5", grid.Find("[aria-selected=true]").Children[1].TextContent);
    }

    [Fact]
    public async Task A_mark_is_a_flag_a_word_and_a_style()
    {
        IRenderedComponent<PacketGrid> grid = Grid();
        await grid.InvokeAsync(() => _marks.Toggle(2));
        var row = grid.FindAll(".body .row")[2];
        Assert.Contains("is-marked", row.ClassName, StringComparison.Ordinal);
        Assert.Equal("marked", row.QuerySelector(".gutter .unseen")!.TextContent);
        await grid.InvokeAsync(() => _marks.Toggle(2));
        Assert.Empty(grid.FindAll(".is-marked"));
    }

    [Fact]
    public async Task The_menu_key_asks_for_the_cell_that_left_and_right_moved_to()
    {
        CellMenuRequest? asked = null;
        IRenderedComponent<PacketGrid> grid = Grid(menu: request => asked = request);
        RowGrid rows = grid.FindComponent<RowGrid>().Instance;
        await grid.InvokeAsync(() => rows.Keyed("ArrowDown", 1));
        await grid.InvokeAsync(() => rows.Keyed("ArrowRight", 3));
        Assert.Contains("at", grid.Find("[aria-selected=true]").Children[3].ClassList);
        Assert.Single(grid.FindAll(".at"));
        await grid.InvokeAsync(() => rows.Menu(0, -1, 10, 20));
        Assert.Equal(ColumnKind.Source, asked!.Column.Kind);
        await grid.InvokeAsync(() => rows.Menu(3, 6, 10, 20));
        Assert.Equal((3, ColumnKind.Length), (asked.Packet, asked.Column.Kind));
    }

    [Fact]
    public async Task Heads_that_were_dragged_change_the_columns()
    {
        PacketColumns? changed = null;
        IRenderedComponent<PacketGrid> grid = Grid(columns: columns => changed = columns);
        await grid.InvokeAsync(() => grid.Instance.Moved(0, 1));
        Assert.StartsWith("time,no,", changed!.Text, StringComparison.Ordinal);
        await grid.InvokeAsync(() => grid.Instance.Resized(0, 90));
        Assert.StartsWith("no:90,", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_has_looked_at_every_row_and_shows_marks_and_selection()
    {
        _selection.Select(3, show: false);
        _marks.Toggle(5);
        IRenderedComponent<Minimap> map = Render<Minimap>(p => p.Add(m => m.Session, _session).Add(m => m.Rows, new PacketRows(_session)).Add(m => m.Selection, _selection).Add(m => m.Marks, _marks));
        map.WaitForAssertion(() => Assert.Equal(_session.Index.Count, map.Instance.Scanned));
        Assert.NotEmpty(map.FindAll("path"));
        Assert.Single(map.FindAll(".chosen"));
        Assert.Single(map.FindAll(".flag"));
        Assert.Equal("true", map.Find(".minimap").GetAttribute("aria-hidden"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _session.Dispose();
    }
}
