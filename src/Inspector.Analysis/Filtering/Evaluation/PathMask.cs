using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A test whose answer follows from the entry of the protocol table, or that some entries at least exclude: each entry is asked once.</summary>
/// <param name="ask">Gives No, Maybe or Yes for the entry and a packet that has it.</param>
/// <param name="isExact">It never gives Maybe.</param>
internal sealed class PathMask(Func<ushort, int, byte> ask, bool isExact) : ColumnMask
{
    private byte[] _known = new byte[64];

    public override int Weight => 1;

    public override bool IsExact => isExact;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        var answers = new Answers(this, rows);
        RowLoop.Fill(ref answers, rows.First, care, yes, maybe);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Known(ushort entry, int packet)
    {
        byte[] known = _known;
        return entry < known.Length && known[entry] is not RowAnswer.NotAsked and byte answer ? answer : Ask(entry, packet);
    }

    private byte Ask(ushort entry, int packet)
    {
        if (entry >= _known.Length) Array.Resize(ref _known, Math.Max(entry + 1, _known.Length * 2));
        return _known[entry] = ask(entry, packet);
    }

    private readonly struct Answers(PathMask owner, in RowBlock rows) : IRowAnswers
    {
        private readonly ushort[] _column = rows.Chunk.Protocol;
        private readonly int _packet = rows.Packet;

        public byte Of(int row) => owner.Known(_column[row], _packet + row);
    }
}
