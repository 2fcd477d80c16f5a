using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Whether a field is in the packet.</summary>
internal sealed class ExistsTest(ExistsNode node, FieldContext packet) : LeafTest
{
    private readonly FieldValues _values = new(node.Field, packet);

    public override FieldSource Cost => _values.Cost;

    protected override bool Passes() => _values.Read().Count > 0;
}
