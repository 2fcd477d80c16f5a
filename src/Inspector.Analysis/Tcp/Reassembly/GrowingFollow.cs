using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// What a conversation carries while its capture grows: pieces are handed out once, when nothing can change them any more, and are then forgotten. The same
/// pieces as <see cref="FollowStream"/> shows of the finished capture. For one thread at a time.
/// </summary>
public sealed class GrowingFollow
{
    /// <summary>Packets looked at for one answer.</summary>
    private const int Slice = 1024;

    private readonly CaptureSession _session;
    private readonly int _conversation;
    private readonly StreamAssembler _assembler;
    private readonly NewPackets _packets;
    private readonly PieceReader _reader;
    private readonly long[] _ends = [0, 0];

    /// <param name="session">The capture.</param>
    /// <param name="conversation">Conversation id.</param>
    /// <param name="options">Limits; the number of pieces counts for one answer.</param>
    public GrowingFollow(CaptureSession session, int conversation, FollowOptions? options = null)
    {
        (_session, _conversation) = (session, conversation);
        _assembler = new StreamAssembler(options);
        _packets = new NewPackets(session, conversation);
        _reader = new PieceReader(session.CreateForwardLoader());
    }

    /// <summary>Everything was handed out and nothing will follow.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Which limit cut the reassembly short, in words; null when none did.</summary>
    public string? Limited => _assembler.Limited;

    /// <summary>Takes in what was published and gives the pieces that became certain; null when there is nothing new now.</summary>
    /// <param name="ended">The capture had ended before this was called: what waits behind holes is given then.</param>
    public IReadOnlyList<StreamPiece>? Next(bool ended)
    {
        if (IsFinished) return null;
        ReadOnlySpan<int> packets = _packets.Take(Slice);
        if (packets.IsEmpty)
        {
            if (!ended) return null;
            _assembler.Finish();
            IsFinished = true;
        }
        else if (_session.Conversations[_conversation].Kind == ConversationKind.Tcp)
        {
            FollowStream.AssembleTcp(_assembler, _session.Index, _session.Conversations, _conversation, packets);
        }
        else
        {
            FollowStream.AssembleDatagrams(_assembler, _session.Index, packets, _ends);
        }

        return _assembler.TakePieces();
    }

    /// <summary>The captured bytes of a piece, valid until the next read; empty for a gap.</summary>
    public ReadOnlySpan<byte> Read(in StreamPiece piece) => piece.Kind == PieceKind.Data ? _reader.Read(piece.Packet, piece.Skip, piece.Length) : [];
}
