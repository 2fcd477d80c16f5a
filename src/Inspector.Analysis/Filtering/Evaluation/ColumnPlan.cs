using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Finds for each test of a filter the loop over columns that answers it, or at least excludes rows.</summary>
internal sealed class ColumnPlan(FieldContext packet)
{
    /// <summary>Tables of answers a filter may have; further tests of this kind ask each row: bounds what a filter of thousands of tests takes.</summary>
    private const int MaxTables = 32;

    private readonly ProtocolTable _protocols = packet.Index.Protocols;
    private int _tables;

    public ColumnMask Of(FilterNode node) => node switch
    {
        AndNode => Join(node, Truth.False),
        OrNode => Join(node, Truth.True),
        NotNode not => new NotMask(Of(not.Inner)),
        _ => Leaf(node),
    };

    private JoinMask Join(FilterNode node, Truth decides) =>
        new([.. FilterBinding.Parts(node, decides).Select(Of)], all: decides == Truth.False);

    private ColumnMask Leaf(FilterNode node)
    {
        if (Numbers(node) is { } numbers) return numbers;
        if (node is ExistsNode { Field: { Layers.Count: 0 } label } && RemarkFields.Meaning(label.Field.Name) is not PacketRemarks.None and var remarks)
            return new RemarkMask(remarks, isExact: true);
        var reads = new List<FieldOperand>();
        foreach (FilterOperand operand in FilterFields.Operands(node)) FilterFields.Collect(operand, reads);
        if (reads.Count > 0 && reads.TrueForAll(static read => read.Layers.Count == 0))
        {
            // A protocol that is used as bytes is no matter of columns.
            bool asBytes = node is not ExistsNode && reads.Exists(static read => read.Field.Type == FieldType.Protocol);
            if (!asBytes && _tables < MaxTables && Memo(node, reads) is { } memo)
            {
                _tables++;
                return memo;
            }
        }

        return Excluding(node);
    }

    /// <summary>Tests whose answer follows from one value that many rows share.</summary>
    private ColumnMask? Memo(FilterNode node, List<FieldOperand> reads)
    {
        if (reads.TrueForAll(static read => ColumnDomains.FollowsFromFlags(read.Field))) return new FlagsMask(Question(node));
        if (reads.TrueForAll(static read => read.Field.Name == "tcp.flags.str"))
        {
            // The letters of three flags are a number where both ends agreed on accurate ECN.
            return new FlagsMask(Question(node), () => packet.Conversations.HasAccurateEcn);
        }

        if (reads.TrueForAll(static read => ColumnDomains.FollowsFromPath(read.Field)))
        {
            RowQuestion question = Question(node);
            return new PathMask((_, of) => question.Ask(of), isExact: true);
        }

        if (reads.TrueForAll(static read => ColumnDomains.FollowsFromConversation(read.Field))) return new ConversationMask(packet.Conversations, Question(node), null, null);
        if (!reads.TrueForAll(static read => ColumnDomains.FollowsFromEnds(read.Field))) return null;
        List<FieldOperand> needs = Needs(node);
        return new ConversationMask(
            packet.Conversations, Question(node), Ends(node), entry => !CanHave(needs, entry) ? RowAnswer.No : LayerCounts.Of(_protocols, entry).IsPlain ? RowAnswer.Yes : RowAnswer.Maybe);
    }

    /// <summary>Comparisons of addresses and ports with constants.</summary>
    private static EndsTest? Ends(FilterNode node)
    {
        (FieldOperand? field, Quantifier quantifier) = node switch
        {
            CompareNode { Left: FieldOperand left, Right: LiteralOperand } compare => (left, compare.Quantifier),
            InNode { Left: FieldOperand left } within => (left, within.Quantifier),
            _ => (null, default),
        };
        if (field == null) return null;
        string name = field.Field.Name;
        bool source = !name.Contains(".dst", StringComparison.Ordinal);
        bool destination = !name.Contains(".src", StringComparison.Ordinal);
        bool any = quantifier == Quantifier.Any;
        if (field.Type == OperandType.Number) return Ranges(node) is { } ranges ? new PortEnds(source, destination, any, ranges.ToArray()) : null;
        switch (node)
        {
            case CompareNode { Comparison: Comparison.Equal or Comparison.NotEqual, Right: LiteralOperand network } compare:
                return new AddressEnds(source, destination, any, [network], isIn: compare.Comparison == Comparison.Equal);
            case InNode within when within.Set.All(static element => element is { Low: LiteralOperand, High: null }):
                return new AddressEnds(source, destination, any, [.. within.Set.Select(static element => (LiteralOperand)element.Low)], isIn: true);
            default:
                return null;
        }
    }

    private ColumnMask Excluding(FilterNode node)
    {
        List<FieldOperand> needs = Needs(node);
        PacketRemarks announced = needs.Select(static need => RemarkFields.Announces(need.Field.Name)).FirstOrDefault(static bits => bits != PacketRemarks.None);
        if (announced != PacketRemarks.None) return new RemarkMask(announced, isExact: false);
        if (needs.TrueForAll(static need => need.Field.Source == FieldSource.Column && need.Field.Type != FieldType.Protocol)) return new FixedMask();
        return new PathMask((entry, _) => CanHave(needs, entry) ? RowAnswer.Maybe : RowAnswer.No, isExact: false);
    }

    private bool CanHave(List<FieldOperand> needs, ushort entry) => needs.TrueForAll(need => PathRules.CanHave(_protocols, entry, need.Field));

    private RowQuestion Question(FilterNode node) => new(FilterBinding.Bind(node, packet), packet);

    private ColumnMask? Numbers(FilterNode node)
    {
        FieldOperand? field = node switch
        {
            ExistsNode exists => exists.Field,
            CompareNode { Left: FieldOperand left } => left,
            CompareNode { Right: FieldOperand right } => right,
            InNode { Left: FieldOperand left } => left,
            _ => null,
        };
        if (field is not { Layers.Count: 0 }) return null;
        if (node is ExistsNode) return NumberColumns.Of(field.Field.Name, packet.Index, packet.Conversations, null);
        return Ranges(node) is { } ranges ? NumberColumns.Of(field.Field.Name, packet.Index, packet.Conversations, ranges.ToArray()) : null;
    }

    /// <summary>The numbers that pass, when the test is one of a field with constants.</summary>
    private static NumberRanges? Ranges(FilterNode node)
    {
        switch (node)
        {
            case CompareNode { Left: FieldOperand, Right: LiteralOperand constant } compare when IsNumber(constant.Type):
                return NumberRanges.Of(compare.Comparison, constant.Number);
            case CompareNode { Left: LiteralOperand constant, Right: FieldOperand } compare when IsNumber(constant.Type):
                return NumberRanges.Of(Turned(compare.Comparison), constant.Number);
            case InNode { Left: FieldOperand { Type: var type } } within when IsNumber(type):
                var ranges = new NumberRanges();
                foreach (SetElement element in within.Set)
                {
                    if (element.Low is not LiteralOperand low || (element.High ?? element.Low) is not LiteralOperand high) return null;
                    ranges.Add(low.Number, high.Number);
                }

                return ranges;
            default:
                return null;
        }
    }

    private static bool IsNumber(OperandType type) => type is OperandType.Number or OperandType.AbsoluteTime or OperandType.RelativeTime;

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private static List<FieldOperand> Needs(FilterNode node)
    {
        var needs = new List<FieldOperand>();
        IEnumerable<FilterOperand> operands = node is InNode within ? [within.Left] : FilterFields.Operands(node);
        foreach (FilterOperand operand in operands) PathRules.Needs(operand, needs);
        return needs;
    }
}
