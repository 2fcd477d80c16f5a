using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Every value of the left operand combined with every value of the right.</summary>
internal sealed class ArithmeticValues(ArithmeticOperand operand, ValueSource left, ValueSource right) : ValueSource
{
    /// <summary>Most results: pairs of long lists multiply.</summary>
    private const int MaxResults = 4096;

    private readonly ValueList _values = new(operand.Type);

    public override FieldSource Cost => left.Cost > right.Cost ? left.Cost : right.Cost;

    public override ValueList Read()
    {
        _values.Clear();
        ValueList lefts = left.Read();
        if (lefts.Count == 0) return _values;
        ValueList rights = right.Read();
        for (int i = 0; i < lefts.Count; i++)
        {
            for (int j = 0; j < rights.Count && _values.Count < MaxResults; j++) Add(lefts, i, rights, j);
        }

        return _values;
    }

    private void Add(ValueList lefts, int i, ValueList rights, int j)
    {
        switch (operand.Type)
        {
            case OperandType.Real:
                _values.Add(Combine(lefts.Reals[i], rights.Reals[j]));
                break;
            case OperandType.Bytes:
                And(lefts.Bytes(i), rights.Bytes(j));
                break;
            case OperandType.Address:
                And(lefts.Addresses[i].Address, rights.Addresses[j].Address);
                break;
            default:
                if (Combine(lefts.Numbers[i], rights.Numbers[j]) is { } result) _values.Add(result);
                break;
        }
    }

    private double Combine(double a, double b) => operand.Operator switch
    {
        ArithmeticOperator.Add => a + b,
        ArithmeticOperator.Subtract => a - b,
        ArithmeticOperator.Multiply => a * b,
        ArithmeticOperator.Divide => a / b,
        ArithmeticOperator.Modulo => a % b,
        _ => 0,
    };

    private Int128? Combine(Int128 a, Int128 b) => operand.Operator switch
    {
        ArithmeticOperator.Add => a + b,
        ArithmeticOperator.Subtract => a - b,
        ArithmeticOperator.Multiply => a * b,
        ArithmeticOperator.Divide => b == 0 ? null : a / b,
        ArithmeticOperator.Modulo => b == 0 ? null : a % b,
        _ => a & b,
    };

    private void And(in IpAddress value, in IpAddress mask)
    {
        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        int length = value.CopyTo(left);
        if (mask.CopyTo(right) != length) return;
        for (int at = 0; at < length; at++) left[at] &= right[at];
        _values.Add(length == 4 ? IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(left)) : IpAddress.V6(left), length * 8);
    }

    /// <summary>Bytes have "&amp;" alone: the mask counts for as many bytes as it has.</summary>
    private void And(ReadOnlySpan<byte> value, ReadOnlySpan<byte> mask)
    {
        int length = Math.Min(value.Length, mask.Length);
        _values.Add(ReadOnlySpan<byte>.Empty);
        for (int at = 0; at < length; at++) _values.Extend([(byte)(value[at] & mask[at])]);
    }
}
