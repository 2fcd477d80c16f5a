using Inspector.Wire.Captures;
using Inspector.Wire.Captures.Writing;

namespace Inspector.Analysis.Scenarios;

/// <summary>The pcapng file a generator writes: one Ethernet interface, nanosecond times.</summary>
internal sealed class GeneratedCapture : IDisposable
{
    private readonly StreamBufferWriter _buffer;
    private readonly PcapngWriter _writer;
    private readonly int _interface;

    /// <summary>Writes the head of the file; the stream stays open.</summary>
    public GeneratedCapture(Stream output)
    {
        _buffer = new StreamBufferWriter(output);
        _writer = new PcapngWriter(_buffer, application: "Inspector");
        _interface = _writer.AddInterface(LinkType.Ethernet);
    }

    public void Add(long time, ReadOnlySpan<byte> frame)
    {
        // Scripts send no frame that the format cannot hold.
        if (!_writer.TryWrite(frame, time, (uint)frame.Length, _interface)) throw new InvalidOperationException("A scripted frame does not fit a capture file.");
    }

    /// <summary>Hands the rest to the stream.</summary>
    public void Dispose() => _buffer.Dispose();
}
