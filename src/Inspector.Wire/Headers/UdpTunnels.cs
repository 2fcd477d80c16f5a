namespace Inspector.Wire.Headers;

/// <summary>Tunnels known by their UDP port.</summary>
internal static class UdpTunnels
{
    private const int GtpPort = 2152;
    private const int L2tpPort = 1701;
    private const int TeredoPort = 3544;
    private const int LispPort = 4341;
    private const int GrePort = 4754;
    private const int VxlanPort = 4789;
    private const int VxlanGpePort = 4790;
    private const int GenevePort = 6081;
    private const int MplsPort = 6635;

    /// <summary>Ports below this one belong to applications, which Wireshark asks first: it tries the lower port before the higher.</summary>
    private const int WellKnown = 1024;

    /// <summary>True when a port may be a tunnel's; the fast path leaves such packets to the walk.</summary>
    public static bool MayBe(int port) => port is L2tpPort or GtpPort or TeredoPort or LispPort or GrePort or VxlanPort or VxlanGpePort or GenevePort or MplsPort;

    public static void Decode(ref HeaderWalk walk, int udp, int offset, int end)
    {
        int source = walk.U16(udp);
        int destination = walk.U16(udp + 2);
        int low = Math.Min(source, destination);
        if (!MayBe(source) && !MayBe(destination)) return;
        if (low < WellKnown) return;
        switch (MayBe(low) ? low : Math.Max(source, destination))
        {
            case VxlanPort: Vxlan(ref walk, offset, end); break;
            case VxlanGpePort: VxlanGpe(ref walk, offset, end); break;
            case GenevePort: Geneve(ref walk, offset, end); break;
            case GtpPort: Gtp(ref walk, offset, end); break;
            case L2tpPort: L2tp(ref walk, offset, end); break;
            case TeredoPort: Teredo(ref walk, offset, end); break;
            case LispPort: Lisp(ref walk, offset, end); break;
            case GrePort: TunnelLayers.Gre(ref walk, offset, end); break;
            case MplsPort: LabelLayers.Mpls(ref walk, offset, end); break;
        }
    }

    /// <summary>VXLAN (RFC 7348): eight bytes, then Ethernet, whatever the flags say.</summary>
    private static void Vxlan(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.Vxlan)) return;
        walk.Push(ProtocolId.Vxlan, offset, Length);
        LinkLayers.Ethernet(ref walk, offset + Length, end);
    }

    private static void VxlanGpe(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.VxlanGpe)) return;
        walk.Push(ProtocolId.VxlanGpe, offset, Length);
        TunnelLayers.NextProtocol(ref walk, walk.Frame[offset + 3], offset + Length, end);
    }

    /// <summary>GENEVE (RFC 8926): options in units of four bytes, then what an EtherType says.</summary>
    private static void Geneve(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.Geneve)) return;
        int length = Length + ((walk.Frame[offset] & 0x3F) * 4);
        if (!walk.Has(offset, end, length, ProtocolId.Geneve)) return;
        walk.Push(ProtocolId.Geneve, offset, length);
        if (offset + length >= end) walk.Stop(offset + length, end);
        else EtherTypes.Carried(ref walk, walk.U16(offset + 2), offset + length, end);
    }

    /// <summary>GTP-U version 1 (3GPP TS 29.281): only user data (message type 255) is decoded further.</summary>
    private static void Gtp(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        const int UserData = 255;
        if (!walk.Has(offset, end, Length, ProtocolId.GtpU)) return;
        byte flags = walk.Frame[offset];
        int length = Length;
        bool user = flags >> 5 == 1 && walk.Frame[offset + 1] == UserData;
        if ((flags & 7) != 0 && user)
        {
            length += 4;
            if (!walk.Has(offset, end, length, ProtocolId.GtpU)) return;
            int extension = walk.Frame[offset + length - 1];
            while ((flags & 4) != 0 && extension != 0)
            {
                int units = walk.Captured(offset + length, end) > 0 ? walk.Frame[offset + length] : 0;
                if (units == 0 || walk.Captured(offset + length, end) < units * 4) break;
                length += units * 4;
                extension = walk.Frame[offset + length - 1];
            }
        }

        walk.Push(ProtocolId.GtpU, offset, length);
        int inner = offset + length;
        walk.Stop(inner, end);
        if (!user || walk.Captured(inner, end) == 0) return;
        byte first = walk.Frame[inner];
        if (first is >= 0x45 and <= 0x4F) InternetLayers.Ipv4(ref walk, inner, end);
        else if (first >> 4 == 6) InternetLayers.Ipv6(ref walk, inner, end);
        else if (walk.Captured(inner, end) > 14 && walk.U16(inner + 12) is EtherTypes.Ipv4 or EtherTypes.Ipv6 or EtherTypes.Arp or EtherTypes.Vlan) LinkLayers.Ethernet(ref walk, inner, end);
    }

    /// <summary>L2TP version 2 (RFC 2661) with PPP, version 3 (RFC 3931) over UDP.</summary>
    private static void L2tp(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Captured(offset, end) < 2) return;
        int flags = walk.U16(offset);
        int version = flags & 15;
        if (version is not 2 and not 3) return;
        bool control = (flags & 0x8000) != 0;
        int length = version == 3 && !control ? 8 : 6;
        if ((flags & 0x4000) != 0) length += 2;
        if ((flags & 0x0800) != 0) length += 4;
        if (version == 3 && control) length += 2;
        int offsetAt = offset + length;
        bool padded = version == 2 && (flags & 0x0200) != 0;
        if (padded) length += 2;
        if (!walk.Has(offset, end, length, ProtocolId.L2tp)) return;
        if (padded) length += walk.U16(offsetAt);
        if (!walk.Has(offset, end, length, ProtocolId.L2tp)) return;
        walk.Push(ProtocolId.L2tp, offset, length);
        if ((flags & 0x4000) != 0) end = Math.Max(offset + length, Math.Min(end, offset + walk.U16(offset + 2)));
        if (control || offset + length >= end) walk.Stop(offset + length, end);
        else if (version == 3) walk.Data(offset + length, end);
        else PointToPointLayers.PppHdlc(ref walk, offset + length, end);
    }

    /// <summary>Teredo (RFC 4380): authentication and origin indications may stand before the IPv6 header.</summary>
    private static void Teredo(ref HeaderWalk walk, int offset, int end)
    {
        int next = offset;
        if (walk.Captured(next, end) >= 4 && walk.U16(next) == 1) next += 13 + walk.Frame[next + 2] + walk.Frame[next + 3];
        if (walk.Captured(next, end) >= 8 && walk.U16(next) == 0) next += 8;
        if (walk.Captured(next, end) == 0 || walk.Frame[next] >> 4 != 6) return;
        walk.Push(ProtocolId.Teredo, offset, next - offset);
        InternetLayers.Ipv6(ref walk, next, end);
    }

    private static void Lisp(ref HeaderWalk walk, int offset, int end)
    {
        const int Length = 8;
        if (!walk.Has(offset, end, Length, ProtocolId.LispData)) return;
        walk.Push(ProtocolId.LispData, offset, Length);
        TunnelLayers.NextProtocol(ref walk, walk.Captured(offset + Length, end) == 0 ? 0 : walk.Frame[offset + Length] >> 4 == 4 ? 1 : walk.Frame[offset + Length] >> 4 == 6 ? 2 : 0, offset + Length, end);
    }
}
