using System.Buffers;

namespace Inspector.Wire.Captures.Writing;

/// <summary>Gathers what capture writers write and passes it to a stream in large pieces. Does not own the stream.</summary>
public sealed class StreamBufferWriter(Stream stream) : IBufferWriter<byte>, IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _used;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _used), nameof(count));
        _used += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_used);
    }

    /// <summary>Passes everything on to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
        stream.Flush();
    }

    /// <summary>Flushes and gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length == 0)
            return;
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Reserve(int size)
    {
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        size = Math.Max(1, size);
        if (_buffer.Length - _used >= size)
            return;
        stream.Write(_buffer, 0, _used);
        _used = 0;
        if (_buffer.Length >= size)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(size);
    }
}
