using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>
/// The grammar of display filters (Wireshark 4.0), and nothing but it: names and types are the binder's.
/// <code>
/// filter     = [ either ] ;                                    a blank filter passes everything
/// either     = both , { ( "or" | "||" ) , both } ;
/// both       = negation , { ( "and" | "&amp;&amp;" ) , negation } ;    "and" binds before "or"
/// negation   = { "not" | "!" } , test ;
/// test       = "(" , either , ")" | [ "any" | "all" ] , relation ;
/// relation   = bits , { compare , bits }                       a &lt; b &lt; c is a &lt; b and b &lt; c; without compare: it is there
///            | bits , [ "not" | "!" ] , "in" , "{" , member , { "," , member } , "}" ;
/// compare    = "==" | "eq" | "any_eq" | "===" | "all_eq" | "!=" | "ne" | "all_ne" | "!==" | "~=" | "any_ne"
///            | "&lt;" | "lt" | "&lt;=" | "le" | "&gt;" | "gt" | "&gt;=" | "ge" | "contains" | "matches" | "~" ;
/// member     = signed , [ ".." , signed ] ;
/// bits       = sum , { ( "&amp;" | "bitwise_and" ) , sum } ;
/// sum        = product , { ( "+" | "-" ) , product } ;
/// product    = signed , { ( "*" | "/" | "%" ) , signed } ;
/// signed     = [ "+" | "-" ] , value | "{" , bits , "}" ;
/// value      = ( word , [ "#" , ( digits | brackets ) ] | function | text | character ) , { brackets } ;
/// function   = word , "(" , [ bits , { "," , bits } ] , ")" ;
/// brackets   = "[" , part , { "," , part } , "]" ;              part: i:length, i-j, i, :length, i:
/// </code>
/// Every rule is a method of that name. Methods give null once something is wrong.
/// </summary>
internal sealed partial class FilterGrammar(ProblemList problems, List<FilterToken> tokens)
{
    /// <summary>Parentheses, braces, arguments and chained calculations inside one another.</summary>
    public const int MaxDepth = 100;

    /// <summary>Values of one set.</summary>
    public const int MaxSetSize = 10_000;

    private int _at;
    private int _depth;

    private FilterToken Next => tokens[_at];

    /// <summary>The whole text; null for a blank one or after an error.</summary>
    public Syntax? Filter()
    {
        if (Next.Kind == FilterTokenKind.End) return null;
        Syntax? all = Either();
        if (all is null || Next.Kind == FilterTokenKind.End) return all;
        return Unexpected();
    }

    private Syntax? Either() => Join(FilterTokenKind.Or, () => Join(FilterTokenKind.And, Negation));

    private Syntax? Join(FilterTokenKind joining, Func<Syntax?> term)
    {
        Syntax? first = term();
        if (first is null || Next.Kind != joining) return first;
        List<Syntax> terms = [first];
        while (Next.Kind == joining)
        {
            _at++;
            if (term() is not { } next) return null;
            terms.Add(next);
        }

        return new JoinSyntax(TextRange.Between(first.Range, terms[^1].Range), joining == FilterTokenKind.And, terms);
    }

    private Syntax? Negation()
    {
        int first = _at;
        while (Next.Kind == FilterTokenKind.Not) _at++;
        int negations = _at - first;
        if (Test() is not { } test) return null;

        // Two negations cancel out: any number of them is at most one node.
        return negations == 0 ? test : negations % 2 == 0 ? new ParenthesesSyntax(TextRange.Between(tokens[first].Range, test.Range), test)
            : new NotSyntax(TextRange.Between(tokens[first].Range, test.Range), test);
    }

    private Syntax? Test()
    {
        FilterToken open = Next;
        if (open.Kind == FilterTokenKind.OpenParenthesis)
        {
            if (!Enter(open.Range)) return null;
            _at++;
            if (Either() is not { } inner) return null;
            if (Next.Kind != FilterTokenKind.CloseParenthesis)
            {
                return Next.Kind == FilterTokenKind.End ? Fail(FilterProblemKind.UnclosedParenthesis, open.Range, problems.Text.TrimEnd() + ")") : Unexpected();
            }

            _depth--;
            return new ParenthesesSyntax(TextRange.Between(open.Range, tokens[_at++].Range), inner);
        }

        Quantifier? prefix = open.Kind switch { FilterTokenKind.Any => Quantifier.Any, FilterTokenKind.All => Quantifier.All, _ => null };
        if (prefix is not null) _at++;
        return Relation(prefix, open.Range);
    }

