using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>A constant. Which property holds it follows from the type.</summary>
public sealed record LiteralOperand(TextRange Range, OperandType Type) : FilterOperand(Range, Type)
{
    /// <summary>Number, AbsoluteTime and RelativeTime (nanoseconds).</summary>
    public Int128 Number { get; init; }

    public double Real { get; init; }

    public string Text { get; init; } = "";

    public byte[] Bytes { get; init; } = [];

    public IpAddress Address { get; init; }

    /// <summary>Bits of the address that count; 32 or 128 without a slash.</summary>
    public int PrefixLength { get; init; }
}
