using Inspector.Web.Components.Lists;
using Xunit;

namespace Inspector.Web.Tests;

public class RowWindowTests
{
    private const double View = 590;
    private const double Height = 20;

    [Fact]
    public void A_short_list_is_drawn_whole_and_does_not_scroll()
    {
        Assert.Equal(new RowWindow(0, 5), RowWindow.At(0, View, Height, 5));
        Assert.Equal(0, RowWindow.Way(View, Height, 5));
    }

    [Fact]
    public void An_empty_list_has_no_rows() => Assert.Equal(new RowWindow(0, 0), RowWindow.At(100, View, Height, 0));

    [Fact]
    public void The_top_shows_the_first_rows_and_the_one_cut_by_the_edge() => Assert.Equal(new RowWindow(0, 30), RowWindow.At(0, View, Height, 1000));

    [Fact]
    public void Twenty_pixels_are_one_row() => Assert.Equal(7, RowWindow.At(140, View, Height, 1000).First);

    [Theory]
    [InlineData(31)]
    [InlineData(1000)]
    [InlineData(500_000)]
    [InlineData(10_000_000)]
    [InlineData(int.MaxValue)]
    public void The_end_of_the_bar_shows_the_last_row_whole(int rows)
    {
        RowWindow window = RowWindow.At(RowWindow.Way(View, Height, rows), View, Height, rows);
        Assert.Equal(rows, window.First + window.Count);
        Assert.True(window.Count * Height <= View);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(399_000)]
    [InlineData(10_000_000)]
    public void Every_row_can_be_the_topmost_and_the_bar_finds_it_again(int rows)
    {
        int last = rows - RowWindow.Whole(View, Height);
        for (long step = 0; step <= 1000; step++)
        {
            int first = (int)(step * last / 1000);
            double top = RowWindow.ScrollTopOf(first, View, Height, rows);
            Assert.InRange(top, 0, RowWindow.MaxWay);
            Assert.Equal(first, RowWindow.At(top, View, Height, rows).First);
        }
    }

    [Fact]
    public void The_way_is_never_longer_than_browsers_can_scroll()
    {
        Assert.True(RowWindow.IsCapped(View, Height, 10_000_000));
        Assert.Equal(RowWindow.MaxWay, RowWindow.Way(View, Height, 10_000_000));
        Assert.False(RowWindow.IsCapped(View, Height, 100_000));
    }

    [Theory]
    [InlineData(-50)]
    [InlineData(1e12)]
    public void A_position_outside_the_way_is_taken_as_its_end(double top)
    {
        RowWindow window = RowWindow.At(top, View, Height, 1000);
        Assert.Equal(top < 0 ? 0 : 1000 - 29, window.First);
    }

    [Fact]
    public void Showing_a_row_moves_as_little_as_needed()
    {
        RowWindow window = RowWindow.From(100, View, Height, 1000);
        Assert.Equal(100, window.Showing(110, View, Height, 1000).First);
        Assert.Equal(99, window.Showing(99, View, Height, 1000).First);
        Assert.Equal(101, window.Showing(129, View, Height, 1000).First); // row 129 was cut by the edge
    }
}
