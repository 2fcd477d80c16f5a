namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A test whose answer follows from the entry of the protocol table, or that some entries at least exclude: each entry is asked once.</summary>
/// <param name="ask">Gives No, Maybe or Yes for the entry and a packet that has it.</param>
/// <param name="isExact">It never gives Maybe.</param>
internal sealed class PathMask(Func<ushort, int, byte> ask, bool isExact) : ColumnMask
{
    private readonly byte[] _known = new byte[1 << 16];

    public override int Weight => 1;

    public override bool IsExact => isExact;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        var answers = new Answers(rows, _known, ask);
        RowLoop.Fill(ref answers, rows.First, care, yes, maybe);
    }

    private readonly struct Answers(in RowBlock rows, byte[] known, Func<ushort, int, byte> ask) : IRowAnswers
    {
        private readonly ushort[] _column = rows.Chunk.Protocol;
        private readonly int _packet = rows.Packet;

        public byte Of(int row)
        {
            ushort key = _column[row];
            byte answer = known[key];
            return answer != RowAnswer.NotAsked ? answer : known[key] = ask(key, _packet + row);
        }
    }
}
