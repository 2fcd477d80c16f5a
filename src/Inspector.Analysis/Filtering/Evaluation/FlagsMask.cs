namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A test whose answer follows from the flags column, which has 65,536 values: each is asked once.</summary>
/// <param name="question">Asks a row.</param>
/// <param name="unless">When true rows have to be asked one by one after all; null for never.</param>
internal sealed class FlagsMask(RowQuestion question, Func<bool>? unless = null) : ColumnMask
{
    private readonly byte[] _known = new byte[1 << 16];

    public override int Weight => 1;

    public override bool IsExact => unless == null;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        if (unless != null && unless())
        {
            yes.Clear();
            care.CopyTo(maybe);
            return;
        }

        var answers = new Answers(rows, _known, question);
        RowLoop.Fill(ref answers, rows.First, care, yes, maybe);
    }

    private readonly struct Answers(in RowBlock rows, byte[] known, RowQuestion question) : IRowAnswers
    {
        private readonly ushort[] _column = rows.Chunk.Flags;
        private readonly int _packet = rows.Packet;

        public byte Of(int row)
        {
            ushort key = _column[row];
            byte answer = known[key];
            return answer != RowAnswer.NotAsked ? answer : known[key] = question.Ask(_packet + row);
        }
    }
}
