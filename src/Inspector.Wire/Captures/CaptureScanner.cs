namespace Inspector.Wire.Captures;

/// <summary>Reads packet after packet from a byte source: detects the format by content, carries partial records over, knows growing files.</summary>
public sealed class CaptureScanner : IDisposable
{
    public CaptureScanner(ByteSource source) => Source = source;

    public ByteSource Source { get; }

    /// <summary>What is known of the file; null until its format was recognised.</summary>
    public CaptureDescription? Description => throw new NotSupportedException();

    /// <summary>What is wrong, once <see cref="Next"/> has answered <see cref="ReadStatus.Error"/>.</summary>
    public WireError? Error => throw new NotSupportedException();

    /// <summary>Offset in the (decompressed) file up to which records were consumed.</summary>
    public long Position => throw new NotSupportedException();

    /// <summary>
    /// The next packet. <see cref="ReadStatus.NeedMoreBytes"/> only for a source that may still grow: ask again later.
    /// After End or Error it keeps answering the same.
    /// </summary>
    public ReadStatus Next(out CapturedFrame frame) => throw new NotSupportedException(Source.ToString());

    public void Dispose() => Source.Dispose();
}
