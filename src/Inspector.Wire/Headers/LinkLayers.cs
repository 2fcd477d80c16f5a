using System.Buffers.Binary;
using Inspector.Wire.Captures;

namespace Inspector.Wire.Headers;

/// <summary>What a frame may start with, and the tags between link and network layer.</summary>
internal static class LinkLayers
{
    private const int EthernetLength = 14;
    private const int FabricPathLength = 16;
    private const int FddiLength = 13;
    private const int TokenRingLength = 14;
    private const int VlanLength = 4;
    private const int SllLength = 16;
    private const int Sll2Length = 20;
    private const int LoopbackLength = 4;

    // ARPHRD numbers of Linux that decide how the protocol field of a cooked header is read.
    private const int HardwareRadiotap = 803;
    private const int HardwareIpGre = 778;

    public static void Decode(ref HeaderWalk walk, LinkType linkType, int end)
    {
        switch (linkType)
        {
            case LinkType.Ethernet: Ethernet(ref walk, 0, end); break;
            case LinkType.LinuxSll: LinuxCooked(ref walk, end, SllLength, 14, 2); break;
            case LinkType.LinuxSll2: LinuxCooked(ref walk, end, Sll2Length, 0, 8); break;
            case LinkType.Null: Loopback(ref walk, end); break;
            case LinkType.Loop: OpenBsdLoopback(ref walk, end); break;
            case LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd: RawIp(ref walk, end); break;
            case LinkType.Ipv4: InternetLayers.Ipv4(ref walk, 0, end); break;
            case LinkType.Ipv6:
                if (!InternetLayers.Ipv6(ref walk, 0, end)) walk.Stop(0, end);
                break;
            case LinkType.Ppp or LinkType.PppHdlc: PointToPointLayers.PppHdlc(ref walk, 0, end); break;
            case LinkType.PppEthernet: PointToPointLayers.PppoeSession(ref walk, 0, end); break;
            case LinkType.TokenRing: TokenRing(ref walk, end); break;
            case LinkType.Fddi: Fddi(ref walk, end); break;
            case LinkType.CiscoHdlc: PointToPointLayers.CiscoHdlc(ref walk, 0, end); break;
            case LinkType.Ieee80211: WirelessLayers.Wlan(ref walk, 0, end, false); break;
            case LinkType.Ieee80211Radiotap: WirelessLayers.Radiotap(ref walk, 0, end); break;
            case LinkType.Prism: WirelessLayers.Prism(ref walk, end); break;
            case LinkType.Ieee80211Avs: WirelessLayers.Avs(ref walk, end); break;
            case LinkType.Ppi: WirelessLayers.PerPacket(ref walk, end); break;
            case >= LinkType.FirstUser and <= LinkType.LastUser:
                walk.Push(ProtocolId.UserDlt, 0, 0);
                walk.Data(0, end);
                break;
            default:
                walk.Packet.UnknownNumber = (int)linkType;
                walk.Data(0, end);
                break;
        }
    }

