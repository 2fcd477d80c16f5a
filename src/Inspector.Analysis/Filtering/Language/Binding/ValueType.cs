namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>What the binder knows of a value: which constants fit it and what it may meet.</summary>
/// <param name="Kind">Kind of value; a slice is Bytes, a length Unsigned.</param>
/// <param name="Bits">Width of numbers.</param>
/// <param name="Field">The field whose names its numbers have; null for none.</param>
internal readonly record struct ValueType(FieldType Kind, int Bits = 32, Field? Field = null)
{
    public static readonly ValueType Slice = new(FieldType.Bytes);

    public static readonly ValueType Length = new(FieldType.Unsigned);

    public static readonly ValueType Text = new(FieldType.Text);

    public bool IsInteger => Kind is FieldType.Unsigned or FieldType.Signed or FieldType.FrameNumber;

    public bool IsBytes => Kind is FieldType.Bytes or FieldType.Ethernet;

    public OperandType Operand => Kind switch
    {
        FieldType.Protocol or FieldType.Bytes or FieldType.Ethernet => OperandType.Bytes,
        FieldType.Text => OperandType.Text,
        FieldType.Ipv4 or FieldType.Ipv6 => OperandType.Address,
        FieldType.AbsoluteTime => OperandType.AbsoluteTime,
        FieldType.RelativeTime => OperandType.RelativeTime,
        FieldType.Label => OperandType.Label,
        _ => OperandType.Number,
    };

    /// <summary>Whether values of both types may be compared.</summary>
    public bool Meets(ValueType other) => Kind == other.Kind || (IsInteger && other.IsInteger) || (IsBytes && other.IsBytes);

    public bool CanCompare(Comparison comparison) => Kind != FieldType.Label
        && (comparison != Comparison.Contains || Kind is FieldType.Text or FieldType.Protocol || IsBytes);

    public bool CanMatch => Kind is FieldType.Text or FieldType.Protocol || IsBytes;

    public bool CanSlice => Kind is FieldType.Text or FieldType.Protocol or FieldType.Ipv4 or FieldType.Ipv6 || IsBytes;

    public bool CanCalculate(ArithmeticOperator sign) => sign switch
    {
        ArithmeticOperator.BitAnd => IsInteger || IsBytes || Kind is FieldType.Ipv4 or FieldType.Ipv6,
        ArithmeticOperator.Add or ArithmeticOperator.Subtract => IsInteger || Kind == FieldType.RelativeTime,
        _ => IsInteger,
    };
}
