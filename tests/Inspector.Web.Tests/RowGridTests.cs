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
        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400));
        Assert.Equal("100", grid.Find("[role=gridcell]").TextContent);
        Assert.Equal("102", grid.Find(".row").GetAttribute("aria-rowindex"));
        Assert.Equal(20, grid.FindAll("[role=gridcell]").Count);
    }

    [Theory]
    [InlineData("ArrowDown", 0)]
    [InlineData("End", 999)]
    [InlineData("PageDown", 29)]
    [InlineData("Home", 0)]
    public void A_key_selects_and_shows_a_row(string key, int row)
    {
        int selected = -1;
        IRenderedComponent<RowGrid> grid = Grid(1000, chosen => selected = chosen);
        grid.Find("[role=grid]").KeyDown(key);
        Assert.Equal(row, selected);
        Assert.Equal(row.ToString(System.Globalization.CultureInfo.InvariantCulture), grid.Find("[aria-selected=true] [role=gridcell]").TextContent);
        Assert.Equal(grid.Find("[aria-selected=true]").Id, grid.Find("[role=grid]").GetAttribute("aria-activedescendant"));
    }

    [Fact]
    public void Keys_with_a_modifier_are_left_to_the_browser()
    {
        int selected = -1;
        IRenderedComponent<RowGrid> grid = Grid(1000, chosen => selected = chosen);
        grid.Find("[role=grid]").KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "End", CtrlKey = true });
        Assert.Equal(-1, selected);
    }

    [Fact]
    public void Keys_in_an_empty_list_do_nothing()
    {
        int selected = -1;
        Grid(0, chosen => selected = chosen).Find("[role=grid]").KeyDown("ArrowDown");
        Assert.Equal(-1, selected);
    }

    [Fact]
    public async Task Rows_added_behind_the_view_do_not_move_it()
    {
        IRenderedComponent<RowGrid> grid = Grid(1000);
        await grid.InvokeAsync(() => grid.Instance.Scrolled(2000, 400));
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
