namespace Inspector.Wire.Captures;

/// <summary>The bytes of a stream that can only be read forward, taken when somebody asks for them.</summary>
public sealed class StreamByteSource(Stream stream, ByteSourceOptions? options = null) : SpooledByteSource(options ?? ByteSourceOptions.Default)
{
    private const int BlockBytes = 256 * 1024;

    private readonly byte[] _block = new byte[BlockBytes];

    /// <inheritdoc/>
    private protected override bool Produce()
    {
        int read;
        try
        {
            read = stream.Read(_block);
        }
        catch (IOException e)
        {
            Fail(WireErrorKind.Unreadable, $"The stream cannot be read: {e.Message}");
            return true;
        }

        if (read == 0)
            End();
        else
            Append(_block.AsSpan(0, read));
        return true;
    }

    /// <inheritdoc/>
    private protected override void Release() => stream.Dispose();
}
