using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The numbers that pass a test of a field with constants: closed ranges.</summary>
internal sealed class NumberRanges
{
    private readonly List<(long Low, long High)> _ranges = [];

    /// <summary>What passes a comparison with a constant on the right.</summary>
    public static NumberRanges Of(Comparison comparison, Int128 constant)
    {
        var ranges = new NumberRanges();
        if (comparison is Comparison.Less or Comparison.LessOrEqual or Comparison.NotEqual)
            ranges.Add(long.MinValue, comparison == Comparison.LessOrEqual ? constant : constant - 1);
        if (comparison is Comparison.Greater or Comparison.GreaterOrEqual or Comparison.NotEqual)
            ranges.Add(comparison == Comparison.GreaterOrEqual ? constant : constant + 1, long.MaxValue);
        if (comparison == Comparison.Equal) ranges.Add(constant, constant);
        return ranges;
    }

    public void Add(Int128 low, Int128 high)
    {
        if (low > high || low > long.MaxValue || high < long.MinValue) return;
        _ranges.Add(((long)Int128.Max(low, long.MinValue), (long)Int128.Min(high, long.MaxValue)));
    }

    public (long Low, long High)[] ToArray() => [.. _ranges];
}
