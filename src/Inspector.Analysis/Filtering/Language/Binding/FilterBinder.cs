using System.Globalization;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Makes tests of what was written: knows fields and types, and refuses what Wireshark refuses. Methods give null once something is wrong.</summary>
internal sealed class FilterBinder
{
    private readonly ProblemList _problems;
    private readonly OperandBinder _operands;
    private readonly FilterWarnings _warnings;

    public FilterBinder(ProblemList problems, FilterSettings settings)
    {
        _problems = problems;
        _warnings = new FilterWarnings(problems);
        _operands = new OperandBinder(problems, settings);
    }

    /// <summary>A test.</summary>
    public FilterNode? Test(Syntax syntax) => syntax switch
    {
        ParenthesesSyntax parentheses => Test(parentheses.Inner),
        NotSyntax not => Test(not.Of) is { } inner ? new NotNode(not.Range, inner) : null,
        JoinSyntax join => Join(join),
        CompareSyntax { Operator.Kind: FilterTokenKind.Matches } matches => Matches(matches),
        CompareSyntax compare => Compare(compare),
        MembershipSyntax membership => Membership(membership),
        _ => Alone(syntax),
    };

    private FilterNode? Join(JoinSyntax join)
    {
        _warnings.Mixed(join);
        var terms = new FilterNode[join.Terms.Count];
        for (int i = 0; i < terms.Length; i++)
        {
            if (Test(join.Terms[i]) is not { } term) return null;
            terms[i] = term;
        }

        return Balance(terms, join.IsAnd);
    }

    /// <summary>A tree whose depth is the logarithm of the number of terms, so that no chain is too long to walk.</summary>
    private static FilterNode Balance(ReadOnlySpan<FilterNode> terms, bool isAnd)
    {
        if (terms.Length == 1) return terms[0];
        int half = (terms.Length + 1) / 2;
        FilterNode left = Balance(terms[..half], isAnd);
        FilterNode right = Balance(terms[half..], isAnd);
        TextRange range = TextRange.Between(left.Range, right.Range);
        return isAnd ? new AndNode(range, left, right) : new OrNode(range, left, right);
    }

    /// <summary>Something that stands where a test belongs: a field is there, a slice can be cut, a calculation is not zero.</summary>
    private FilterNode? Alone(Syntax syntax)
    {
        switch (syntax)
        {
            case CallSyntax call when _operands.Operand(call) is not null:
                return Fail(FilterProblemKind.FunctionAlone, call.Range, null, call.Name);
            case TextSyntax or CharacterSyntax:
                return Fail(FilterProblemKind.ConstantAlone, syntax.Range, null, _problems.At(syntax.Range));
            case WordSyntax word when OperandBinder.FieldOf(word) is null:
                _operands.Unknown(word);
                return null;
        }

        if (_operands.Operand(syntax) is not { } bound) return null;
        if (bound.Operand is not FieldOperand field) return new NonZeroNode(syntax.Range, bound.Operand);
        _warnings.Bare(field);
        return new ExistsNode(syntax.Range, field);
    }

    private FilterNode? Compare(CompareSyntax compare)
    {
        string sign = _problems.At(compare.Operator.Range);
        if (Left(compare.Left, sign) is not { } left) return null;
        (Comparison comparison, Quantifier quantifier) = Meaning(compare);
        if (!left.Type.CanCompare(comparison)) return Fail(FilterProblemKind.CannotCompare, compare.Left.Range, null, _problems.At(compare.Left.Range), sign);

        FilterOperand? right;
        if (OperandBinder.IsConstant(compare.Right))
        {
            right = _operands.Constant(compare.Right, left.Type, isPart: comparison == Comparison.Contains);
        }
        else
        {
            right = Right(compare.Right, left, compare.Left.Range);
        }

        if (right is null) return null;
        _warnings.Compared(compare, comparison, quantifier, left, right);
        return new CompareNode(compare.Range, quantifier, OrNever(comparison, quantifier, left, right), left.Operand, right);
    }

    private BoundOperand? Left(Syntax syntax, string sign)
    {
        if (!OperandBinder.IsConstant(syntax)) return _operands.Operand(syntax);
        if (syntax is NegateSyntax or ArithmeticSyntax) Fail(FilterProblemKind.ConstantArithmetic, syntax.Range, null);
        else if (syntax is WordSyntax { MayBeField: true } word && LooksLikeField(word.Text)) _operands.Unknown(word);
        else Fail(FilterProblemKind.ConstantLeft, syntax.Range, null, _problems.At(syntax.Range), sign);
        return null;
    }

    private static bool LooksLikeField(string text) => !char.IsAsciiDigit(text[0]);

    private FilterOperand? Right(Syntax syntax, BoundOperand left, TextRange leftRange)
    {
        if (_operands.Operand(syntax) is not { } right) return null;
        if (left.Type.Meets(right.Type)) return right.Operand;
        Fail(FilterProblemKind.Incompatible, syntax.Range, QuoteFix(syntax, left.Type), _problems.At(leftRange), _problems.At(syntax.Range));
        return null;
    }

