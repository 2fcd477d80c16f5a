namespace Inspector.Wire.Headers;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443) with the packets they quote, IGMP (RFC 3376), PIM (RFC 7761).</summary>
internal static class ControlLayers
{
    private const int IcmpLength = 8;

    // The type of an ICMP message is shown only where the quotation's length field behind it is there too, as in Wireshark.
    private const int IcmpShown = 6;
    private const int TimestampLength = 8;

    public static void Icmp(ref HeaderWalk walk, int offset, int end)
    {
        if (!Open(ref walk, ProtocolId.Icmp, IcmpShown, offset, end)) return;
        int rest = offset + IcmpLength;
        switch (walk.Frame[offset])
        {
            case 3 or 11 or 12:
                // RFC 4884: length of the quotation in units of 4 bytes, 0 where the sender says nothing.
                int quoted = walk.Frame[offset + 5] * 4;
                Quote(ref walk, false, rest, quoted > 0 ? Math.Min(end, rest + quoted) : end);
                break;
            case 4 or 5:
                Quote(ref walk, false, rest, end);
                break;
            case 0 or 8:
                if (end - rest == TimestampLength && LooksLikeTime(walk, rest)) break;
                walk.Data(rest, end);
                break;
            case 9:
                int addresses = rest + (walk.Frame[offset + 4] * walk.Frame[offset + 5] * 4);
                if (addresses < end) walk.Data(addresses, end);
                break;
            default:
                break;
        }
    }

    public static void Icmpv6(ref HeaderWalk walk, int offset, int end)
    {
        if (!Open(ref walk, ProtocolId.Icmpv6, 4, offset, end)) return;
        switch (walk.Frame[offset])
        {
            case 1 or 2 or 3 or 4: Quote(ref walk, true, offset + IcmpLength, end); break;
            case 128 or 129 or 160: walk.Data(offset + IcmpLength, end); break;
            default: break;
        }
    }

    public static void Igmp(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        walk.Push(ProtocolId.Igmp, offset, Length);
        walk.Stop(offset, end);
        if (walk.Captured(offset, end) < 1)
        {
            walk.Packet.Malformed |= end <= offset;
            return;
        }

        if (end - offset < Length) walk.Packet.Malformed = true;
        ProtocolId member = walk.Frame[offset] switch
        {
            0x11 or 0x12 or 0x16 or 0x17 or 0x22 or 0x1E or 0x1F or 0x00 => ProtocolId.Igmp,
            0x13 => ProtocolId.Dvmrp,
            0x14 => ProtocolId.Pim,
            >= 0x40 and <= 0x43 => ProtocolId.Igap,
            >= 0xFC and <= 0xFF when ToRgmpGroup(walk) => ProtocolId.Rgmp,
            _ => ProtocolId.None,
        };
        if (member != ProtocolId.None) EtherTypes.Named(ref walk, member, offset, end);
    }

    /// <summary>PIM; a register message carries the packet it tells of.</summary>
    public static void Pim(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 4;
        const int Register = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.Pim)) return;
        walk.Push(ProtocolId.Pim, offset, Length);
        walk.Stop(offset + Length, end);
        if (walk.Frame[offset] != 0x21 || walk.Captured(offset, end) <= Register) return;
        int inner = offset + Register;
        if (walk.Frame[inner] >> 4 == 4) InternetLayers.Ipv4(ref walk, inner, end);
        else if (walk.Frame[inner] >> 4 == 6) InternetLayers.Ipv6(ref walk, inner, end);
    }

    private static bool Open(ref HeaderWalk walk, ProtocolId protocol, int shown, int offset, int end)
    {
        if (walk.Captured(offset, end) >= shown && walk.Packet.IcmpOffset < 0) walk.Packet.IcmpOffset = offset;
        if (!walk.Has(offset, end, IcmpLength, protocol)) return false;
        walk.Packet.Push(protocol, offset, IcmpLength);
        walk.Stop(offset + IcmpLength, end);
        return true;
    }

    private static void Quote(ref HeaderWalk walk, bool v6, int offset, int end)
    {
        walk.Stop(Math.Min(offset, end), end);
        if (walk.Captured(offset, end) == 0 || walk.Packet.TooDeep) return;
        bool before = walk.Quoted;
        if (!before) walk.Packet.QuoteStart = walk.Packet.LayerCount;
        walk.Quoted = true;
        if (!v6) InternetLayers.Ipv4(ref walk, offset, end);
        else if (!InternetLayers.Ipv6(ref walk, offset, end)) walk.Data(offset, end);
        walk.Quoted = before;
        walk.Stop(Math.Min(offset, end), end);
    }

    /// <summary>Eight bytes of an echo that read as seconds and microseconds are a time stamp, not data.</summary>
    private static bool LooksLikeTime(in HeaderWalk walk, int offset)
    {
        if (walk.Frame.Length < offset + TimestampLength) return false;
        uint fraction = walk.U32(offset + 4);
        const uint Million = 1_000_000;
        return fraction < Million || System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(fraction) < Million || fraction == uint.MaxValue;
    }

    private static bool ToRgmpGroup(in HeaderWalk walk) =>
        walk.Packet.NetworkVersion == 4 && walk.U32(walk.Packet.NetworkOffset + 16) == 0xE0000019;
}
