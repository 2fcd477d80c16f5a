using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Which occurrences of a protocol in a packet count.</summary>
internal sealed class LayerSelection(IReadOnlyList<LayerRange> ranges)
{
    public static LayerSelection? Of(FieldOperand operand) => operand.Layers.Count == 0 ? null : new LayerSelection(operand.Layers);

    /// <summary>Whether an occurrence, counted from 1, counts in a packet that has <paramref name="last"/> of them.</summary>
    public bool Has(int layer, int last)
    {
        foreach (LayerRange range in ranges)
        {
            int first = range.First < 0 ? last + 1 + range.First : range.First;
            int end = range.Last < 0 ? last + 1 + range.Last : range.Last;
            if (layer >= first && layer <= end) return true;
        }

        return false;
    }
}
