using Inspector.Analysis.Filtering.Language.Binding;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>Recognises what is valid but probably not what its writer meant.</summary>
internal sealed class FilterWarnings(ProblemList problems)
{
    /// <summary>Most terms put in parentheses by one fix.</summary>
    private const int MaxMended = 50;

    /// <summary>Fields that a packet has twice by nature.</summary>
    private static readonly HashSet<string> s_twofold =
    [
        "ip.addr", "ip.host", "ipv6.addr", "ipv6.host", "eth.addr", "tcp.port", "udp.port", "sctp.port", "arp.hw_mac", "wlan.addr",
    ];

    /// <summary>"and" among "or" without parentheses.</summary>
    public void Mixed(JoinSyntax join)
    {
        if (join.IsAnd) return;
        List<TextRange> bare = [.. join.Terms.OfType<JoinSyntax>().Where(static term => term is { IsAnd: true, IsChain: false }).Select(static term => term.Range)];
        if (bare.Count == 0) return;
        string? fix = bare.Count > MaxMended ? null : problems.Text;
        foreach (TextRange range in bare.AsEnumerable().Reverse()) fix = fix?.Insert(range.End, ")").Insert(range.Start, "(");
        problems.Warn(FilterProblemKind.MixedAndOr, join.Range, fix);
    }

    /// <summary>A flag that is always there, set or not.</summary>
    public void Bare(FieldOperand field)
    {
        if (field.Type != OperandType.Number || field.Field.Type != FieldType.Boolean || !field.Field.Name.Contains(".flags.", StringComparison.Ordinal)) return;
        problems.Warn(FilterProblemKind.FlagIsAlwaysThere, field.Range, problems.Replace(field.Range, problems.At(field.Range) + " == 1"), field.Field.Name);
    }

    public void Compared(CompareSyntax syntax, Comparison comparison, Quantifier quantifier, BoundOperand left, FilterOperand right)
    {
        string sign = problems.At(syntax.Operator.Range);
        if (sign == "~=") problems.Warn(FilterProblemKind.OldOperator, syntax.Operator.Range, problems.Replace(syntax.Operator.Range, "!=="), sign, "!==");
        if (left.Operand is not FieldOperand field) return;
        if (sign is "!=" or "ne" && syntax.Prefix is null && s_twofold.Contains(field.Field.Name))
        {
            problems.Warn(FilterProblemKind.NotEqualMeansAll, syntax.Operator.Range, problems.Replace(syntax.Operator.Range, "!=="), field.Field.Name);
        }

        if (right is not LiteralOperand literal) return;
        if (field.Field.Name == "http.request.method" && comparison == Comparison.Equal && literal.Text.Any(char.IsAsciiLetterLower) && quantifier == Quantifier.Any)
        {
            string upper = literal.Text.ToUpperInvariant();
            problems.Warn(FilterProblemKind.MethodCase, literal.Range, problems.Replace(literal.Range, "\"" + upper + "\""), upper);
        }

        if (field.Field.Type == FieldType.Unsigned && literal.Number < 0) problems.Warn(FilterProblemKind.NeverNegative, literal.Range, null, field.Field.Name);
    }

    /// <summary>"tcp matches "^GET"": the header stands before the text.</summary>
    public void Matched(CompareSyntax syntax, BoundOperand left)
    {
        if (left.Operand is not FieldOperand { Field: { Type: FieldType.Protocol, Name: "tcp" or "udp" } protocol } || syntax.Right is not TextSyntax { Text: ['^', ..] }) return;
        string payload = protocol.Name + ".payload";
        problems.Warn(FilterProblemKind.ProtocolBytes, syntax.Left.Range, problems.Replace(syntax.Left.Range, payload), protocol.Name, payload);
    }

    public void Ranged(MemberSyntax member, FilterOperand low, FilterOperand high)
    {
        if (low is not LiteralOperand { Type: OperandType.Number } from || high is not LiteralOperand to || from.Number <= to.Number) return;
        TextRange range = TextRange.Between(member.Low.Range, member.High!.Range);
        problems.Warn(FilterProblemKind.RangeUpsideDown, range, problems.Replace(range, problems.At(member.High.Range) + ".." + problems.At(member.Low.Range)));
    }
}
