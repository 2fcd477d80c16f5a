using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Tcp;

/// <summary>Tracking state by stream number, in chunks that never move.</summary>
internal sealed class TcpConnections
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private TcpConnection[][] _chunks = [];

    public long AllocatedBytes => (long)_chunks.Length * ChunkSize * Unsafe.SizeOf<TcpConnection>();

    public ref TcpConnection this[int stream] => ref _chunks[stream >> ChunkBits][stream & (ChunkSize - 1)];

    /// <summary>Fresh state for the next stream number.</summary>
    public void Add(int stream)
    {
        if (stream >> ChunkBits == _chunks.Length) _chunks = [.. _chunks, new TcpConnection[ChunkSize]];
        ref TcpConnection connection = ref this[stream];
        connection.A.Reset();
        connection.B.Reset();
    }
}
