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
    public static void Decode(ReadOnlySpan<byte> frame, LinkType linkType, uint wireLength, ref DecodedPacket packet) =>
        throw new NotSupportedException(linkType + " " + wireLength + packet.LayerCount + frame.Length);
}
