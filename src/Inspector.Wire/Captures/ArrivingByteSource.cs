namespace Inspector.Wire.Captures;

/// <summary>
/// The bytes of a stream that arrive in their own time, such as standard input: a thread takes them as they come, so that a read never waits and what is there
/// can be shown. Like a file that grows.
/// </summary>
public sealed class ArrivingByteSource : SpooledByteSource
{
    private const int BlockBytes = 256 * 1024;

    private readonly Stream _stream;

    public ArrivingByteSource(Stream stream, ByteSourceOptions? options = null)
        : base(options ?? ByteSourceOptions.Default)
    {
        _stream = stream;

        // Nothing waits for this thread: it may stand in a read that never returns.
        new Thread(Take) { IsBackground = true, Name = "Arriving bytes" }.Start();
    }

    /// <inheritdoc/>
    private protected override bool Produce() => false;

    /// <inheritdoc/>
    private protected override void Release()
    {
    }

    private void Take()
    {
        byte[] block = GC.AllocateUninitializedArray<byte>(BlockBytes);
        using Stream stream = _stream;
        try
        {
            int read;
            while ((read = stream.Read(block)) > 0)
            {
                if (!TryArrive(block.AsSpan(0, read))) return;
            }

            TryArrive([]);
        }
        catch (IOException e)
        {
            Fail(WireErrorKind.Unreadable, $"The stream cannot be read: {e.Message}");
        }
    }
}
