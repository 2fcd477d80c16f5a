using Inspector.Live;

namespace Inspector.Cli.Output;

/// <summary>A capture written to standard output, as one stream.</summary>
internal sealed class CaptureStream(Utf8Output output) : ICaptureOutput
{
    /// <summary>Whoever read the stream has enough of it.</summary>
    public bool IsClosed { get; private set; }

    public void Begin(int file)
    {
    }

    public void Write(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            output.WriteThrough(bytes.Span);
        }
        catch (ClosedPipeException closed)
        {
            IsClosed = true;
            throw new IOException(closed.Message, closed);
        }
    }

    public void End(int file)
    {
    }

    public void Remove(int file)
    {
    }
}
