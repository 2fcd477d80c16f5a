using Xunit;

namespace Inspector.Live.Tests;

public sealed class RateHistoryTests
{
    [Fact]
    public void Intervals_that_have_ended_are_read_oldest_first()
    {
        var rates = new RateHistory();
        rates.Add(TimeSpan.Zero, new(1, 10, 0));
        rates.Add(RateHistory.Interval / 2, new(2, 20, 1));
        Assert.Empty(rates.Read());
        rates.Add(RateHistory.Interval * 3, new(5, 50, 0));
        Assert.Equal([new(3, 30, 1), default, default], rates.Read());
        Assert.Equal([default(RateSample)], rates.Read(1));
    }

    [Fact]
    public void Old_intervals_give_their_place_to_new_ones()
    {
        var rates = new RateHistory();
        for (int i = 0; i < RateHistory.Length * 2; i++) rates.Add(RateHistory.Interval * i, new(i, 0, 0));
        IReadOnlyList<RateSample> read = rates.Read();
        Assert.Equal(RateHistory.Length - 1, read.Count);
        Assert.Equal(Enumerable.Range(RateHistory.Length, RateHistory.Length - 1).Select(static i => (long)i), read.Select(static sample => sample.Packets));
        rates.Add(RateHistory.Interval * RateHistory.Length * 10, default);
        Assert.All(rates.Read(), static sample => Assert.Equal(default, sample));
    }
}
