namespace Inspector.Wire.Captures;

/// <summary>Bounds of a byte source that keeps what it produced in a temporary file.</summary>
public sealed record ByteSourceOptions
{
    /// <summary>The bounds used where none are given.</summary>
    public static ByteSourceOptions Default { get; } = new();

    /// <summary>Most bytes taken out of one compressed file or stream; what follows is a <see cref="WireErrorKind.LimitReached"/> error.</summary>
    public long MaxDecompressedBytes { get; init; } = 64L << 30;

    /// <summary>Folder of the temporary file.</summary>
    public string SpoolFolder { get; init; } = Path.GetTempPath();
}
