namespace Inspector.Wire.Captures;

/// <summary>The bytes of a file, decompressed when its content is compressed. The choice falls once its first bytes are there.</summary>
public sealed class CaptureFile : ByteSource
{
    private readonly ByteSource _raw;
    private readonly ByteSourceOptions _options;
    private readonly Lock _choice = new();
    private volatile ByteSource? _content;

    internal CaptureFile(ByteSource raw, ByteSourceOptions? options)
    {
        _raw = raw;
        _options = options ?? ByteSourceOptions.Default;
    }

    /// <inheritdoc/>
    public override bool IsComplete => (Content() ?? _raw).IsComplete;

    /// <summary>Bytes available now; of a compressed file those decompressed so far.</summary>
    public override long Available => Content()?.Available ?? 0;

    /// <inheritdoc/>
    public override WireError? Error => (_content ?? _raw).Error;

    /// <summary>Bytes of the file itself, as stored; for progress of an upload.</summary>
    public long StoredBytes => _raw.Available;

    /// <summary>True when the content is compressed, false when it is not or not known yet.</summary>
    public bool IsCompressed => _content is CompressedByteSource;

    /// <summary>Says that the writer of a growing file has finished: call it after the last byte was written.</summary>
    public void MarkComplete() => (_raw as FileByteSource)?.MarkComplete();

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer) => Content()?.Read(offset, buffer) ?? 0;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            (_content ?? _raw).Dispose();
        base.Dispose(disposing);
    }

    private ByteSource? Content()
    {
        if (_content is { } known)
            return known;
        lock (_choice)
        {
            if (_content is not null)
                return _content;
            Span<byte> start = stackalloc byte[CompressedByteSource.MagicBytes];
            bool complete = _raw.IsComplete;
            int length = 0;
            int read;
            while (length < start.Length && (read = _raw.Read(length, start[length..])) > 0)
                length += read;
            if (length == start.Length || complete)
                _content = CompressedByteSource.TryCreate(_raw, start[..length], _options) ?? _raw;
            return _content;
        }
    }
}
