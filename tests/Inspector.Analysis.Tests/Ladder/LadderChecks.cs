using Inspector.Analysis.Tcp.Ladder;
using Xunit;

namespace Inspector.Analysis.Tests.Ladder;

/// <summary>What holds of every ladder, however it is folded.</summary>
internal static class LadderChecks
{
    /// <summary>Rows follow one another without a gap, are found from their pixels, and show each segment exactly once.</summary>
    public static void Whole(LadderView view)
    {
        long top = LadderView.Lead;
        int next = 0;
        for (long i = 0; i < view.RowCount; i++)
        {
            LadderRow row = view.At(i);
            Assert.Equal((i, top), (row.Index, row.Top));
            Assert.Equal(row, view.AtPixel(row.Top));
            Assert.Equal(row, view.AtPixel(row.Top + row.Height - 1));
            Assert.Equal(row, view.Find(row.Kind, row.Number));
            top += row.Height;
            if (row.Kind == LadderRowKind.Segment)
            {
                Assert.Equal(next++, row.Number);
                Assert.Equal(row, view.OfSegment(row.Number));
            }
            else if (row.Kind == LadderRowKind.Fold)
            {
                Assert.Equal(next, row.Number);
                Assert.Equal(row, view.OfSegment(next + row.Count - 1));
                next += row.Count;
            }
        }

        Assert.Equal(view.Ladder.SegmentCount, next);
        Assert.Equal(top + LadderView.Tail, view.Height);
    }
}
