using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class WorstRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(100_000)]
    public void Each_stretch_tells_its_worst_row_and_how_much_of_it_there_is(int rows)
    {
        var random = new Random(rows);
        MarkKind[] kinds = [.. Enumerable.Range(0, rows).Select(_ => (MarkKind)random.Next((int)MarkKind.Plain + 1))];
        var worst = new WorstRows();
        foreach (MarkKind kind in kinds) worst.Add(kind);
        Assert.Equal(rows, worst.Rows);
        Assert.InRange(worst.Count, 1, WorstRows.Most);
        for (int stretch = 0; stretch < worst.Count; stretch++)
        {
            MarkKind[] own = kinds[(stretch * worst.Length)..Math.Min(rows, (stretch + 1) * worst.Length)];
            Assert.Equal(own.Min(), worst[stretch]);
            double weight = own.Length == 1 ? 1 : Math.Log(1 + own.Count(kind => kind == own.Min())) / Math.Log(1 + own.Length);
            Assert.Equal(weight, worst.Weight(stretch), 9);
        }
    }

    [Fact]
    public void A_copy_stays_as_it_was()
    {
        var worst = new WorstRows();
        worst.Add(MarkKind.Udp);
        WorstRows copy = worst.Copy();
        worst.Add(MarkKind.Damaged);
        Assert.Equal(1, copy.Rows);
        Assert.Equal(MarkKind.Plain, copy[1]);
    }
}