    private Syntax? Relation(Quantifier? prefix, TextRange start)
    {
        if (Bits() is not { } left) return null;
        bool isNegated = Next.Kind == FilterTokenKind.Not && tokens[_at + 1].Kind == FilterTokenKind.In;
        if (isNegated) _at++;
        if (Next.Kind == FilterTokenKind.In) return Membership(left, prefix, isNegated, start);
        if (!IsCompare(Next.Kind)) return prefix is null ? left : Unexpected();
        List<Syntax> comparisons = [];
        while (IsCompare(Next.Kind))
        {
            FilterToken sign = tokens[_at++];
            if (Bits() is not { } right) return null;
            comparisons.Add(new CompareSyntax(TextRange.Between(comparisons.Count == 0 ? start : left.Range, right.Range), sign, prefix, left, right));
            left = right;
        }

        return comparisons.Count == 1 ? comparisons[0] : new JoinSyntax(TextRange.Between(start, left.Range), IsAnd: true, comparisons, IsChain: true);
    }

    private static bool IsCompare(FilterTokenKind kind) => kind is >= FilterTokenKind.Equal and <= FilterTokenKind.Matches;

    private MembershipSyntax? Membership(Syntax left, Quantifier? prefix, bool isNegated, TextRange start)
    {
        _at++;
        if (Next.Kind != FilterTokenKind.OpenBrace) return NoBraces();
        FilterToken open = tokens[_at++];
        List<MemberSyntax> set = [];
        while (true)
        {
            if (Next.Kind == FilterTokenKind.CloseBrace)
            {
                FilterToken before = tokens[_at - 1];
                return set.Count == 0
                    ? Fail<MembershipSyntax>(FilterProblemKind.EmptySet, TextRange.Between(open.Range, Next.Range), null)
                    : Fail<MembershipSyntax>(FilterProblemKind.TrailingComma, before.Range, problems.Replace(before.Range, ""));
            }

            if (set.Count == MaxSetSize) return Fail<MembershipSyntax>(FilterProblemKind.SetTooLarge, Next.Range, null, Text(MaxSetSize));
            if (Member() is not { } member) return null;
            set.Add(member);
            switch (Next.Kind)
            {
                case FilterTokenKind.Comma:
                    _at++;
                    break;
                case FilterTokenKind.CloseBrace:
                    return new MembershipSyntax(TextRange.Between(start, tokens[_at++].Range), isNegated, prefix, left, set);
                case FilterTokenKind.End:
                    return Fail<MembershipSyntax>(FilterProblemKind.UnclosedBrace, open.Range, problems.Text.TrimEnd() + "}");
                case FilterTokenKind.Word or FilterTokenKind.Constant or FilterTokenKind.Text or FilterTokenKind.Character:
                    TextRange gap = new(tokens[_at - 1].Range.End, Next.Range.Start - tokens[_at - 1].Range.End);
                    return Fail<MembershipSyntax>(FilterProblemKind.MissingComma, Next.Range, problems.Replace(gap, ", "));
                default:
                    return Unexpected<MembershipSyntax>();
            }
        }
    }

    private MembershipSyntax? NoBraces()
    {
        FilterToken first = Next;
        if (first.Kind == FilterTokenKind.End) return Unexpected<MembershipSyntax>();
        string? fix = null;
        if (first.Kind is FilterTokenKind.OpenParenthesis)
        {
            int close = _at;
            while (tokens[close].Kind is not (FilterTokenKind.CloseParenthesis or FilterTokenKind.End)) close++;
            if (tokens[close].Kind == FilterTokenKind.CloseParenthesis)
            {
                fix = problems.Replace(tokens[close].Range, "}").Remove(first.Range.Start, 1).Insert(first.Range.Start, "{");
            }
        }
        else
        {
            fix = problems.Replace(first.Range, "{" + problems.At(first.Range) + "}");
        }

        return Fail<MembershipSyntax>(FilterProblemKind.SetNeedsBraces, first.Range, fix);
    }

    private MemberSyntax? Member()
    {
        if (Next.Kind == FilterTokenKind.OpenBrace) return Unexpected<MemberSyntax>();
        if (Signed() is not { } low) return null;
        if (Next.Kind != FilterTokenKind.Range) return new MemberSyntax(low, null);
        _at++;
        return (Next.Kind == FilterTokenKind.OpenBrace ? Unexpected() : Signed()) is { } high ? new MemberSyntax(low, high) : null;
    }

    private Syntax? Bits() => Chain(Sum, static kind => kind == FilterTokenKind.BitAnd ? ArithmeticOperator.BitAnd : null);

    private Syntax? Sum() => Chain(Product, static kind => kind switch
    {
        FilterTokenKind.Plus => ArithmeticOperator.Add,
        FilterTokenKind.Minus => ArithmeticOperator.Subtract,
        _ => null,
    });

