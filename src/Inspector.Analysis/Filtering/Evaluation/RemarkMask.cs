using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Rows that have one of some remarks; or, of a test that needs one of them, rows that may pass.</summary>
internal sealed class RemarkMask(PacketRemarks remarks, bool isExact) : ColumnMask
{
    private readonly byte _answer = isExact ? RowAnswer.Yes : RowAnswer.Maybe;

    public override int Weight => 1;

    public override bool IsExact => isExact;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        var answers = new Answers(rows.Chunk.Remarks, remarks, _answer);
        RowLoop.Fill(ref answers, rows.First, care, yes, maybe);
    }

    private readonly struct Answers(PacketRemarks[] column, PacketRemarks remarks, byte answer) : IRowAnswers
    {
        public byte Of(int row) => (column[row] & remarks) != 0 ? answer : RowAnswer.No;
    }
}
