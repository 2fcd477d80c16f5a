using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Whether some (or every) value of an operand is in a set.</summary>
internal sealed class InTest(InNode node, ValueSource left, (ValueSource Low, ValueSource? High)[] set) : LeafTest
{
    public override FieldSource Cost { get; } = set.Max(element => element.Low.Cost) is var low && low > left.Cost ? low : left.Cost;

    protected override bool Passes()
    {
        ValueList values = left.Read();
        if (values.Count == 0) return false;
        bool any = node.Quantifier == Quantifier.Any;
        for (int at = 0; at < values.Count; at++)
        {
            if (IsIn(values, at) == any) return any;
        }

        return !any;
    }

    private bool IsIn(ValueList values, int at)
    {
        foreach ((ValueSource low, ValueSource? high) in set)
        {
            Comparison comparison = high == null ? Comparison.Equal : Comparison.GreaterOrEqual;
            if (Some(comparison, values, at, low.Read()) && (high == null || Some(Comparison.LessOrEqual, values, at, high.Read()))) return true;
        }

        return false;
    }

    private static bool Some(Comparison comparison, ValueList values, int at, ValueList others)
    {
        for (int j = 0; j < others.Count; j++)
        {
            if (ValueComparison.Holds(comparison, values, at, others, j)) return true;
        }

        return false;
    }
}
