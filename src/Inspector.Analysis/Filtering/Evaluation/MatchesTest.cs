using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Text or bytes against a regular expression.</summary>
internal sealed class MatchesTest(MatchesNode node, ValueSource left) : LeafTest
{
    private char[] _latin = new char[256];

    public override FieldSource Cost => left.Cost;

    protected override bool Passes()
    {
        ValueList values = left.Read();
        if (values.Count == 0) return false;
        bool any = node.Quantifier == Quantifier.Any;
        for (int at = 0; at < values.Count; at++)
        {
            if (node.Pattern.IsMatch(values.Type == OperandType.Text ? values.Text(at) : Latin(values.Bytes(at))) == any) return any;
        }

        return !any;
    }

    private ReadOnlySpan<char> Latin(ReadOnlySpan<byte> bytes)
    {
        if (_latin.Length < bytes.Length) _latin = new char[Math.Max(bytes.Length, _latin.Length * 2)];
        System.Text.Encoding.Latin1.GetChars(bytes, _latin);
        return _latin.AsSpan(0, bytes.Length);
    }
}
