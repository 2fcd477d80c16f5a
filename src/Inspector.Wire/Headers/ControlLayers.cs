namespace Inspector.Wire.Headers;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443) with the packets they quote.</summary>
internal static class ControlLayers
{
    private const int IcmpLength = 8;
    private const int Shortest = 4;

    public static void Icmp(ref HeaderWalk walk, int offset, int end)
    {
        if (!Open(ref walk, ProtocolId.Icmp, offset, end)) return;
        switch (walk.Frame[offset])
        {
            case 3 or 4 or 5 or 11 or 12:
                Quote(ref walk, 4, offset + IcmpLength, end);
                break;
            case 0 or 8:
                walk.Data(offset + IcmpLength, end);
                break;
            default:
                walk.Stop(offset + IcmpLength, end);
                break;
        }
    }

    public static void Icmpv6(ref HeaderWalk walk, int offset, int end)
    {
        if (!Open(ref walk, ProtocolId.Icmpv6, offset, end)) return;
        switch (walk.Frame[offset])
        {
            case 1 or 2 or 3 or 4:
                Quote(ref walk, 6, offset + IcmpLength, end);
                break;
            case 128 or 129:
                walk.Data(offset + IcmpLength, end);
                break;
            default:
                walk.Stop(offset + IcmpLength, end);
                break;
        }
    }

    private static bool Open(ref HeaderWalk walk, ProtocolId protocol, int offset, int end)
    {
        if (walk.Captured(offset, end) > 0 && walk.Packet.IcmpOffset < 0) walk.Packet.IcmpOffset = offset;
        if (!walk.Has(offset, end, Shortest, protocol)) return false;
        walk.Push(protocol, offset, Math.Min(IcmpLength, end - offset));
        walk.Stop(Math.Min(offset + IcmpLength, end), end);
        return true;
    }

    private static void Quote(ref HeaderWalk walk, int version, int offset, int end)
    {
        walk.Stop(Math.Min(offset, end), end);
        if (walk.Captured(offset, end) == 0) return;
        if (!walk.Quoted) walk.Packet.QuoteStart = walk.Packet.LayerCount;
        bool before = walk.Quoted;
        walk.Quoted = true;
        if (version == 4) InternetLayers.Ipv4(ref walk, offset, end);
        else InternetLayers.Ipv6(ref walk, offset, end);
        walk.Quoted = before;
    }
}
