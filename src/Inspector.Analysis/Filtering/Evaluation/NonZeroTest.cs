using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Whether some value is there that is not zero; of a slice, whether it can be cut at all, as Wireshark has it.</summary>
internal sealed class NonZeroTest(ValueSource operand) : LeafTest
{
    public override FieldSource Cost => operand.Cost;

    protected override bool Passes()
    {
        ValueList values = operand.Read();
        for (int at = 0; at < values.Count; at++)
        {
            if (operand is SliceValues || IsNonZero(values, at)) return true;
        }

        return false;
    }

    private static bool IsNonZero(ValueList values, int at) => values.Type switch
    {
        OperandType.Real => values.Reals[at] != 0,
        OperandType.Text => values.Text(at).Length > 0,
        OperandType.Bytes => values.Bytes(at).IndexOfAnyExcept((byte)0) >= 0,
        OperandType.Address => ValueComparison.Masked(values.Addresses[at].Address, 128) != 0,
        OperandType.Label => true,
        _ => values.Numbers[at] != 0,
    };
}
