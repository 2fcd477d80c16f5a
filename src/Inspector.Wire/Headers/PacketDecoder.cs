using Inspector.Wire.Captures;

namespace Inspector.Wire.Headers;

/// <summary>Finds the headers of a packet. Pure: no state, no allocation, never fails; what cannot be decoded is a layer list that ends early.</summary>
public static class PacketDecoder
{
    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">The captured bytes.</param>
    /// <param name="linkType">What they start with.</param>
    /// <param name="wireLength">Length on the wire, at least the captured one.</param>
    /// <param name="packet">Filled anew.</param>
    public static void Decode(ReadOnlySpan<byte> frame, LinkType linkType, uint wireLength, ref DecodedPacket packet)
    {
        packet.Clear();
        int end = (int)Math.Min(Math.Max(wireLength, (uint)frame.Length), int.MaxValue);
        if (linkType == LinkType.Ethernet && PlainPacket.TryDecode(frame, end, ref packet)) return;
        var walk = new HeaderWalk(frame, ref packet, default);
        Start(ref walk, linkType, end);
    }

    /// <summary>
    /// Decodes a frame in which fragmented IP payloads are whole: the bytes of the completing frame up to the fragment's data, then the whole payload.
    /// </summary>
    /// <param name="synthetic">Those bytes.</param>
    /// <param name="linkType">What they start with.</param>
    /// <param name="reassemblies">One entry an IP header whose payload was put together, outermost first.</param>
    /// <param name="packet">Filled anew; its offsets are offsets in <paramref name="synthetic"/>.</param>
    public static void DecodeReassembled(ReadOnlySpan<byte> synthetic, LinkType linkType, ReadOnlySpan<ReassembledPayload> reassemblies, ref DecodedPacket packet)
    {
        packet.Clear();
        var walk = new HeaderWalk(synthetic, ref packet, reassemblies);
        Start(ref walk, linkType, synthetic.Length);
    }

    private static void Start(ref HeaderWalk walk, LinkType linkType, int end)
    {
        LinkLayers.Decode(ref walk, linkType, end);
        if (walk.Packet.QuoteStart == 0) walk.Packet.QuoteStart = walk.Packet.LayerCount;
    }
}
