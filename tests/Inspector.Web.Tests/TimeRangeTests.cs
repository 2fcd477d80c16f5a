using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Links;
using Xunit;

namespace Inspector.Web.Tests;

public class TimeRangeTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_500_000_000, "1.5")]
    [InlineData(1, "0.000000001")]
    [InlineData(-2_000_000_001, "-2.000000001")]
    [InlineData(9_000_000_000_000_000_000, "9000000000")]
    public void A_time_is_its_text_and_back(long nanoseconds, string text)
    {
        Assert.Equal(text, TimeRange.Text(nanoseconds));
        Assert.Equal(nanoseconds, TimeRange.Read(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("99999999999999999999")]
    public void What_is_no_time_is_none(string? text) => Assert.Null(TimeRange.Read(text));

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, null)]
    [InlineData(null, -5L)]
    [InlineData(-1L, 1_000_000_007L)]
    public void It_is_a_filter_that_compiles(long? from, long? to)
    {
        var range = new TimeRange(from, to);
        Assert.Equal(range.IsOpen, range.Filter is null);
        Assert.True(DisplayFilter.TryParse(range.Filter ?? "", out _, out FilterProblem? problem), problem?.Message);
    }

    [Fact]
    public void Filter_and_range_are_one_condition_in_which_each_keeps_its_meaning()
    {
        var view = new CaptureView(CaptureId.New()) { Filter = "tcp or udp", Range = new TimeRange(1_000_000_000, null) };
        Assert.Equal("(tcp or udp) && frame.time_relative >= 1", view.Condition);
        Assert.Equal("frame.time_relative >= 1", (view with { Filter = null }).Condition);
        Assert.Equal("tcp or udp", (view with { Range = default }).Condition);
        Assert.Null(new CaptureView(CaptureId.New()).Condition);
    }
}
