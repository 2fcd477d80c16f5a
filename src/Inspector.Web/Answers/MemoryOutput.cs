using System.Buffers;
using Inspector.Analysis.Output;

namespace Inspector.Web.Answers;

/// <summary>Formatted bytes kept in memory until they are taken: one batch of rows.</summary>
internal sealed class MemoryOutput : IByteOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Hands out what was written and starts anew.</summary>
    public byte[] Take()
    {
        byte[] taken = _bytes.WrittenSpan.ToArray();
        _bytes.ResetWrittenCount();
        return taken;
    }
}
