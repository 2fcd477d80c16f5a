namespace Inspector.Wire.Headers;

/// <summary>Tunnels directly over IP or Ethernet: GRE (RFC 2784, 2890, 2637), ERSPAN, EtherIP (RFC 3378), L2TP (RFC 2661, 3931), NSH (RFC 8300).</summary>
internal static class TunnelLayers
{
    private const int GreLength = 4;
    private const int Ppp = 0x880B;

    public static void Gre(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, GreLength, ProtocolId.Gre)) return;
        int flags = walk.U16(offset);
        int type = walk.U16(offset + 2);
        int next = offset + GreLength;
        bool routing = (flags & 0x4000) != 0;
        if ((flags & 0x8000) != 0 || routing) next += 4;
        if ((flags & 0x2000) != 0) next += 4;
        bool sequence = (flags & 0x1000) != 0;
        if (sequence) next += 4;
        if ((flags & 7) == 1 && (flags & 0x0080) != 0) next += 4;

        // Source route entries (RFC 1701) end with an empty one.
        while (routing && walk.Captured(next, end) >= 4)
        {
            int entry = walk.Frame[next + 3];
            bool last = walk.U16(next) == 0 && entry == 0;
            next += 4 + entry;
            if (last) break;
        }

        if (!walk.Has(offset, end, next - offset, ProtocolId.Gre)) return;
        walk.Push(ProtocolId.Gre, offset, next - offset);
        walk.Stop(next, end);
        if (next >= end || walk.Packet.TooDeep) return;
        if (type == 0x88BE && !sequence) Mirrored(ref walk, next, next, end);
        else GrePayload(ref walk, type, next, end);
    }

    /// <summary>What a protocol type of GRE announces; fewer than EtherTypes in general.</summary>
    public static void GrePayload(ref HeaderWalk walk, int type, int offset, int end)
    {
        if (walk.Packet.TooDeep)
        {
            walk.Stop(offset, end);
            return;
        }

        switch (type)
        {
            case Ppp: PointToPointLayers.PppHdlc(ref walk, offset, end); break;
            case 0x88BE or 0x22EB: Erspan(ref walk, offset, end); break;
            case 0x883E: Wccp(ref walk, offset, end); break;
            case 0x6400: LinkLayers.Ethernet(ref walk, offset, end); break;
            case 0x00FE: LogicalLinkLayers.Osi(ref walk, offset, end); break;
            case 0x2000: EtherTypes.Named(ref walk, ProtocolId.Cdp, offset, end); break;
            case 0x2001: EtherTypes.Named(ref walk, ProtocolId.Nhrp, offset, end); break;
            case 0x8909: Metadata(ref walk, offset, end); break;
            case EtherTypes.Ipv4 or EtherTypes.Ipv6 or EtherTypes.Arp or 0x6558 or 0x8847 or 0x8848 or 0x8137 or 0x894F:
                EtherTypes.Carried(ref walk, type, offset, end);
                break;
            default:
                walk.Packet.UnknownNumber = type;
                walk.Data(offset, end);
                break;
        }
    }

    public static void EtherIp(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 2, ProtocolId.EtherIp)) return;
        walk.Push(ProtocolId.EtherIp, offset, 2);
        LinkLayers.Ethernet(ref walk, offset + 2, end);
    }

    /// <summary>L2TP version 3 directly over IP: a session number, 0 for control messages; what a session carries is not said.</summary>
    public static void L2tpOverIp(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 4, ProtocolId.L2tp)) return;
        bool control = walk.U32(offset) == 0;
        walk.Push(ProtocolId.L2tp, offset, 4);
        if (control) walk.Stop(offset + 4, end);
        else walk.Data(offset + 4, end);
    }

    /// <summary>Network service header: its length field counts units of four bytes.</summary>
    public static void Nsh(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 8, ProtocolId.Nsh)) return;
        int length = Math.Max(8, (walk.Frame[offset + 1] & 0x3F) * 4);
        if (!walk.Has(offset, end, length, ProtocolId.Nsh)) return;
        walk.Push(ProtocolId.Nsh, offset, length);
        NextProtocol(ref walk, walk.Frame[offset + 3], offset + length, end);
    }

    /// <summary>The next-protocol numbers that NSH and VXLAN-GPE share.</summary>
    public static void NextProtocol(ref HeaderWalk walk, int next, int offset, int end)
    {
        switch (next)
        {
            case 1: InternetLayers.Ipv4(ref walk, offset, end); break;
            case 2:
                if (!InternetLayers.Ipv6(ref walk, offset, end)) walk.Data(offset, end);
                break;
            case 3: LinkLayers.Ethernet(ref walk, offset, end); break;
            case 4: Nsh(ref walk, offset, end); break;
            case 5: LabelLayers.Mpls(ref walk, offset, end); break;
            default: walk.Data(offset, end); break;
        }
    }

    /// <summary>ERSPAN types II (version 1) and III (version 2, with an optional platform header).</summary>
    private static void Erspan(ref HeaderWalk walk, int offset, int end)
    {
        const int TypeTwo = 8;
        const int TypeThree = 12;
        if (!walk.Has(offset, end, 2, ProtocolId.Erspan)) return;
        int version = walk.Frame[offset] >> 4;
        int length = version == 2 ? TypeThree : TypeTwo;
        if (version is not 1 and not 2)
        {
            walk.Push(ProtocolId.Erspan, offset, 2);
            walk.Stop(offset, end);
            return;
        }

        if (!walk.Has(offset, end, length, ProtocolId.Erspan)) return;
        bool ethernet = true;
        if (version == 2)
        {
            int last = walk.U16(offset + 10);
            ethernet = ((last >> 10) & 31) == 0;
            if ((last & 1) != 0) length += 8;
            if (!walk.Has(offset, end, length, ProtocolId.Erspan)) return;
        }

        if (ethernet)
        {
            Mirrored(ref walk, offset, offset + length, end);
        }
        else
        {
            walk.Push(ProtocolId.Erspan, offset, length);
            walk.Data(offset + length, end);
        }
    }

    private static void Mirrored(ref HeaderWalk walk, int offset, int next, int end)
    {
        walk.Push(ProtocolId.Erspan, offset, next - offset);
        LinkLayers.Ethernet(ref walk, next, end);
    }

    /// <summary>WCCP: version 2 puts four bytes between GRE and IP; told apart by IP's version number.</summary>
    private static void Wccp(ref HeaderWalk walk, int offset, int end)
    {
        bool direct = walk.Captured(offset, end) > 0 && walk.Frame[offset] >> 4 == 4;
        InternetLayers.Ipv4(ref walk, direct ? offset : offset + 4, end);
    }

    /// <summary>Cisco metadata inside GRE: the type stands first and is one of GRE's.</summary>
    private static void Metadata(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.CiscoMetadata)) return;
        walk.Push(ProtocolId.CiscoMetadata, offset, Length);
        GrePayload(ref walk, walk.U16(offset), offset + Length, end);
    }
}
