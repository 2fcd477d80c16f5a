namespace Inspector.Wire.Captures.Compression;

/// <summary>Decompresses forward, in steps, from windows of input; owns its output buffer of a fixed size.</summary>
internal abstract class Decompressor : IDisposable
{
    /// <summary>The format's name, for sentences.</summary>
    public abstract string Name { get; }

    /// <summary>What is wrong, once a step answered <see cref="DecodeStatus.Damaged"/>.</summary>
    public string? Damage { get; protected set; }

    /// <summary>One step. Input that was not consumed is shown again, with more behind it.</summary>
    /// <param name="input">Compressed bytes.</param>
    /// <param name="final">True when no byte follows them.</param>
    /// <param name="consumed">Bytes of input to leave behind.</param>
    /// <param name="output">What came out, whatever the status; valid until the next step.</param>
    public abstract DecodeStatus Decode(ReadOnlySpan<byte> input, bool final, out int consumed, out ReadOnlySpan<byte> output);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
