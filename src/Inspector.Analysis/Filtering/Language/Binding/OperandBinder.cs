using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Binds what has values: fields, slices, functions, calculations, and constants to the type of what they are compared with.</summary>
internal sealed class OperandBinder(ProblemList problems, FilterSettings settings)
{
    private readonly ConstantReader _constants = new(problems, settings);

    /// <summary>The field a word names; null when it is none.</summary>
    public static Field? FieldOf(WordSyntax word) => word.MayBeField && (FieldCatalog.TryGet(word.Text, out Field? field)
        || (OldNames.Today(word.Text) is { } today && FieldCatalog.TryGet(today, out field))) ? field : null;

    /// <summary>Whether its type is what its neighbour says.</summary>
    public static bool IsConstant(Syntax syntax) => syntax switch
    {
        WordSyntax word => word.MayBeConstant && FieldOf(word) is null,
        TextSyntax or CharacterSyntax => true,
        NegateSyntax negate => IsConstant(negate.Of),
        ArithmeticSyntax arithmetic => IsConstant(arithmetic.Left),
        _ => false,
    };

    /// <summary>Something that has a type of its own; null after a problem.</summary>
    public BoundOperand? Operand(Syntax syntax)
    {
        switch (syntax)
        {
            case WordSyntax word:
                return FieldOf(word) is { } field ? Bound(word, word.Range, field, []) : UnknownOperand(word);
            case LayerSyntax { Of: WordSyntax word } layer:
                return FieldOf(word) is { } inLayer ? Bound(word, layer.Range, inLayer, layer.Layers) : UnknownOperand(word);
            case SliceSyntax slice:
                return Slice(slice);
            case CallSyntax call:
                return Call(call);
            case NegateSyntax negate:
                return Negate(negate);
            case ArithmeticSyntax arithmetic:
                return Arithmetic(arithmetic);
            default:
                return Fail(FilterProblemKind.UnexpectedToken, syntax.Range, null, problems.At(syntax.Range));
        }
    }

    /// <summary>A constant of the type asked for; null after a problem.</summary>
    /// <param name="syntax">What was written.</param>
    /// <param name="type">The type.</param>
    /// <param name="isPart">It is looked for inside a value: fewer bytes than an address has are enough.</param>
    public FilterOperand? Constant(Syntax syntax, ValueType type, bool isPart)
    {
        if (syntax is not ArithmeticSyntax arithmetic) return _constants.Read(syntax, type, isPart);
        if (!type.CanCalculate(arithmetic.Operator))
        {
            Fail(FilterProblemKind.CannotCalculate, arithmetic.Left.Range, AmpersandFix(arithmetic), problems.At(arithmetic.Left.Range));
            return null;
        }

        if (Constant(arithmetic.Left, type, isPart: false) is not { } left) return null;
        if (Second(arithmetic, type, arithmetic.Left) is not { } right) return null;
        return ConstantFolding.Fold(new ArithmeticOperand(arithmetic.Range, type.Operand, arithmetic.Operator, left, right));
    }

    /// <summary>Says that a name is no field, and which were near.</summary>
    public void Unknown(WordSyntax word)
    {
        if (NameRepair.InRightCase(word.Text) is { } right)
        {
            problems.Fail(FilterProblemKind.FieldCase, word.Range, problems.Replace(word.Range, right), word.Text, right);
            return;
        }

        IReadOnlyList<string> near = NameRepair.Nearest(word.Text);
        string? fix = near.Count > 0 ? problems.Replace(word.Range, near[0]) : null;
        problems.Fail(FilterProblemKind.UnknownField, word.Range, fix, [word.Text, .. near]);
    }

    private BoundOperand? UnknownOperand(WordSyntax word)
    {
        Unknown(word);
        return null;
    }

    private BoundOperand Bound(WordSyntax word, TextRange range, Field field, IReadOnlyList<LayerRange> layers)
    {
        if (field.Name != word.Text) problems.Warn(FilterProblemKind.OldName, word.Range, problems.Replace(word.Range, field.Name), word.Text, field.Name);
        var type = new ValueType(field.Type, field.Bits, field);
        return new BoundOperand(new FieldOperand(range, type.Operand, field, layers), type);
    }

    private BoundOperand? Slice(SliceSyntax slice)
    {
        if (IsConstant(slice.Of)) return Fail(FilterProblemKind.CannotSlice, slice.Of.Range, null, problems.At(slice.Of.Range));
        if (Operand(slice.Of) is not { } of) return null;
        return of.Type.CanSlice
            ? new BoundOperand(new SliceOperand(slice.Range, OperandType.Bytes, of.Operand, slice.Parts), ValueType.Slice)
            : Fail(FilterProblemKind.CannotSlice, slice.Of.Range, null, problems.At(slice.Of.Range));
    }

    private BoundOperand? Negate(NegateSyntax negate)
    {
        if (Operand(negate.Of) is not { } of) return null;
        if (!of.Type.CanCalculate(ArithmeticOperator.Subtract)) return Fail(FilterProblemKind.CannotCalculate, negate.Of.Range, null, problems.At(negate.Of.Range));
        var zero = new LiteralOperand(new TextRange(negate.Range.Start, 1), of.Operand.Type);
        return new BoundOperand(new ArithmeticOperand(negate.Range, of.Operand.Type, ArithmeticOperator.Subtract, zero, of.Operand), of.Type);
    }

