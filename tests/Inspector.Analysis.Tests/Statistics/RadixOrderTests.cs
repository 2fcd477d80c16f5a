using Inspector.Analysis.Statistics;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

public sealed class RadixOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(70_000)]
    public void Ids_stand_in_the_order_of_their_keys_and_equal_ones_as_before(int count)
    {
        var random = new Random(count);
        foreach (int shift in (int[])[0, 20, 56, 63])
        {
            ulong[] keys = new ulong[count];
            for (int i = 0; i < count; i++) keys[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> shift;
            int[] ids = [.. Enumerable.Range(0, count)];
            random.Shuffle(ids);
            int[] expected = [.. ids.OrderBy(id => keys[id])];
            Assert.True(RadixOrder.Sort(ids, id => keys[id], () => false));
            Assert.Equal(expected, ids);
        }
    }

    [Fact]
    public void Sorting_stops_when_something_else_is_wanted()
    {
        int[] ids = [3, 1, 2];
        Assert.False(RadixOrder.Sort(ids, id => (ulong)id, () => true));
    }
}
