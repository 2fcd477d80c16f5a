using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Compares every value of one operand with every value of the other.</summary>
internal sealed class CompareTest(CompareNode node, ValueSource left, ValueSource right) : LeafTest
{
    public override FieldSource Cost => left.Cost > right.Cost ? left.Cost : right.Cost;

    protected override bool Passes()
    {
        ValueList lefts = left.Read();
        if (lefts.Count == 0) return false;
        ValueList rights = right.Read();
        if (rights.Count == 0) return false;
        bool any = node.Quantifier == Quantifier.Any;
        for (int i = 0; i < lefts.Count; i++)
        {
            for (int j = 0; j < rights.Count; j++)
            {
                if (ValueComparison.Holds(node.Comparison, lefts, i, rights, j) == any) return any;
            }
        }

        return !any;
    }
}
