namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Rows whose number in a field is in one of some ranges.</summary>
/// <typeparam name="T">The field.</typeparam>
/// <param name="bind">The field's numbers in a block.</param>
/// <param name="ranges">Both ends included; null for every number, when it is enough that there is one.</param>
/// <param name="weight">How dear the field is.</param>
internal sealed class NumberMask<T>(Func<RowBlock, T> bind, (long Low, long High)[]? ranges, int weight) : ColumnMask
    where T : struct, INumberColumn
{
    public override int Weight => weight;

    public override bool IsExact => true;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        T column = bind(rows);
        if (ranges == null)
        {
            var any = new Present(column);
            RowLoop.Fill(ref any, rows.First, care, yes, maybe);
        }
        else if (ranges.Length == 1)
        {
            var one = new InRange(column, ranges[0].Low, ranges[0].High);
            RowLoop.Fill(ref one, rows.First, care, yes, maybe);
        }
        else
        {
            var some = new InRanges(column, ranges);
            RowLoop.Fill(ref some, rows.First, care, yes, maybe);
        }
    }

    private readonly struct Present(T column) : IRowAnswers
    {
        public byte Of(int row) => RowAnswer.Of(column.TryGet(row, out _));
    }

    private readonly struct InRange(T column, long low, long high) : IRowAnswers
    {
        public byte Of(int row) => RowAnswer.Of(column.TryGet(row, out long value) & (value >= low) & (value <= high));
    }

    private readonly struct InRanges(T column, (long Low, long High)[] ranges) : IRowAnswers
    {
        public byte Of(int row)
        {
            if (!column.TryGet(row, out long value)) return RowAnswer.No;
            foreach ((long low, long high) in ranges)
            {
                if (value >= low && value <= high) return RowAnswer.Yes;
            }

            return RowAnswer.No;
        }
    }
}
