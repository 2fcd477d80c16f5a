using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Compares single values of two lists of the same type.</summary>
internal static class ValueComparison
{
    /// <summary>Whether the value <paramref name="i"/> of one list stands to the value <paramref name="j"/> of the other as asked for.</summary>
    public static bool Holds(Comparison comparison, ValueList left, int i, ValueList right, int j) => left.Type switch
    {
        OperandType.Real => OfReals(comparison, left.Reals[i], right.Reals[j]),
        OperandType.Text => comparison == Comparison.Contains
            ? left.Text(i).IndexOf(right.Text(j), StringComparison.Ordinal) >= 0
            : Is(comparison, left.Text(i).SequenceCompareTo(right.Text(j))),
        OperandType.Bytes => comparison == Comparison.Contains
            ? left.Bytes(i).IndexOf(right.Bytes(j)) >= 0
            : Is(comparison, Order(left.Bytes(i), right.Bytes(j))),
        OperandType.Address => Is(comparison, Order(left.Addresses[i], right.Addresses[j])),
        OperandType.Label => false,
        _ => Is(comparison, left.Numbers[i].CompareTo(right.Numbers[j])),
    };

    private static bool Is(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => false,
    };

    private static bool OfReals(Comparison comparison, double left, double right) => comparison switch
    {
        Comparison.Equal => left.Equals(right),
        Comparison.NotEqual => !left.Equals(right),
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        Comparison.GreaterOrEqual => left >= right,
        _ => false,
    };

    private static int Order(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int order = left.Length.CompareTo(right.Length);
        return order != 0 ? order : left.SequenceCompareTo(right);
    }

    /// <summary>Under the shorter of the two prefixes.</summary>
    private static int Order((IpAddress Address, int Prefix) left, (IpAddress Address, int Prefix) right)
    {
        if (left.Address.Version != right.Address.Version) return left.Address.Version.CompareTo(right.Address.Version);
        int prefix = Math.Min(left.Prefix, right.Prefix);
        return Masked(left.Address, prefix).CompareTo(Masked(right.Address, prefix));
    }

    /// <summary>An address with the bits behind the prefix clear.</summary>
    public static UInt128 Masked(in IpAddress address, int prefix)
    {
        int bits = address.Version == 4 ? 32 : 128;
        var value = new UInt128(address.High, address.Low);
        return prefix >= bits ? value : prefix <= 0 ? UInt128.Zero : value >> (bits - prefix) << (bits - prefix);
    }
}
