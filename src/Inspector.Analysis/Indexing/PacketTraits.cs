namespace Inspector.Analysis.Indexing;

/// <summary>Facts about a packet outside TCP analysis; the upper bits of <see cref="PacketChunk.Traits"/>.</summary>
[Flags]
public enum PacketTraits : ushort
{
    None = 0,

    /// <summary>A pcapng simple packet block: no time.</summary>
    NoTimestamp = 1 << 11,

    /// <summary>A length lied or a header is cut.</summary>
    Malformed = 1 << 12,

    /// <summary>More than one IP header: addresses of the outer one are not those of the conversation.</summary>
    Tunnel = 1 << 13,

    /// <summary>An IP fragment that completes nothing.</summary>
    Fragment = 1 << 14,

    /// <summary>Completes a fragmented datagram; the parts are in the index's fragment table.</summary>
    Reassembled = 1 << 15,
}
