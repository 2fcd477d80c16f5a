namespace Inspector.Cli.Output;

/// <summary>Where formatted bytes go. Throws <see cref="ClosedPipeException"/> when nobody reads them any more.</summary>
internal interface IByteOutput
{
    void Write(ReadOnlySpan<byte> bytes);
}