    /// <summary>A field's name where text is wanted is probably text: "frame.protocols contains http".</summary>
    private string? QuoteFix(Syntax syntax, ValueType wanted) => syntax is not WordSyntax word ? null
        : wanted.IsInteger && wanted.Field is { Names.Count: 0 } && WellKnownNumbers.TryGet(word.Text, out int number) ? _problems.Replace(syntax.Range, number.ToString(CultureInfo.InvariantCulture))
        : wanted.CanMatch || wanted.Field?.Names.Count > 0
        ? _problems.Replace(syntax.Range, wanted.CanMatch ? "\"" + word.Text + "\"" : word.Text.ToUpperInvariant()) : null;

    private static (Comparison Comparison, Quantifier Quantifier) Meaning(CompareSyntax compare)
    {
        (Comparison comparison, Quantifier quantifier) = compare.Operator.Kind switch
        {
            FilterTokenKind.AllEqual => (Comparison.Equal, Quantifier.All),
            FilterTokenKind.NotEqual => (Comparison.NotEqual, Quantifier.All),
            FilterTokenKind.AnyNotEqual => (Comparison.NotEqual, Quantifier.Any),
            FilterTokenKind.Less => (Comparison.Less, Quantifier.Any),
            FilterTokenKind.LessOrEqual => (Comparison.LessOrEqual, Quantifier.Any),
            FilterTokenKind.Greater => (Comparison.Greater, Quantifier.Any),
            FilterTokenKind.GreaterOrEqual => (Comparison.GreaterOrEqual, Quantifier.Any),
            FilterTokenKind.Contains => (Comparison.Contains, Quantifier.Any),
            _ => (Comparison.Equal, Quantifier.Any),
        };
        return (comparison, compare.Prefix ?? quantifier);
    }

    /// <summary>
    /// What can never hold is asked as "less", which then never does. An unsigned field and a negative constant do not compare in Wireshark: no order
    /// between them holds, only "all differ" does. No text contains the empty one.
    /// </summary>
    private static Comparison OrNever(Comparison comparison, Quantifier quantifier, BoundOperand left, FilterOperand right)
    {
        if (comparison == Comparison.Contains && right is LiteralOperand { Type: OperandType.Text, Text.Length: 0 }) return Comparison.Less;
        if (left.Type.Kind is not (FieldType.Unsigned or FieldType.FrameNumber) || left.Operand is ArithmeticOperand || right is not LiteralOperand literal || literal.Number >= 0) return comparison;
        return comparison == Comparison.NotEqual && quantifier == Quantifier.All ? comparison : Comparison.Less;
    }

    private MatchesNode? Matches(CompareSyntax matches)
    {
        string sign = _problems.At(matches.Operator.Range);
        if (Left(matches.Left, sign) is not { } left) return null;
        if (!left.Type.CanMatch)
        {
            string? wrapped = left.Operand is FieldOperand ? _problems.Replace(matches.Left.Range, "string(" + _problems.At(matches.Left.Range) + ")") : null;
            return Fail<MatchesNode>(FilterProblemKind.CannotCompare, matches.Left.Range, wrapped, _problems.At(matches.Left.Range), sign);
        }

        if (matches.Right is not TextSyntax text)
        {
            TextRange range = matches.Right.Range;
            return Fail<MatchesNode>(FilterProblemKind.PatternNotQuoted, range, _problems.Replace(range, "\"" + _problems.At(range).Trim('\'') + "\""));
        }

        _warnings.Matched(matches, left);
        if (PatternCompiler.Compile(text, left.Type.Kind == FieldType.Text, _problems) is not { } pattern) return null;
        return new MatchesNode(matches.Range, matches.Prefix ?? Quantifier.Any, left.Operand, pattern);
    }

    private FilterNode? Membership(MembershipSyntax membership)
    {
        if (Left(membership.Left, "in") is not { } left) return null;
        if (left.Operand is not FieldOperand) return Fail(FilterProblemKind.SetNeedsField, membership.Left.Range, null);
        if (!left.Type.CanCompare(Comparison.Equal)) return Fail(FilterProblemKind.CannotCompare, membership.Left.Range, null, _problems.At(membership.Left.Range), "in");
        var set = new SetElement[membership.Set.Count];
        for (int i = 0; i < set.Length; i++)
        {
            MemberSyntax member = membership.Set[i];
            if (Member(member.Low, left, membership.Left.Range) is not { } low) return null;
            FilterOperand? high = null;
            if (member.High is not null)
            {
                high = Member(member.High, left, membership.Left.Range);
                if (high is null) return null;
                _warnings.Ranged(member, low, high);

                // As in a comparison: nothing unsigned is at least a negative number.
                if (OrNever(Comparison.GreaterOrEqual, Quantifier.Any, left, low) == Comparison.Less) high = null;
            }

            set[i] = new SetElement(low, high);
        }

        // "not in" denies the whole test; Wireshark does not ask for any or all there.
        if (membership.IsNegated) return new NotNode(membership.Range, new InNode(membership.Range, Quantifier.Any, left.Operand, set));
        return new InNode(membership.Range, membership.Prefix ?? Quantifier.Any, left.Operand, set);
    }

    private FilterOperand? Member(Syntax syntax, BoundOperand left, TextRange leftRange) =>
        OperandBinder.IsConstant(syntax) ? _operands.Constant(syntax, left.Type, isPart: false) : Right(syntax, left, leftRange);

    private FilterNode? Fail(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments) => Fail<FilterNode>(kind, range, fix, arguments);

    private T? Fail<T>(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments)
        where T : FilterNode
    {
        _problems.Fail(kind, range, fix, arguments);
        return null;
    }
}
