using System.Text;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Parts of each value, put together; a value too short for one of them has none.</summary>
internal sealed class SliceValues(SliceOperand operand, ValueSource of) : ValueSource
{
    private readonly ValueList _values = new(operand.Type);
    private byte[] _whole = new byte[256];
    private byte[] _parts = new byte[256];

    public override FieldSource Cost => of.Cost;

    public override ValueList Read()
    {
        _values.Clear();
        ValueList whole = of.Read();
        for (int at = 0; at < whole.Count; at++)
        {
            if (whole.Type == OperandType.Text) OfText(whole.Text(at));
            else if (whole.Type == OperandType.Address) Cut(_whole.AsSpan(0, whole.Addresses[at].Address.CopyTo(_whole)));
            else Cut(whole.Bytes(at));
        }

        return _values;
    }

    private void OfText(ReadOnlySpan<char> text)
    {
        Grow(ref _whole, Encoding.UTF8.GetMaxByteCount(text.Length));
        Cut(_whole.AsSpan(0, Encoding.UTF8.GetBytes(text, _whole)));
    }

    private void Cut(ReadOnlySpan<byte> whole)
    {
        int used = 0;
        foreach (SliceRange part in operand.Parts)
        {
            int start = part.Start < 0 ? whole.Length + part.Start : part.Start;
            if (start < 0 || start >= whole.Length) return;
            int length = part.Length ?? whole.Length - start;
            if (length > whole.Length - start) return;
            Grow(ref _parts, used + length);
            whole.Slice(start, length).CopyTo(_parts.AsSpan(used));
            used += length;
        }

        if (operand.Type == OperandType.Text) _values.AddUtf8(_parts.AsSpan(0, used));
        else _values.Add(_parts.AsSpan(0, used));
    }

    private static void Grow(ref byte[] array, int need)
    {
        if (array.Length < need) Array.Resize(ref array, Math.Max(need, array.Length * 2));
    }
}
