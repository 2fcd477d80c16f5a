using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The fields a filter reads.</summary>
internal static class FilterFields
{
    public static IReadOnlyList<Field> Of(FilterNode? root)
    {
        var found = new List<FieldOperand>();
        foreach (FilterNode test in Tests(root))
        {
            foreach (FilterOperand operand in Operands(test)) Collect(operand, found);
        }

        return [.. found.Select(static operand => operand.Field)];
    }

    /// <summary>The tests that a filter joins.</summary>
    private static IEnumerable<FilterNode> Tests(FilterNode? root)
    {
        var open = new Stack<FilterNode>();
        if (root != null) open.Push(root);
        while (open.TryPop(out FilterNode? node))
        {
            switch (node)
            {
                case AndNode both:
                    open.Push(both.Left);
                    open.Push(both.Right);
                    break;
                case OrNode either:
                    open.Push(either.Left);
                    open.Push(either.Right);
                    break;
                case NotNode not:
                    open.Push(not.Inner);
                    break;
                default:
                    yield return node;
                    break;
            }
        }
    }

    /// <summary>What tells filters apart: the text, and the moments that its times without a zone came to mean.</summary>
    public static string Key(DisplayFilter filter)
    {
        var moments = new List<Int128>();
        foreach (FilterNode test in Tests(filter.Root))
        {
            foreach (FilterOperand operand in Operands(test))
            {
                if (operand is LiteralOperand { Type: OperandType.AbsoluteTime } time) moments.Add(time.Number);
            }
        }

        return moments.Count == 0 ? filter.Text : filter.Text + '\n' + string.Join(' ', moments);
    }

    /// <summary>The operands of a test.</summary>
    public static IEnumerable<FilterOperand> Operands(FilterNode node) => node switch
    {
        ExistsNode exists => [exists.Field],
        NonZeroNode value => [value.Operand],
        CompareNode compare => [compare.Left, compare.Right],
        MatchesNode matches => [matches.Left],
        InNode within => [within.Left, .. within.Set.SelectMany(static element => element.High is { } high ? [element.Low, high] : new[] { element.Low })],
        _ => [],
    };

    /// <summary>Collects the fields an operand reads.</summary>
    public static void Collect(FilterOperand operand, List<FieldOperand> into)
    {
        switch (operand)
        {
            case FieldOperand field:
                into.Add(field);
                break;
            case SliceOperand slice:
                Collect(slice.Of, into);
                break;
            case ArithmeticOperand sum:
                Collect(sum.Left, into);
                Collect(sum.Right, into);
                break;
            case FunctionOperand function:
                foreach (FilterOperand argument in function.Arguments) Collect(argument, into);
                break;
        }
    }
}
