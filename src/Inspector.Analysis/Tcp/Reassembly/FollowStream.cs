using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// One conversation's payload in order: pieces and gaps from the columns alone, bytes read from the capture when asked for. Shows what was published
/// when it was opened; open it again to see more. For one thread at a time.
/// </summary>
public sealed class FollowStream
{
    private readonly PieceReader _reader;
    private readonly int[][] _byDirection;
    private readonly long[] _gapBytes = new long[2];
    private readonly int[] _gapCount = new int[2];

    private FollowStream(ConversationTable conversations, int conversation, StreamAssembler assembled, FrameLoader loader)
    {
        _reader = new PieceReader(loader);
        Conversation = conversations[conversation];
        ConversationId = conversation;
        Pieces = assembled.Pieces;
        Repeats = assembled.Repeats;
        RepeatsNotKept = assembled.RepeatsNotKept;
        Limited = assembled.Limited;
        ReadOnlySpan<StreamPiece> pieces = assembled.PieceSpan;
        int fromServer = 0;
        foreach (ref readonly StreamPiece piece in pieces) fromServer += (int)piece.Direction;
        _byDirection = [new int[pieces.Length - fromServer], new int[fromServer]];
        Span<int> filled = [0, 0];
        var gaps = new List<int>();
        for (int i = 0; i < pieces.Length; i++)
        {
            ref readonly StreamPiece piece = ref pieces[i];
            int side = (int)piece.Direction;
            _byDirection[side][filled[side]++] = i;
            if (piece.Kind != PieceKind.Gap) continue;
            _gapCount[side]++;
            _gapBytes[side] += piece.Length;
            gaps.Add(i);
        }

        Gaps = gaps;
    }

    private FollowStream(FollowStream other, FrameLoader loader)
    {
        _reader = new PieceReader(loader);
        (Conversation, ConversationId) = (other.Conversation, other.ConversationId);
        (Pieces, Repeats, Gaps) = (other.Pieces, other.Repeats, other.Gaps);
        (RepeatsNotKept, Limited) = (other.RepeatsNotKept, other.Limited);
        (_byDirection, _gapBytes, _gapCount) = (other._byDirection, other._gapBytes, other._gapCount);
    }

    public int ConversationId { get; }

    /// <summary>The connection as it was when the stream was opened.</summary>
    public Conversation Conversation { get; }

    /// <summary>Data and gaps of both directions in order of arrival.</summary>
    public IReadOnlyList<StreamPiece> Pieces { get; }

    /// <summary>The gaps among <see cref="Pieces"/>, in order.</summary>
    public IReadOnlyList<int> Gaps { get; }

    /// <summary>Payload that is not shown because the first copy wins.</summary>
    public IReadOnlyList<RepeatedRange> Repeats { get; }

    /// <summary>Repeated ranges counted but not kept.</summary>
    public long RepeatsNotKept { get; }

    /// <summary>Which limit cut the reassembly short, in words; null when none did.</summary>
    public string? Limited { get; }

    /// <summary>Opens a conversation of a session.</summary>
    public static FollowStream Open(CaptureSession session, int conversation, FollowOptions? options = null) =>
        Open(session.Index, session.Conversations, conversation, session.CreateLoader(), options);

    /// <summary>Opens a conversation of an index.</summary>
    public static FollowStream Open(
        PacketIndex index, ConversationTable conversations, int conversation, FrameLoader loader, FollowOptions? options = null)
    {
        ReadOnlySpan<int> packets = ConversationPackets.Of(index, conversations[conversation], out int count).AsSpan(0, count);
        var assembler = new StreamAssembler(options, count);
        if (conversations[conversation].Kind == ConversationKind.Tcp) AssembleTcp(assembler, index, conversations, conversation, packets);
        else AssembleDatagrams(assembler, index, packets, [0, 0]);
        assembler.Finish();
        return new FollowStream(conversations, conversation, assembler, loader);
    }

    /// <summary>The same stream for another thread, which reads with a loader of its own.</summary>
    public FollowStream Fork(FrameLoader loader) => new(this, loader);

    /// <summary>The pieces of a direction, as indices of <see cref="Pieces"/>.</summary>
    public IReadOnlyList<int> PiecesOf(StreamDirection direction) => _byDirection[(int)direction];

    /// <summary>Length of a direction in bytes, gaps included.</summary>
    public long Length(StreamDirection direction) => _byDirection[(int)direction] is [.., int last] ? Pieces[last].End : 0;

    public int GapCount(StreamDirection direction) => _gapCount[(int)direction];

    public long GapBytes(StreamDirection direction) => _gapBytes[(int)direction];

    /// <summary>Index in <see cref="Pieces"/> of the piece that holds an offset of a direction; -1 beyond its end.</summary>
    public int PieceAt(StreamDirection direction, long offset)
    {
        int at = PositionOf(direction, offset);
        return at < _byDirection[(int)direction].Length ? _byDirection[(int)direction][at] : -1;
    }

    /// <summary>The captured bytes of a piece, valid until the next read; empty for a gap. Fewer than its length where the snaplen cut them.</summary>
    public ReadOnlySpan<byte> ReadPiece(int piece) =>
        Pieces[piece].Kind == PieceKind.Data ? _reader.Read(Pieces[piece].Packet, Pieces[piece].Skip, Pieces[piece].Length) : [];

