using Bunit;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Inspector.Web.Tests;

public class RowGridTests : PageContext
{
    private IRenderedComponent<RowGrid> Grid(int rows, Action<int>? selected = null)
    {
        int at = -1;
        IRenderedComponent<RowGrid>? grid = null;
        grid = Render<RowGrid>(p => p
            .Add(g => g.Label, "Numbers")
            .Add(g => g.RowCount, rows)
            .Add(g => g.Header, "<span role=\"columnheader\">Number</span>")
            .Add(g => g.Row, row => $"<span role=\"gridcell\">{row}</span>")
            .Add(g => g.Selected, at)
            .Add(g => g.SelectedChanged, EventCallback.Factory.Create<int>(this, row =>
            {
                selected?.Invoke(row);
                grid!.Render(q => q.Add(g => g.Selected, row));
            })));
        return grid;
    }

    [Fact]
    public void Of_ten_million_rows_only_those_in_view_exist()
    {
        IRenderedComponent<RowGrid> grid = Grid(10_000_000);
        Assert.Equal(30, grid.FindAll("[role=gridcell]").Count);
        Assert.Equal("10000001", grid.Find("[role=grid]").GetAttribute("aria-rowcount"));
    }

    [Fact]
    public async Task Scrolling_shows_the_rows_of_that_place_with_their_place_in_the_whole()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400, atEnd: false));
        Assert.Equal("100", grid.Find("[role=gridcell]").TextContent);
        Assert.Equal("102", grid.Find(".row").GetAttribute("aria-rowindex"));
        Assert.Equal(20, grid.FindAll("[role=gridcell]").Count);
    }

    [Fact]
    public async Task A_list_that_follows_goes_with_its_end_until_it_is_scrolled_or_a_row_is_selected()
    {
        var following = new List<bool>();
        IRenderedComponent<RowGrid> grid = Grid(1000);
        grid.Render(p => p.Add(g => g.CanFollow, true).Add(g => g.FollowingChanged, EventCallback.Factory.Create<bool>(this, following.Add)));
        string Last() => grid.FindAll("[role=gridcell]")[^1].TextContent;
        void Grow(int rows) => grid.Render(p => p.Add(g => g.RowCount, rows));
        Assert.Equal("999", Last());
        Grow(1500);
        Assert.Equal("1499", Last());
        Assert.True(grid.Find("[role=grid]").HasAttribute("data-follows"));

        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400, atEnd: false));
        Grow(2000);
        Assert.Equal("119", Last());
        await grid.InvokeAsync(() => grid.Instance.Scrolled(39_600, 400, atEnd: true));
        Grow(2100);
        Assert.Equal("2099", Last());

        await grid.InvokeAsync(() => grid.Instance.Keyed("ArrowUp", 1));
        Assert.Equal("2099", grid.Find("[aria-selected=true]").TextContent.Trim());
        Grow(2200);
        Assert.Equal("2099", Last());
        await grid.InvokeAsync(() => grid.Instance.Keyed("End", 1));
        Assert.Equal("2199", Last());
        Assert.Empty(grid.FindAll("[aria-selected=true]"));
        Assert.Equal([false, true], following);
    }

    [Fact]
    public async Task A_selected_row_stays_in_view_when_the_list_gets_lower()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        await grid.InvokeAsync(() => grid.Instance.Sized(600));
        await grid.InvokeAsync(() => grid.Instance.Keyed("ArrowDown", 29));
        await grid.InvokeAsync(() => grid.Instance.Sized(200));
        Assert.Equal("28", grid.Find("[aria-selected=true]").TextContent.Trim());
        Assert.Equal("28", grid.FindAll("[role=gridcell]")[^1].TextContent);
    }

    [Fact]
    public async Task Rows_that_are_gone_before_the_list_was_told_are_left_out()
    {
        int there = 1000;
        IRenderedComponent<RowGrid> grid = Render<RowGrid>(p => p
            .Add(g => g.Label, "Numbers")
            .Add(g => g.RowCount, there)
            .Add(g => g.CountNow, () => there)
            .Add(g => g.Header, "")
            .Add(g => g.Row, row => row < there ? $"<span role=\"gridcell\">{row}</span>" : throw new InvalidOperationException($"Row {row} is gone.")));
        there = 3;
        await grid.InvokeAsync(() => grid.Instance.Scrolled(0, 400, atEnd: false));
        Assert.Equal(3, grid.FindAll("[role=gridcell]").Count);
        there = 0;
        await grid.InvokeAsync(() => grid.Instance.Keyed("End", 1));
        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400, atEnd: false));
        Assert.Empty(grid.FindAll("[role=gridcell]"));
    }

    [Theory]
    [InlineData("ArrowDown", 0)]
    [InlineData("End", 999)]
    [InlineData("PageDown", 29)]
    [InlineData("Home", 0)]
    public async Task A_key_selects_and_shows_a_row(string key, int row)
    {
        int selected = -1;
        IRenderedComponent<RowGrid> grid = Grid(1000, chosen => selected = chosen);
        await grid.InvokeAsync(() => grid.Instance.Keyed(key, 1));
        Assert.Equal(row, selected);
        Assert.Equal(row.ToString(System.Globalization.CultureInfo.InvariantCulture), grid.Find("[aria-selected=true] [role=gridcell]").TextContent);
        Assert.Equal(grid.Find("[aria-selected=true]").Id, grid.Find("[role=grid]").GetAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task Keys_that_came_faster_than_they_were_drawn_count_all()
    {
        int selected = -1;
        IRenderedComponent<RowGrid> grid = Grid(1000, chosen => selected = chosen);
        await grid.InvokeAsync(() => grid.Instance.Keyed("PageDown", 3));
        Assert.Equal(89, selected);
        await grid.InvokeAsync(() => grid.Instance.Keyed("ArrowDown", int.MaxValue));
        Assert.Equal(999, selected);
    }

    [Fact]
    public async Task Keys_in_an_empty_list_do_nothing()
    {
        int selected = -1;
        IRenderedComponent<RowGrid> grid = Grid(0, chosen => selected = chosen);
        await grid.InvokeAsync(() => grid.Instance.Keyed("ArrowDown", 1));
        Assert.Equal(-1, selected);
    }

    [Fact]
    public async Task A_key_answers_where_the_scroll_bar_belongs()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        Assert.Equal(RowWindow.ScrollTopOf(970, 600, 20, 1000), await grid.InvokeAsync(() => grid.Instance.Keyed("End", 1)));
    }

    [Fact]
    public void A_list_with_a_version_is_drawn_again_only_when_it_shows_something_else()
    {
        int drawn = 0;
        IRenderedComponent<RowGrid> grid = Render<RowGrid>(p => p
            .Add(g => g.Label, "Numbers")
            .Add(g => g.RowCount, 10)
            .Add(g => g.Header, "")
            .Add(g => g.Version, "one")
            .Add(g => g.Row, row => builder => drawn++));
        int first = drawn;
        grid.Render(p => p.Add(g => g.Version, "on" + "e"));
        Assert.Equal(first, drawn);
        grid.Render(p => p.Add(g => g.Version, "two"));
        Assert.Equal(2 * first, drawn);
        grid.Render(p => p.Add(g => g.Selected, 4));
        Assert.Equal(3 * first, drawn);
    }

    [Fact]
    public async Task A_row_far_away_is_shown_in_the_middle_and_a_near_one_at_the_edge()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        await grid.InvokeAsync(() => grid.Instance.ShowAsync(500));
        Assert.Equal("485", grid.Find("[role=gridcell]").TextContent);
        await grid.InvokeAsync(() => grid.Instance.ShowAsync(516));
        Assert.Equal("487", grid.Find("[role=gridcell]").TextContent);
    }

    [Fact]
    public async Task A_menu_on_a_row_selects_it_first()
    {
        int selected = -1;
        RowMenuRequest? asked = null;
        IRenderedComponent<RowGrid> grid = Grid(1000, chosen => selected = chosen);
        grid.Render(p => p.Add(g => g.MenuRequested, EventCallback.Factory.Create<RowMenuRequest>(this, request => asked = request)));
        await grid.InvokeAsync(() => grid.Instance.Menu(7, 3, 10, 20));
        Assert.Equal(7, selected);
        Assert.Equal(new RowMenuRequest(7, 3, 10, 20), asked);
    }

    [Fact]
    public async Task Rows_added_behind_the_view_do_not_move_it()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400, atEnd: false));
        grid.Render(p => p.Add(g => g.RowCount, 5000));
        Assert.Equal("100", grid.Find("[role=gridcell]").TextContent);
    }

    [Fact]
    public async Task The_wheel_over_a_capped_list_moves_by_rows()
    {
        IRenderedComponent<RowGrid> grid = Grid(10_000_000);
        await grid.InvokeAsync(() => grid.Instance.Moved(3));
        Assert.Equal("3", grid.Find("[role=gridcell]").TextContent);
    }
}
