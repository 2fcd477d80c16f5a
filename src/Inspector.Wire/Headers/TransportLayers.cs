namespace Inspector.Wire.Headers;

/// <summary>TCP (RFC 9293), UDP (RFC 768), UDP-Lite (RFC 3828), SCTP (RFC 9260), DCCP (RFC 4340).</summary>
internal static class TransportLayers
{
    private const int TcpLength = 20;
    private const int TcpAnalysable = 16;
    private const int UdpLength = 8;
    private const int PortsLength = 4;
    private const int SctpLength = 12;
    private const int SctpChunkLength = 16;
    private const int DccpLength = 12;

    public static void Tcp(ref HeaderWalk walk, int offset, int end)
    {
        ref DecodedPacket packet = ref walk.Packet;
        int captured = walk.Captured(offset, end);
        int length = Math.Max(0, end - offset);
        if (walk.Quoted && captured < PortsLength)
        {
            walk.Stop(offset, end);
            return;
        }

        int header = captured > 12 ? (walk.Frame[offset + 12] >> 4) * 4 : TcpLength;
        TcpShape shape = Shape(captured, length, header, walk.Quoted, walk.CutFragment);
        walk.Push(ProtocolId.Tcp, offset, Math.Max(TcpLength, Math.Min(header, length)));

        // The first TCP header of the packet counts, and one that is no quotation more than one that is.
        if (captured >= PortsLength && (packet.TcpOffset < 0 || !walk.Quoted)) packet.TcpOffset = offset;
        if (packet.TcpShape == TcpShape.None || !walk.Quoted) packet.TcpShape = shape;
        if (length < TcpLength || shape is TcpShape.BadOffset or TcpShape.OffsetBeyondPayload) packet.Malformed |= !walk.Quoted && !walk.CutFragment;
        int skip = shape is TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset ? header : shape == TcpShape.Quoted ? Math.Min(header, length) : length;
        Carry(ref walk, ProtocolId.Tcp, offset, skip, end);
    }

    public static void Udp(ref HeaderWalk walk, int offset, int end)
    {
        int captured = walk.Captured(offset, end);
        if (walk.Quoted && captured < PortsLength)
        {
            walk.Stop(offset, end);
            return;
        }

        if (captured >= 6)
        {
            int said = walk.U16(offset + 4);
            bool jumbo = said == 0 && walk.Packet.NetworkVersion == 6;
            if (said < UdpLength && !jumbo)
            {
                // The ports are shown, and nothing else is made of such a datagram: no stream.
                walk.Packet.Malformed = true;
                Datagram(ref walk, ProtocolId.Udp, offset, Math.Min(captured, 6), end);
                return;
            }

            if (offset + said > end && !walk.Quoted && !walk.CutFragment) walk.Packet.Malformed = true;
            if (!jumbo && offset + said < end) end = offset + said;
        }

        Datagram(ref walk, ProtocolId.Udp, offset, Math.Min(captured, UdpLength), end);
        if (captured >= UdpLength && end > offset + UdpLength && !walk.Packet.TooDeep) UdpTunnels.Decode(ref walk, offset, offset + UdpLength, end);
    }

    /// <summary>UDP-Lite: the field at the place of the length is the checksum's coverage; the length is the IP header's.</summary>
    public static void UdpLite(ref HeaderWalk walk, int offset, int end)
    {
        int captured = walk.Captured(offset, end);
        if (captured >= 6)
        {
            int coverage = walk.U16(offset + 4);
            if ((coverage != 0 && coverage < UdpLength) || coverage > end - offset) walk.Packet.Malformed |= !walk.Quoted;
        }

        Datagram(ref walk, ProtocolId.UdpLite, offset, Math.Min(captured, UdpLength), end);
    }

    public static void Sctp(ref HeaderWalk walk, int offset, int end)
    {
        if (walk.Quoted && walk.Captured(offset, end) < SctpLength)
        {
            walk.Stop(offset, end);
            return;
        }

        walk.Push(ProtocolId.Sctp, offset, SctpLength);
        if (end - offset < SctpLength) walk.Packet.Malformed = true;
        Carry(ref walk, ProtocolId.Sctp, offset, Math.Min(SctpLength, Math.Max(0, end - offset)), end);
        SctpData(ref walk, offset + SctpLength, end);
    }

    public static void Dccp(ref HeaderWalk walk, int offset, int end)
    {
        int captured = walk.Captured(offset, end);
        walk.Push(ProtocolId.Dccp, offset, DccpLength);
        int header = captured >= DccpLength ? walk.Frame[offset + 4] * 4 : DccpLength;
        bool sound = header >= DccpLength && offset + header <= end;
        if (!sound) walk.Packet.Malformed = true;
        Carry(ref walk, ProtocolId.Dccp, offset, sound ? header : Math.Max(0, end - offset), end);
        if (sound && offset + header < end) walk.Push(ProtocolId.Data, offset + header, end - offset - header);
    }

    private static TcpShape Shape(int captured, int length, int header, bool quoted, bool cutFragment)
    {
        if (quoted) return captured >= TcpAnalysable ? TcpShape.Quoted : TcpShape.QuotedPortsOnly;
        if (captured < TcpAnalysable) return TcpShape.PortsOnly;
        if (header < TcpLength) return TcpShape.BadOffset;
        if (header > length || cutFragment) return TcpShape.OffsetBeyondPayload;
        return captured < TcpLength ? TcpShape.Cut16 : TcpShape.Full;
    }

    /// <summary>A header of UDP's form. Its layer is as long as what was captured and sound of it: 8 bytes where it has a stream.</summary>
    private static void Datagram(ref HeaderWalk walk, ProtocolId protocol, int offset, int length, int end)
    {
        ref DecodedPacket packet = ref walk.Packet;
        walk.Push(protocol, offset, length);
        if (length >= PortsLength && packet.UdpOffset < 0) packet.UdpOffset = offset;
        if (length == UdpLength) packet.UdpCount++;
        if (end - offset < UdpLength) packet.Malformed |= !walk.Quoted;
        Carry(ref walk, protocol, offset, Math.Min(UdpLength, Math.Max(0, end - offset)), end);
    }

    private static void Carry(ref HeaderWalk walk, ProtocolId protocol, int offset, int header, int end)
    {
        ref DecodedPacket packet = ref walk.Packet;
        if (walk.Quoted) return;
        packet.Transport = protocol;
        packet.TransportOffset = Math.Min(offset, walk.Frame.Length);
        packet.TransportLength = Math.Max(0, end - offset);
        walk.Stop(offset + header, end);
    }

    /// <summary>User data in whole DATA chunks becomes data layers.</summary>
    private static void SctpData(ref HeaderWalk walk, int offset, int end)
    {
        while (walk.Captured(offset, end) >= 4)
        {
            int length = walk.U16(offset + 2);
            if (length < 4) return;
            bool unfragmented = (walk.Frame[offset + 1] & 3) == 3;
            if (walk.Frame[offset] == 0 && unfragmented && length > SctpChunkLength) walk.Push(ProtocolId.Data, offset + SctpChunkLength, length - SctpChunkLength);
            offset += (length + 3) & ~3;
        }
    }
}