    private Syntax? Product() => Chain(Signed, static kind => kind switch
    {
        FilterTokenKind.Star => ArithmeticOperator.Multiply,
        FilterTokenKind.Slash => ArithmeticOperator.Divide,
        FilterTokenKind.Percent => ArithmeticOperator.Modulo,
        _ => null,
    });

    /// <summary>Operators of one rank, the first first; a long chain is a deep tree and counts as one.</summary>
    private Syntax? Chain(Func<Syntax?> operand, Func<FilterTokenKind, ArithmeticOperator?> operatorOf)
    {
        Syntax? left = operand();
        for (int length = 1; left is not null && operatorOf(Next.Kind) is { } sign; length++)
        {
            if (length + _depth > MaxDepth) return Fail(FilterProblemKind.NestedTooDeep, Next.Range, null, Text(MaxDepth));
            _at++;
            if (operand() is not { } right) return null;
            left = new ArithmeticSyntax(TextRange.Between(left.Range, right.Range), sign, left, right);
        }

        return left;
    }

    private Syntax? Signed()
    {
        FilterToken first = Next;
        if (first.Kind == FilterTokenKind.OpenBrace)
        {
            if (!Enter(first.Range)) return null;
            _at++;
            if (Bits() is not { } inner) return null;
            if (Next.Kind == FilterTokenKind.End) return Fail(FilterProblemKind.UnclosedBrace, first.Range, problems.Text.TrimEnd() + "}");
            if (Next.Kind != FilterTokenKind.CloseBrace) return Unexpected();
            _at++;
            _depth--;
            return inner;
        }

        bool isNegative = first.Kind == FilterTokenKind.Minus;
        if (isNegative || first.Kind == FilterTokenKind.Plus) _at++;
        if (Value() is not { } value) return null;
        return isNegative ? new NegateSyntax(TextRange.Between(first.Range, value.Range), value) : value;
    }

    private Syntax? Value()
    {
        FilterToken token = Next;
        Syntax? value;
        switch (token.Kind)
        {
            case FilterTokenKind.Word when tokens[_at + 1].Kind == FilterTokenKind.OpenParenthesis:
                value = Function();
                break;
            case FilterTokenKind.Word or FilterTokenKind.FieldWord or FilterTokenKind.Constant:
                _at++;
                value = Layered(new WordSyntax(token.Range, token.Text, token.Kind != FilterTokenKind.Constant, token.Kind != FilterTokenKind.FieldWord));
                break;
            case FilterTokenKind.Text:
                _at++;
                value = new TextSyntax(token.Range, token.Text, token.Bytes!);
                break;
            case FilterTokenKind.Character:
                _at++;
                value = new CharacterSyntax(token.Range, token.Text[0]);
                break;
            default:
                return Unexpected();
        }

        for (int slices = 1; value is not null && Next.Kind == FilterTokenKind.Brackets; slices++)
        {
            if (slices + _depth > MaxDepth) return Fail(FilterProblemKind.NestedTooDeep, Next.Range, null, Text(MaxDepth));
            FilterToken brackets = tokens[_at++];
            value = Parts(brackets) is { } parts ? new SliceSyntax(TextRange.Between(value.Range, brackets.Range), value, parts) : null;
        }

        return value;
    }

    private CallSyntax? Function()
    {
        FilterToken name = tokens[_at++];
        FilterToken open = tokens[_at++];
        List<Syntax> arguments = [];
        if (!Enter(name.Range)) return null;
        while (Next.Kind != FilterTokenKind.CloseParenthesis || arguments.Count > 0)
        {
            if (Next.Kind == FilterTokenKind.End) return Fail<CallSyntax>(FilterProblemKind.UnclosedParenthesis, open.Range, problems.Text.TrimEnd() + ")");
            if (Bits() is not { } argument) return null;
            arguments.Add(argument);
            if (Next.Kind == FilterTokenKind.CloseParenthesis) break;
            if (Next.Kind == FilterTokenKind.Comma) _at++;
            else if (Next.Kind != FilterTokenKind.End) return Unexpected<CallSyntax>();
        }

        _depth--;
        return new CallSyntax(TextRange.Between(name.Range, tokens[_at++].Range), name.Text, name.Range, arguments);
    }

    private T? Unexpected<T>()
        where T : class
    {
        Unexpected();
        return null;
    }

    private bool Enter(TextRange range)
    {
        if (++_depth <= MaxDepth) return true;
        Fail(FilterProblemKind.NestedTooDeep, range, null, Text(MaxDepth));
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Syntax? Fail(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments) => Fail<Syntax>(kind, range, fix, arguments);

    private T? Fail<T>(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments)
        where T : Syntax
    {
        problems.Fail(kind, range, fix, arguments);
        return null;
    }
}
