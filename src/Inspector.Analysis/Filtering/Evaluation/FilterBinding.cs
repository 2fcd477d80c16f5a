using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Makes the tests of a filter's tree for one context.</summary>
internal static class FilterBinding
{
    public static FilterTest Bind(FilterNode node, FieldContext packet) => node switch
    {
        AndNode => Join(node, packet, Truth.False),
        OrNode => Join(node, packet, Truth.True),
        NotNode not => new NotTest(Bind(not.Inner, packet)),
        ExistsNode exists => new ExistsTest(exists, packet),
        NonZeroNode value => new NonZeroTest(Bind(value.Operand, packet)),
        CompareNode compare => VerbatimTest.Wrap(
            compare, new CompareTest(compare, Bind(compare.Left, packet, compare.Comparison == Comparison.Contains), Bind(compare.Right, packet)), packet),
        MatchesNode matches => new MatchesTest(matches, Bind(matches.Left, packet, whole: true)),
        InNode within => new InTest(
            within,
            Bind(within.Left, packet),
            [.. within.Set.Select(element => (Bind(element.Low, packet), element.High is { } high ? Bind(high, packet) : null))]),
        _ => throw new ArgumentException("Unknown node " + node.GetType().Name, nameof(node)),
    };

    private static ValueSource Bind(FilterOperand operand, FieldContext packet, bool whole = false) => operand switch
    {
        FieldOperand { Field.Type: FieldType.Protocol, Type: OperandType.Bytes } field => new ProtocolValues(field, packet, whole),
        FieldOperand field => new FieldValues(field, packet),
        LiteralOperand literal => new LiteralValues(literal),
        SliceOperand slice => new SliceValues(slice, Bind(slice.Of, packet)),
        ArithmeticOperand sum => new ArithmeticValues(sum, Bind(sum.Left, packet), Bind(sum.Right, packet)),
        FunctionOperand function => new FunctionValues(function, [.. function.Arguments.Select(argument => Bind(argument, packet))]),
        _ => throw new ArgumentException("Unknown operand " + operand.GetType().Name, nameof(operand)),
    };

    private static JoinTest Join(FilterNode node, FieldContext packet, Truth decides) =>
        new([.. Parts(node, decides).Select(part => Bind(part, packet)).OrderBy(static test => test.Cost)], decides);

    /// <summary>The parts of a chain of the same joins; a loop, so that a chain of thousands needs no deep stack.</summary>
    public static List<FilterNode> Parts(FilterNode node, Truth decides)
    {
        var parts = new List<FilterNode>();
        var open = new Stack<FilterNode>();
        open.Push(node);
        while (open.TryPop(out FilterNode? next))
        {
            switch (next)
            {
                case AndNode both when decides == Truth.False:
                    open.Push(both.Right);
                    open.Push(both.Left);
                    break;
                case OrNode either when decides == Truth.True:
                    open.Push(either.Right);
                    open.Push(either.Left);
                    break;
                default:
                    parts.Add(next);
                    break;
            }
        }

        return parts;
    }
}
