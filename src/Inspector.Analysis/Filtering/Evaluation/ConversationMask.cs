using System.Runtime.CompilerServices;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// A test whose answer follows from a row's conversation and direction: each pair is asked once. With a path rule only for rows whose path says so
/// (Yes: the conversation answers; Maybe: the row; No: it fails). A test of ends asks the conversation itself.
/// </summary>
internal sealed class ConversationMask(ConversationTable conversations, RowQuestion question, EndsTest? ends, Func<ushort, byte>? path) : ColumnMask
{
    private byte[] _paths = [];
    private byte[] _known = [];

    public override int Weight => 3;

    public override bool IsExact => path == null;

    public override void Fill(in RowBlock rows, ReadOnlySpan<ulong> care, Span<ulong> yes, Span<ulong> maybe)
    {
        if (path == null)
        {
            var all = new Answers(this, rows);
            RowLoop.Fill(ref all, rows.First, care, yes, maybe);
        }
        else
        {
            var some = new AnswersByPath(this, rows);
            RowLoop.Fill(ref some, rows.First, care, yes, maybe);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Known(int conversation, ushort flags, int packet)
    {
        int key = (conversation << 1) | ((flags >> 12) & 1);
        if (key < _known.Length && _known[key] is not RowAnswer.NotAsked and byte known) return known;
        return Ask(key, packet);
    }

    private byte Ask(int key, int packet)
    {
        if (key >= _known.Length) Array.Resize(ref _known, Math.Max(key + 1, Math.Max(1024, _known.Length * 2)));
        return _known[key] = ends == null ? question.Ask(packet) : RowAnswer.Of(ends.Passes(conversations[key >> 1], (key & 1) != 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Path(ushort entry)
    {
        byte[] paths = _paths;
        return entry < paths.Length && paths[entry] is not RowAnswer.NotAsked and byte known ? known : AskPath(entry);
    }

    private byte AskPath(ushort entry)
    {
        if (entry >= _paths.Length) Array.Resize(ref _paths, Math.Max(entry + 1, Math.Max(64, _paths.Length * 2)));
        return _paths[entry] = path!(entry);
    }

    private readonly struct Answers(ConversationMask owner, in RowBlock rows) : IRowAnswers
    {
        private readonly PacketChunk _chunk = rows.Chunk;
        private readonly int _packet = rows.Packet;

        public byte Of(int row)
        {
            int conversation = _chunk.Conversation[row];
            return conversation < 0 ? RowAnswer.No : owner.Known(conversation, _chunk.Flags[row], _packet + row);
        }
    }

    private readonly struct AnswersByPath(ConversationMask owner, in RowBlock rows) : IRowAnswers
    {
        private readonly PacketChunk _chunk = rows.Chunk;
        private readonly int _packet = rows.Packet;

        public byte Of(int row)
        {
            byte path = owner.Path(_chunk.Protocol[row]);
            if (path != RowAnswer.Yes) return path;
            int conversation = _chunk.Conversation[row];
            return conversation < 0 ? RowAnswer.Maybe : owner.Known(conversation, _chunk.Flags[row], _packet + row);
        }
    }
}