    /// <summary>Frame control, two addresses; only the frame controls 0x50 to 0x57 carry LLC (ISO 9314-2).</summary>
    private static void Fddi(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, FddiLength, ProtocolId.Fddi)) return;
        walk.Packet.Push(ProtocolId.Fddi, 0, FddiLength);
        if ((walk.Frame[0] & 0xF8) == 0x50) LogicalLinkLayers.Llc(ref walk, FddiLength, end);
        else walk.Data(FddiLength, end);
    }

    /// <summary>Access and frame control, two addresses, and a route when the source's first bit says so (IEEE 802.5).</summary>
    private static void TokenRing(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, TokenRingLength + 1, ProtocolId.TokenRing)) return;
        int length = TokenRingLength + ((walk.Frame[8] & 0x80) != 0 ? walk.Frame[TokenRingLength] & 0x1F : 0);
        if (!walk.Has(0, end, length, ProtocolId.TokenRing)) return;
        walk.Packet.Push(ProtocolId.TokenRing, 0, length);
        if ((walk.Frame[1] & 0xC0) == 0x40) LogicalLinkLayers.Llc(ref walk, length, end);
        else walk.Data(length, end);
    }

    /// <summary>Ethernet II and IEEE 802.3, told apart by the type field.</summary>
    public static void Ethernet(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Packet.TooDeep || !walk.Has(offset, end, EthernetLength, ProtocolId.Ethernet)) return;
        int type = walk.U16(offset + 12);
        if (type == EtherTypes.FabricPath && walk.Captured(offset, end) >= FabricPathLength)
        {
            // Cisco FabricPath: the outer addresses are switch numbers; the Ethernet header is the one inside.
            walk.Packet.Push(ProtocolId.FabricPath, offset, FabricPathLength);
            Ethernet(ref walk, offset + FabricPathLength, end);
            return;
        }

        if (walk.Packet.EthernetOffset < 0) walk.Packet.EthernetOffset = offset;
        walk.Packet.Push(ProtocolId.Ethernet, offset, EthernetLength);
        int next = offset + EthernetLength;
        if (type >= EtherTypes.Smallest || type == 0)
        {
            EtherTypes.Decode(ref walk, type, next, end);
        }
        else if (type > EtherTypes.LargestLength)
        {
            walk.Data(next, end);
        }
        else if ((walk.U32(offset) & 0xFBFFFFFF) == 0x01000C00 && walk.Frame[offset + 4] == 0)
        {
            InterSwitchLink(ref walk, offset, end);
        }
        else
        {
            Ieee8023(ref walk, type, next, end);
        }
    }

    /// <summary>802.1Q tag (also 0x9100), behind its EtherType.</summary>
    public static void Vlan(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, VlanLength, ProtocolId.Vlan)) return;
        if (walk.Packet.VlanId < 0) walk.Packet.VlanId = walk.U16(offset) & 0xFFF;
        walk.Packet.Push(ProtocolId.Vlan, offset, VlanLength);
        int type = walk.U16(offset + 2);
        if (type > EtherTypes.LargestLength) EtherTypes.Decode(ref walk, type, offset + VlanLength, end);
        else Ieee8023(ref walk, type, offset + VlanLength, end);
    }

    /// <summary>802.1ad service tag: its identifier is not vlan.id.</summary>
    public static void ServiceTag(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, VlanLength, ProtocolId.Ieee8021ad)) return;
        walk.Packet.Push(ProtocolId.Ieee8021ad, offset, VlanLength);
        int type = walk.U16(offset + 2);
        EtherTypes.Decode(ref walk, type, offset + VlanLength, end);
    }

    /// <summary>A tag that ends with the EtherType of what follows.</summary>
    public static void Tag(ref HeaderWalk walk, ProtocolId protocol, int length, int offset, int end)
    {
        if (!walk.Has(offset, end, length, protocol)) return;
        walk.Push(protocol, offset, length);
        int type = walk.U16(offset + length - 2);
        if (type > EtherTypes.LargestLength || protocol != ProtocolId.VnTag) EtherTypes.Decode(ref walk, type, offset + length, end);
        else Ieee8023(ref walk, type, offset + length, end);
    }

    /// <summary>HSR (IEC 62439-3): a sequence tag, then what the type says without a pseudo layer.</summary>
    public static void Redundancy(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 6, ProtocolId.Hsr)) return;
        walk.Push(ProtocolId.Hsr, offset, 6);
        EtherTypes.Carried(ref walk, walk.U16(offset + 4), offset + 6, end);
    }

    /// <summary>TRILL (RFC 6325): six bytes and options in units of four bytes, then an Ethernet frame.</summary>
    public static void Trill(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 6, ProtocolId.Trill)) return;
        int length = 6 + (((walk.U16(offset) >> 6) & 31) * 4);
        walk.Push(ProtocolId.Trill, offset, length);
        Ethernet(ref walk, offset + length, end);
    }

    /// <summary>MACsec (IEEE 802.1AE): what is not encrypted is decoded, up to the 16 bytes of its check value.</summary>
    public static void MacSec(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 6, ProtocolId.MacSec)) return;
        byte control = walk.Frame[offset];
        int length = (control & 0x20) != 0 ? 14 : 6;
        walk.Push(ProtocolId.MacSec, offset, length);
        int type = offset + length;
        if ((control & 0x0C) == 0 && walk.Captured(type, end) >= 2) EtherTypes.Decode(ref walk, walk.U16(type), type + 2, Math.Max(type + 2, end - 16));
        else walk.Data(type, end);
    }

    /// <summary>Slow protocols (IEEE 802.3 annex 57A).</summary>
    public static void Slow(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 1, ProtocolId.Slow)) return;
        walk.Push(ProtocolId.Slow, offset, 1);
        switch (walk.Frame[offset])
        {
            case 1: EtherTypes.Named(ref walk, ProtocolId.Lacp, offset, end); break;
            case 2: EtherTypes.Named(ref walk, ProtocolId.Marker, offset, end); break;
            case 3: EtherTypes.Named(ref walk, ProtocolId.OamPdu, offset, end); break;
            case 10: EtherTypes.Named(ref walk, ProtocolId.Ossp, offset, end); break;
            default: walk.Data(offset + 1, end); break;
        }
    }

    /// <summary>Ethernet configuration testing protocol ("loop"), little-endian.</summary>
    public static void Configuration(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, 4, ProtocolId.Loop)) return;
        int skip = BinaryPrimitives.ReadUInt16LittleEndian(walk.Frame[(offset + 0)..]);
        int at = Math.Min(offset + 2 + skip, end);
        int function = walk.Captured(at, end) >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(walk.Frame[at..]) : 0;
        int length = Math.Min(at - offset + (function == 2 ? 8 : 4), end - offset);
        walk.Push(ProtocolId.Loop, offset, length);
        walk.Data(offset + length, end);
    }

    /// <summary>What an IEEE 802.3 length field announces: LLC, or IPX without one.</summary>
    private static void Ieee8023(ref HeaderWalk walk, int length, int offset, int end)
    {
        end = Math.Min(end, offset + length);
        if (walk.Captured(offset, end) >= 2 && walk.U16(offset) == 0xFFFF) EtherTypes.Named(ref walk, ProtocolId.Ipx, offset, end);
        else LogicalLinkLayers.Llc(ref walk, offset, end);
    }

    /// <summary>Cisco ISL: 26 bytes, the first of which look like an Ethernet header, then a whole frame with its check sequence.</summary>
    private static void InterSwitchLink(ref HeaderWalk walk, int offset, int end)
    {
        const int Header = 26;
        if (walk.Captured(offset, end) < Header)
        {
            walk.Stop(offset, end);
            return;
        }

        walk.Packet.EthernetOffset = -1;
        Ethernet(ref walk, offset + Header, end);
    }

    private static void LinuxCooked(ref HeaderWalk walk, int end, int length, int typeAt, int hardwareAt)
    {
        if (!walk.Has(0, end, length, ProtocolId.Sll)) return;
        walk.Packet.Push(ProtocolId.Sll, 0, length);
        int type = walk.U16(typeAt);
        int hardware = walk.U16(hardwareAt);
        if (hardware == HardwareRadiotap) WirelessLayers.Radiotap(ref walk, length, end);
        else if (hardware == HardwareIpGre) TunnelLayers.GrePayload(ref walk, type, length, end);
        else if (type > EtherTypes.LargestLength) EtherTypes.Decode(ref walk, type, length, end);
        else if (type == 1) EtherTypes.Named(ref walk, ProtocolId.Ipx, length, end);
        else if (type == 3) Ethernet(ref walk, length, end);
        else if (type == 4) LogicalLinkLayers.Llc(ref walk, length, end);
        else if (type == 7) PointToPointLayers.PppHdlc(ref walk, length, end);
        else walk.Data(length, end);
    }

    /// <summary>Address family in the byte order of the machine that captured; EtherTypes and PPP were seen there too.</summary>
    private static void Loopback(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, LoopbackLength, ProtocolId.Null)) return;
        uint family = BinaryPrimitives.ReadUInt32LittleEndian(walk.Frame);
        if (walk.U16(0) == 0xFF03)
        {
            walk.Packet.Push(ProtocolId.Null, 0, 0);
            PointToPointLayers.PppHdlc(ref walk, 0, end);
            return;
        }

        walk.Packet.Push(ProtocolId.Null, 0, LoopbackLength);
        if ((family & 0xFFFF0000) != 0)
        {
            // Some wrote a 16-bit family into the upper half.
            family = (family & 0xFF000000) == 0 && (family & 0x00FF0000) < 0x00060000 ? family >> 16 : BinaryPrimitives.ReverseEndianness(family);
        }
        else if ((family & 0xFF00) != 0 && (family & 0xFF) == 0 && (family & 0xFF00) < 0x0600)
        {
            family >>= 8;
        }

        if (family > EtherTypes.LargestLength) EtherTypes.Carried(ref walk, (int)Math.Min(family, 0xFFFF), LoopbackLength, end);
        else Family(ref walk, family, end);
    }

    private static void OpenBsdLoopback(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, LoopbackLength, ProtocolId.Null)) return;
        walk.Packet.Push(ProtocolId.Null, 0, LoopbackLength);
        Family(ref walk, walk.U32(0), end);
    }

    /// <summary>AF_INET and the values of AF_INET6 on the BSDs and on macOS.</summary>
    private static void Family(ref HeaderWalk walk, uint family, int end)
    {
        switch (family)
        {
            case 2: InternetLayers.Ipv4(ref walk, LoopbackLength, end); break;
            case 24 or 28 or 30:
                if (!InternetLayers.Ipv6(ref walk, LoopbackLength, end)) walk.Data(LoopbackLength, end);
                break;
            case 7: LogicalLinkLayers.Osi(ref walk, LoopbackLength, end); break;
            case 16: LogicalLinkLayers.AppleTalk(ref walk, LoopbackLength, end); break;
            case 23: EtherTypes.Named(ref walk, ProtocolId.Ipx, LoopbackLength, end); break;
            default: walk.Data(LoopbackLength, end); break;
        }
    }

    /// <summary>Raw IP; some PPP drivers leave (part of) a header in front, the rules are Wireshark's.</summary>
    private static void RawIp(ref HeaderWalk walk, int end)
    {
        walk.Push(ProtocolId.Raw, 0, 0);
        ReadOnlySpan<byte> frame = walk.Frame;
        if (frame.IsEmpty)
        {
            walk.Stop(0, end);
            return;
        }

        if (frame.Length >= 8 && walk.U16(0) == 0xFF03) PointToPointLayers.PppHdlc(ref walk, 0, end);
        else if (frame.Length >= 10 && walk.U16(6) == 0xFF03) PointToPointLayers.PppHdlc(ref walk, 6, end);
        else if (frame.Length >= 8 && walk.U16(1) == 0xFF03) PointToPointLayers.PppHdlc(ref walk, 1, end);
        else if (frame.Length > 10 && frame[..10].IndexOfAnyExcept((byte)0) < 0) InternetLayers.Ipv4(ref walk, 10, end);
        else if (frame[0] >> 4 == 4) InternetLayers.Ipv4(ref walk, 0, end);
        else if (frame[0] >> 4 != 6 || !InternetLayers.Ipv6(ref walk, 0, end)) walk.Data(0, end);
    }
}
