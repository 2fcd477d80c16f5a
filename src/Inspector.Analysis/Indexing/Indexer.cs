using Inspector.Analysis.Connections;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Indexing;

/// <summary>Turns frames into rows of the index: decode, reassemble, track, label, append. The one writer of index and conversations.</summary>
public sealed class Indexer(PacketIndex index, ConversationTable conversations)
{
    public PacketIndex Index { get; } = index;

    public ConversationTable Conversations { get; } = conversations;

    /// <summary>Adds the next packet of the capture.</summary>
    public void Add(in CapturedFrame frame) => throw new NotSupportedException(""+frame.WireLength);

    /// <summary>Shows all packets added so far to readers.</summary>
    public void Publish() => Index.Publish();
}
