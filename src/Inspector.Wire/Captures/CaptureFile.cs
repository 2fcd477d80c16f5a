namespace Inspector.Wire.Captures;

/// <summary>A file's bytes, decompressed when its content is compressed. The choice falls once its first bytes are there.</summary>
public sealed class CaptureFile : ByteSource
{
    private readonly FileByteSource _file;

    internal CaptureFile(FileByteSource file) => _file = file;

    /// <inheritdoc/>
    public override bool IsComplete => _file.IsComplete;

    /// <inheritdoc/>
    public override long Available => _file.Available;

    /// <inheritdoc/>
    public override WireError? Error => _file.Error;

    /// <summary>Says that the writer has finished: call it after the last byte was written.</summary>
    public void MarkComplete() => _file.MarkComplete();

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer) => _file.Read(offset, buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
