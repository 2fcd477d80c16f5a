using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>The bytes of a followed stream as one stream to read, from any position where all of them were captured. Reads the capture packet by packet.</summary>
public sealed class FollowContentStream : Stream
{
    private const int Block = 256; // pieces a partial sum
    private readonly FollowStream _stream;
    private readonly FollowScale _order;
    private readonly long[] _before; // bytes before each block, and all
    private long _position;

    /// <param name="stream">A stream that nobody else reads meanwhile.</param>
    /// <param name="selection">Which directions.</param>
    /// <param name="index">The index it comes from: tells whether packets were cut when they were captured.</param>
    public FollowContentStream(FollowStream stream, FollowSelection selection, PacketIndex index)
    {
        _stream = stream;
        _order = new FollowScale(stream, selection, FollowForm.Raw);
        _before = new long[((_order.Count + Block - 1) / Block) + 1];
        CanSeek = true;
        long sum = 0;
        for (int i = 0; i < _order.Count; i++)
        {
            if (i % Block == 0) _before[i / Block] = sum;
            sum += LengthOf(i);
            StreamPiece piece = stream.Pieces[_order.PieceAt(i)];
            if (piece.Kind == PieceKind.Data && CanSeek) CanSeek = IsWhole(index, piece.Packet);
        }

        _before[^1] = sum;
    }

    public override bool CanRead => true;

    /// <summary>False where a snaplen cut packets: how many bytes there are is then known only at the end.</summary>
    public override bool CanSeek { get; }

    public override bool CanWrite => false;

    public override long Length => CanSeek ? _before[^1] : throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => _position = CanSeek ? value : throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        (int place, int skip) = At(_position);
        while (count < buffer.Length && place < _order.Count)
        {
            ReadOnlySpan<byte> bytes = _stream.ReadPiece(_order.PieceAt(place));

            // A cut packet gives fewer bytes than it counts: the position counts what is given up as well.
            int counted = (int)LengthOf(place);
            ReadOnlySpan<byte> part = skip < bytes.Length ? bytes[skip..] : [];
            if (part.Length > buffer.Length - count)
            {
                part = part[..(buffer.Length - count)];
                part.CopyTo(buffer[count..]);
                _position += part.Length;
                return count + part.Length;
            }

            part.CopyTo(buffer[count..]);
            count += part.Length;
            _position += counted - skip;
            skip = 0;
            place++;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static bool IsWhole(PacketIndex index, int packet)
    {
        PacketChunk chunk = index.Chunk(packet);
        int row = packet & PacketChunk.Mask;
        return chunk.GetCapturedLength(row) >= chunk.WireLength[row];
    }

    private long LengthOf(int place)
    {
        StreamPiece piece = _stream.Pieces[_order.PieceAt(place)];
        return piece.Kind == PieceKind.Data ? piece.Length : 0;
    }

    /// <summary>The piece that holds a position, and how many of its bytes are before it.</summary>
    private (int Place, int Skip) At(long position)
    {
        if (position >= _before[^1]) return (_order.Count, 0);
        int block = Array.BinarySearch(_before, position);
        if (block < 0) block = ~block - 1;
        while (block + 1 < _before.Length && _before[block + 1] <= position) block++; // blocks of gaps alone add nothing
        long left = position - _before[block];
        int place = block * Block;
        while (left >= LengthOf(place)) left -= LengthOf(place++);
        return (place, (int)left);
    }
}
