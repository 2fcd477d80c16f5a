namespace Inspector.Wire.Headers;

/// <summary>LLC (IEEE 802.2), SNAP (RFC 1042) and what is known by service access point: STP, IPX, NetBIOS, OSI.</summary>
internal static class LogicalLinkLayers
{
    private const int SnapLength = 8;
    private const int Snap = 0xAA;
    private const int Osi0 = 0xFE;

    public static void Llc(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Packet.TooDeep || !walk.Has(offset, end, 3, ProtocolId.Llc)) return;
        int destination = walk.Frame[offset];
        int source = walk.Frame[offset + 1];
        byte control = walk.Frame[offset + 2];
        bool unnumbered = (control & 3) == 3;
        int length = unnumbered ? 3 : 4;
        if (destination == Snap && source == Snap && unnumbered)
        {
            SubNetwork(ref walk, offset, end);
            return;
        }

        walk.Push(ProtocolId.Llc, offset, length);
        int next = offset + length;
        bool identification = unnumbered && (control & 0xEF) == 0xAF;
        bool information = (control & 1) == 0 || (unnumbered && (control & 0xEF) == 0x03);
        if (next >= end || identification) walk.Stop(Math.Min(next, end), end);
        else if (information) Access(ref walk, destination, source, next, end);
        else walk.Data(next, end);
    }

    /// <summary>OSI network layer protocols, told apart by their first byte (ISO 9577).</summary>
    public static void Osi(ref HeaderWalk walk, int offset, int end)
    {
        walk.Push(ProtocolId.Osi, offset, 1);
        switch (walk.Captured(offset, end) > 0 ? walk.Frame[offset] : -1)
        {
            case 0x83: IsIs(ref walk, offset, end); break;
            case 0x82: EtherTypes.Named(ref walk, ProtocolId.Esis, offset, end); break;
            case 0x81 or 0x00: EtherTypes.Named(ref walk, ProtocolId.Clnp, offset, end); break;
            case 0xCC: InternetLayers.Ipv4(ref walk, offset + 1, end); break;
            case 0x8E:
                if (!InternetLayers.Ipv6(ref walk, offset + 1, end)) walk.Data(offset + 1, end);
                break;
            case 0xCF: PointToPointLayers.Ppp(ref walk, offset + 1, end); break;
            default: walk.Data(offset, end); break;
        }
    }

    /// <summary>IS-IS (ISO 10589): the type of the unit becomes a layer of its own.</summary>
    public static void IsIs(ref HeaderWalk walk, int offset, int end)
    {
        const int Common = 8;
        walk.Push(ProtocolId.Isis, offset, Common);
        walk.Stop(offset, end);
        if (walk.Captured(offset, end) < Common) return;
        ProtocolId unit = (walk.Frame[offset + 4] & 0x1F) switch
        {
            15 or 16 or 17 => ProtocolId.IsisHello,
            18 or 20 => ProtocolId.IsisLsp,
            24 or 25 => ProtocolId.IsisCsnp,
            26 or 27 => ProtocolId.IsisPsnp,
            _ => ProtocolId.None,
        };
        if (unit != ProtocolId.None) EtherTypes.Named(ref walk, unit, offset + Common, end);
    }

    /// <summary>AppleTalk DDP, long header (13 bytes), and the protocol of its type field.</summary>
    public static void AppleTalk(ref HeaderWalk walk, int offset, int end)
    {
        const int Long = 13;
        if (!walk.Has(offset, end, Long, ProtocolId.Ddp)) return;
        walk.Push(ProtocolId.Ddp, offset, Long);
        ProtocolId carried = walk.Frame[offset + 12] switch
        {
            1 or 5 => ProtocolId.Rtmp,
            2 => ProtocolId.Nbp,
            3 => ProtocolId.Atp,
            4 => ProtocolId.Aep,
            6 => ProtocolId.Zip,
            _ => ProtocolId.None,
        };
        if (carried != ProtocolId.None && end > offset + Long) EtherTypes.Named(ref walk, carried, offset + Long, end);
        else walk.Stop(offset + Long, end);
    }

    private static void SubNetwork(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, SnapLength, ProtocolId.Llc)) return;
        walk.Push(ProtocolId.Llc, offset, SnapLength);
        uint organisation = walk.U32(offset + 2) & 0xFFFFFF;
        int protocol = walk.U16(offset + 6);
        int next = offset + SnapLength;
        switch (organisation)
        {
            // RFC 1042; the Cisco bridging code; both followed by an EtherType.
            case 0x000000 or 0x0000F8:
                EtherTypes.Carried(ref walk, protocol, next, end);
                break;
            case 0x080007 when protocol == 0x809B:
                AppleTalk(ref walk, next, end);
                break;
            case 0x00000C:
                Vendor(ref walk, Cisco(protocol), next, end);
                break;
            case 0x0080C2 when protocol is 1 or 7:
                LinkLayers.Ethernet(ref walk, next + 2, protocol == 1 ? Math.Max(next + 2, end - 4) : end);
                break;
            case 0x0080C2 when protocol is 0xB or 0xE:
                Vendor(ref walk, ProtocolId.Stp, next, end);
                break;
            case 0x00E02B when protocol == 0xBB:
                Vendor(ref walk, ProtocolId.Edp, next, end);
                break;
            default:
                walk.Data(next, end);
                break;
        }
    }

    private static ProtocolId Cisco(int protocol) => protocol switch
    {
        0x104 => ProtocolId.Pagp,
        0x108 or 0x109 or 0x10B or 0x10C => ProtocolId.Stp,
        0x111 => ProtocolId.Udld,
        0x2000 => ProtocolId.Cdp,
        0x2001 => ProtocolId.Cgmp,
        0x2003 => ProtocolId.Vtp,
        0x2004 => ProtocolId.Dtp,
        _ => ProtocolId.None,
    };

    private static void Vendor(ref HeaderWalk walk, ProtocolId protocol, int offset, int end)
    {
        if (protocol == ProtocolId.None) walk.Data(offset, end);
        else EtherTypes.Named(ref walk, protocol, offset, end);
    }

    private static void Access(ref HeaderWalk walk, int destination, int source, int offset, int end)
    {
        switch (destination & 0xFE)
        {
            case 0x42: EtherTypes.Named(ref walk, ProtocolId.Stp, offset, end); break;
            case 0x06: InternetLayers.Ipv4(ref walk, offset, end); break;
            case 0xE0 or 0x10: EtherTypes.Named(ref walk, ProtocolId.Ipx, offset, end); break;
            case 0xF0: NetBios(ref walk, offset, end); break;
            case Osi0 or 0x14 or 0x20 or 0x34 or 0x54: Osi(ref walk, offset, end); break;
            case 0x04 or 0x08 or 0x0C or 0x40 or 0xC8: EtherTypes.Named(ref walk, ProtocolId.Sna, offset, end); break;
            case 0x82: EtherTypes.Named(ref walk, ProtocolId.Bacnet, offset, end); break;
            case 0xBC: EtherTypes.Named(ref walk, ProtocolId.VinesLlc, offset, end); break;
            case 0x7E: EtherTypes.Named(ref walk, ProtocolId.X25, offset, end); break;
            case 0xFC: EtherTypes.Named(ref walk, ProtocolId.Rpl, offset, end); break;
            case 0xF8: EtherTypes.Named(ref walk, ProtocolId.HpExt, offset, end); break;
            default:
                walk.Packet.UnknownNumber = (destination << 8) | source;
                walk.Data(offset, end);
                break;
        }
    }

    /// <summary>NetBIOS frames: the header says its own length; datagrams and data frames carry something behind it.</summary>
    private static void NetBios(ref HeaderWalk walk, int offset, int end)
    {
        int length = walk.Captured(offset, end) >= 5 ? Math.Min(walk.Frame[offset] | (walk.Frame[offset + 1] << 8), end - offset) : 0;
        if (length < 5)
        {
            EtherTypes.Named(ref walk, ProtocolId.NetBios, offset, end);
            return;
        }

        walk.Push(ProtocolId.NetBios, offset, length);
        if (walk.Frame[offset + 4] is 0x08 or 0x09 or 0x15 or 0x16) walk.Data(offset + length, end);
        else walk.Stop(offset + length, end);
    }
}