    private BoundOperand? Arithmetic(ArithmeticSyntax arithmetic)
    {
        if (IsConstant(arithmetic.Left)) return Fail(FilterProblemKind.ConstantArithmetic, arithmetic.Left.Range, null);
        if (Operand(arithmetic.Left) is not { } left) return null;
        if (!left.Type.CanCalculate(arithmetic.Operator))
        {
            return Fail(FilterProblemKind.CannotCalculate, arithmetic.Left.Range, AmpersandFix(arithmetic), problems.At(arithmetic.Left.Range));
        }

        if (Second(arithmetic, left.Type, arithmetic.Left) is not { } right) return null;
        return new BoundOperand(new ArithmeticOperand(arithmetic.Range, left.Operand.Type, arithmetic.Operator, left.Operand, right), left.Type with { Field = null });
    }

    private FilterOperand? Second(ArithmeticSyntax arithmetic, ValueType type, Syntax first)
    {
        Syntax second = arithmetic.Right;
        if (second is TextSyntax && !type.IsBytes)
        {
            Fail(FilterProblemKind.NotArithmetic, second.Range, null, problems.At(second.Range));
            return null;
        }

        if (IsConstant(second)) return Constant(second, type with { Field = null }, isPart: false);
        if (Operand(second) is not { } right) return null;
        if (type.Meets(right.Type)) return right.Operand;
        Fail(FilterProblemKind.Incompatible, second.Range, AmpersandFix(arithmetic), problems.At(first.Range), problems.At(second.Range));
        return null;
    }

    /// <summary>"tcp.port==80&amp;http" was meant to be two tests.</summary>
    private string? AmpersandFix(ArithmeticSyntax arithmetic)
    {
        if (arithmetic.Operator != ArithmeticOperator.BitAnd) return null;
        int sign = problems.Text.IndexOf('&', arithmetic.Left.Range.End);
        return sign < 0 ? null : problems.Replace(new TextRange(sign, 1), " && ");
    }

    private BoundOperand? Call(CallSyntax call)
    {
        if (FilterFunctions.Find(call.Name) is not { } function)
        {
            string? near = FilterFunctions.Nearest(call.Name);
            return Fail(FilterProblemKind.UnknownFunction, call.NameRange, near is null ? null : problems.Replace(call.NameRange, near), call.Name);
        }

        bool many = function is FilterFunction.Max or FilterFunction.Min;
        if (call.Arguments.Count == 0 || (!many && call.Arguments.Count > 1))
        {
            return Fail(FilterProblemKind.ArgumentCount, call.Range, null, call.Name, many ? "1…" : "1");
        }

        return many ? Extreme(call, function) : One(call, function);
    }

    private BoundOperand? One(CallSyntax call, FilterFunction function)
    {
        Syntax syntax = call.Arguments[0];
        if (IsConstant(syntax))
        {
            return syntax is NegateSyntax or ArithmeticSyntax
                ? Fail(FilterProblemKind.ConstantArithmetic, syntax.Range, null)
                : Fail(FilterProblemKind.ArgumentNeedsField, syntax.Range, null, call.Name);
        }

        if (Operand(syntax) is not { } argument) return null;
        bool isField = argument.Operand is FieldOperand;
        if (!isField && function != FilterFunction.Abs) return Fail(FilterProblemKind.ArgumentNeedsField, syntax.Range, null, call.Name);
        ValueType type = argument.Type;
        switch (function)
        {
            case FilterFunction.Lower or FilterFunction.Upper when type.Kind != FieldType.Text:
                return Fail(FilterProblemKind.ArgumentNeedsText, syntax.Range, null, call.Name);
            case FilterFunction.String when !FilterFunctions.HasText(type):
            case FilterFunction.Abs when !(type.IsInteger || type.Kind is FieldType.Boolean or FieldType.RelativeTime):
                return Fail(FilterProblemKind.ArgumentType, syntax.Range, null, call.Name, problems.At(syntax.Range));
        }

        ValueType result = function switch
        {
            FilterFunction.Len or FilterFunction.Count => ValueType.Length,
            FilterFunction.Abs => type with { Field = null },
            _ => ValueType.Text,
        };
        return new BoundOperand(new FunctionOperand(call.Range, result.Operand, function, [argument.Operand]), result);
    }

    private BoundOperand? Extreme(CallSyntax call, FilterFunction function)
    {
        if (IsConstant(call.Arguments[0])) return Fail(FilterProblemKind.ArgumentNeedsField, call.Arguments[0].Range, null, call.Name);
        var operands = new FilterOperand[call.Arguments.Count];
        ValueType type = default;
        for (int i = 0; i < operands.Length; i++)
        {
            Syntax syntax = call.Arguments[i];
            if (IsConstant(syntax))
            {
                if (syntax is TextSyntax && type.Kind != FieldType.AbsoluteTime) return Fail(FilterProblemKind.ArgumentType, syntax.Range, null, call.Name, problems.At(syntax.Range));
                if (Constant(syntax, type, isPart: false) is not { } constant) return null;
                operands[i] = constant;
                continue;
            }

            if (Operand(syntax) is not { } operand) return null;
            if (i == 0) type = operand.Type with { Field = null };
            else if (type.Kind != operand.Type.Kind || type.Bits != operand.Type.Bits) return Fail(FilterProblemKind.ArgumentsDiffer, syntax.Range, null, call.Name);
            operands[i] = operand.Operand;
        }

        return new BoundOperand(new FunctionOperand(call.Range, type.Operand, function, operands), type);
    }

    private BoundOperand? Fail(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments)
    {
        problems.Fail(kind, range, fix, arguments);
        return null;
    }
}
