namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Asks the test of one row; used once for all rows that share what its answer follows from.</summary>
internal sealed class RowQuestion(FilterTest test, FieldContext packet)
{
    public byte Ask(int of)
    {
        packet.MoveTo(of);
        return RowAnswer.Of(test.Ask(FieldSource.Tree) == Truth.True);
    }
}