    /// <summary>Copies bytes of a direction from an offset on, until the buffer is full or bytes are missing.</summary>
    public StreamBytes Read(StreamDirection direction, long offset, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int[] pieces = _byDirection[(int)direction];
        int count = 0;
        for (int at = PositionOf(direction, offset); at < pieces.Length && count < into.Length; at++)
        {
            StreamPiece piece = Pieces[pieces[at]];
            ReadOnlySpan<byte> bytes = ReadPiece(pieces[at]);
            int within = (int)Math.Min(offset + count - piece.Offset, int.MaxValue);
            if (within >= bytes.Length) return count > 0 ? new(count, 0) : new(0, piece.End - offset);
            ReadOnlySpan<byte> part = bytes[within..];
            if (part.Length > into.Length - count) part = part[..(into.Length - count)];
            part.CopyTo(into[count..]);
            count += part.Length;
            if (bytes.Length < piece.Length) break;
        }

        return new(count, 0);
    }

    /// <summary>Compares a repeated range with what the stream shows in its place.</summary>
    public RepeatComparison Compare(in RepeatedRange range)
    {
        byte[] bytes = _reader.Read(range.Packet, range.Skip, range.Length).ToArray();
        int[] pieces = _byDirection[(int)range.Direction];
        bool compared = false;
        for (int at = PositionOf(range.Direction, Math.Max(range.Offset, 0)); at < pieces.Length; at++)
        {
            StreamPiece piece = Pieces[pieces[at]];
            if (piece.Offset >= range.Offset + bytes.Length) break;
            ReadOnlySpan<byte> shown = ReadPiece(pieces[at]);
            long from = Math.Max(piece.Offset, range.Offset);
            long to = Math.Min(piece.Offset + shown.Length, range.Offset + bytes.Length);
            if (to <= from) continue;
            compared = true;
            int length = (int)(to - from);
            if (!shown.Slice((int)(from - piece.Offset), length).SequenceEqual(bytes.AsSpan((int)(from - range.Offset), length))) return RepeatComparison.Different;
        }

        return compared ? RepeatComparison.Same : RepeatComparison.Unknown;
    }

    /// <summary>The repeated ranges whose bytes differ from those shown. Reads the capture as it is enumerated.</summary>
    public IEnumerable<RepeatedRange> Conflicts()
    {
        foreach (RepeatedRange range in Repeats)
        {
            if (range.Kind == RepeatKind.Repeated && Compare(range) == RepeatComparison.Different) yield return range;
        }
    }

    /// <summary>Position in the direction's list of the first piece that ends after an offset.</summary>
    private int PositionOf(StreamDirection direction, long offset)
    {
        int[] pieces = _byDirection[(int)direction];
        int low = 0;
        int high = pieces.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Pieces[pieces[middle]].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Takes segments in; more may follow.</summary>
    internal static void AssembleTcp(StreamAssembler assembler, PacketIndex index, ConversationTable conversations, int conversation, ReadOnlySpan<int> packets)
    {
        foreach (int packet in packets)
        {
            PacketChunk chunk = index.Chunk(packet);
            int row = packet & PacketChunk.Mask;
            ushort packed = chunk.Flags[row];

            // Only a whole header is followed; Wireshark stops before its follow at the other shapes.
            if (PackedFlags.Shape(packed) != TcpShape.Full) continue;
            bool fromB = PackedFlags.IsFromB(packed);
            PacketRemarks remarks = chunk.Remarks[row];
            uint sequence = chunk.Sequence[row];
            uint acknowledgement = chunk.Acknowledgement[row];
            if ((remarks & PacketRemarks.RawSequence) == 0) sequence -= conversations.BaseAt(conversation, fromB, packet);
            if ((remarks & PacketRemarks.RawAcknowledgement) == 0) acknowledgement -= conversations.BaseAt(conversation, !fromB, packet);
            assembler.Add(new StreamSegment(
                packet, fromB ? StreamDirection.Server : StreamDirection.Client, sequence, acknowledgement, PackedFlags.Flags(packed),
                chunk.GetPayloadLength(row), (remarks & PacketRemarks.KeepAlive) != 0));
        }
    }

    /// <summary>UDP: every datagram follows the one before it; more may follow.</summary>
    /// <param name="assembler">Takes them.</param>
    /// <param name="index">The index.</param>
    /// <param name="packets">Packets of the conversation.</param>
    /// <param name="ends">Length of each direction so far.</param>
    internal static void AssembleDatagrams(StreamAssembler assembler, PacketIndex index, ReadOnlySpan<int> packets, Span<long> ends)
    {
        foreach (int packet in packets)
        {
            PacketChunk chunk = index.Chunk(packet);
            int row = packet & PacketChunk.Mask;
            uint length = chunk.GetPayloadLength(row);
            if (length == 0) continue;
            StreamDirection direction = PackedFlags.IsFromB(chunk.Flags[row]) ? StreamDirection.Server : StreamDirection.Client;
            assembler.Emit(new StreamPiece(ends[(int)direction], packet, 0, length, direction, PieceKind.Data, PieceMarks.None));
            ends[(int)direction] += length;
        }
    }
}
