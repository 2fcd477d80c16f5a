using Inspector.Wire.Captures;

namespace Inspector.Analysis.Indexing;

/// <summary>A packet that waits for its label: where its bytes lie in the batch, and what the index said of it.</summary>
internal struct LabelJob
{
    public int Packet;
    public int Offset;
    public int Length;
    public uint WireLength;
    public int Conversation;
    public PacketRemarks Remarks;
    public LinkType LinkType;
    public LabelKind Kind;
    public bool FromB;

    /// <summary>Place in the batch's decoded packets, for those that cannot be decoded from their bytes alone (reassembled); -1 for all others.</summary>
    public int Decoded;
}
