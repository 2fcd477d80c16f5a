using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>PPP (RFC 1661) with and without HDLC framing, PPPoE (RFC 2516), Cisco HDLC.</summary>
internal static class PointToPointLayers
{
    private const int PppoeLength = 6;
    private const int HdlcLength = 4;

    /// <summary>PPP whose address and control field may be there or left out (ACFC); some senders write Cisco HDLC there.</summary>
    public static void PppHdlc(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Packet.TooDeep || !walk.Has(offset, end, 2, ProtocolId.Ppp)) return;
        int first = walk.Frame[offset];
        if (first is 0x0F or 0x8F)
        {
            walk.Push(ProtocolId.Ppp, offset, 0);
            CiscoHdlc(ref walk, offset, end);
            return;
        }

        int skip = walk.U16(offset) == 0xFF03 ? 2 : 0;
        Ppp(ref walk, offset, offset + skip, end);
    }

    /// <summary>PPP without address and control field: the protocol field may be one byte (PFC).</summary>
    public static void Ppp(ref HeaderWalk walk, int offset, int end) => Ppp(ref walk, offset, offset, end);

    public static void PppoeSession(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, PppoeLength, ProtocolId.PppoeSession)) return;
        walk.Packet.Push(ProtocolId.PppoeSession, offset, PppoeLength);
        int length = walk.U16(offset + 4);
        int next = offset + PppoeLength;
        if (next + length > end) walk.Packet.Malformed = true;
        Ppp(ref walk, next, Math.Min(end, next + length));
    }

    public static void CiscoHdlc(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, HdlcLength, ProtocolId.CiscoHdlc)) return;
        walk.Push(ProtocolId.CiscoHdlc, offset, HdlcLength);
        int type = walk.U16(offset + 2);
        int next = offset + HdlcLength;
        switch (type)
        {
            case 0x8035: EtherTypes.Named(ref walk, ProtocolId.Slarp, next, end); break;
            case 0xFEFE: LogicalLinkLayers.Osi(ref walk, next + 1, end); break;
            case 0x2000: EtherTypes.Named(ref walk, ProtocolId.Cdp, next, end); break;
            case 0x4242: EtherTypes.Named(ref walk, ProtocolId.Stp, next, end); break;
            case 0x0111: EtherTypes.Named(ref walk, ProtocolId.Udld, next, end); break;
            case 0x809B: LogicalLinkLayers.AppleTalk(ref walk, next, end); break;
            case 0x0800 or 0x86DD or 0x8847 or 0x8848 or 0x8137 or 0x6558 or 0x80F3 or 0x0600 or 0x6003 or 0x8038:
                EtherTypes.Carried(ref walk, type, next, end);
                break;
            default:
                walk.Packet.UnknownNumber = type;
                walk.Data(next, end);
                break;
        }
    }

    private static void Ppp(ref HeaderWalk walk, int start, int offset, int end)
    {
        if (walk.Captured(offset, end) < 1)
        {
            walk.Has(start, end, offset - start + 1, ProtocolId.Ppp);
            return;
        }

        bool compressed = (walk.Frame[offset] & 1) != 0;
        int next = offset + (compressed ? 1 : 2);
        if (!walk.Has(start, end, next - start, ProtocolId.Ppp)) return;
        walk.Push(ProtocolId.Ppp, start, next - start);
        int protocol = compressed ? walk.Frame[offset] : BinaryPrimitives.ReadUInt16BigEndian(walk.Frame[offset..]);
        if (next >= end || walk.Packet.TooDeep)
        {
            walk.Packet.UnknownNumber = protocol;
            walk.Stop(Math.Min(next, end), end);
            return;
        }

        switch (protocol)
        {
            case 0x0021 or 0x0800: InternetLayers.Ipv4(ref walk, next, end); break;
            case 0x0057 or 0x86DD:
                if (!InternetLayers.Ipv6(ref walk, next, end)) walk.Data(next, end);
                break;
            case 0x0281 or 0x0283: LabelLayers.Mpls(ref walk, next, end); break;
            case 0x0023: LogicalLinkLayers.Osi(ref walk, next, end); break;
            case 0x0029: LogicalLinkLayers.AppleTalk(ref walk, next, end); break;
            case 0x004B: LogicalLinkLayers.Llc(ref walk, next, end); break;
            default:
                ProtocolId named = Named(protocol);
                if (named != ProtocolId.None)
                {
                    EtherTypes.Named(ref walk, named, next, end);
                    break;
                }

                walk.Packet.UnknownNumber = protocol;
                walk.Data(next, end);
                break;
        }
    }

    private static ProtocolId Named(int protocol) => protocol switch
    {
        0x0027 => ProtocolId.DecDna,
        0x002B => ProtocolId.Ipx,
        0x002D or 0x002F => ProtocolId.Vjc,
        0x0031 => ProtocolId.BcpBpdu,
        0x0035 => ProtocolId.VinesIp,
        0x003D => ProtocolId.Mp,
        0x004D => ProtocolId.Sna,
        0x0059 => ProtocolId.PppMux,
        0x00FD => ProtocolId.CompData,
        0x0205 => ProtocolId.DecStp,
        0x0207 => ProtocolId.Cdp,
        0x8021 => ProtocolId.Ipcp,
        0x8023 => ProtocolId.OsiNlcp,
        0x8031 => ProtocolId.BcpNcp,
        0x8057 => ProtocolId.Ipv6cp,
        0x8059 => ProtocolId.PppMuxCp,
        0x80FD => ProtocolId.Ccp,
        0x8207 => ProtocolId.CdpCp,
        0x8281 => ProtocolId.MplsCp,
        0xC021 => ProtocolId.Lcp,
        0xC023 => ProtocolId.Pap,
        0xC029 => ProtocolId.Cbcp,
        0xC02B => ProtocolId.Bacp,
        0xC02D => ProtocolId.Bap,
        0xC223 => ProtocolId.Chap,
        0xC227 => ProtocolId.Eap,
        _ => ProtocolId.None,
    };
}
