using Inspector.Analysis.Output;
using Inspector.Cli.Output;

namespace Inspector.Cli.Tests;

/// <summary>Standard output of a test; goes away after a number of bytes when told to.</summary>
internal sealed class RecordedOutput(int bytesBeforeClosing = int.MaxValue) : IByteOutput
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Count >= bytesBeforeClosing) throw new ClosedPipeException();
        _bytes.AddRange(bytes);
    }
}
