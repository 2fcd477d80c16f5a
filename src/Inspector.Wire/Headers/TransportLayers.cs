namespace Inspector.Wire.Headers;

/// <summary>TCP (RFC 9293) and UDP (RFC 768).</summary>
internal static class TransportLayers
{
    private const int TcpLength = 20;
    private const int TcpAnalysable = 16;
    private const int UdpLength = 8;
    private const int PortsLength = 4;

    public static void Tcp(ref HeaderWalk walk, int offset, int end)
    {
        ref DecodedPacket packet = ref walk.Packet;
        int captured = walk.Captured(offset, end);
        int length = end - offset;
        int header = captured > 12 ? (walk.Frame[offset + 12] >> 4) * 4 : TcpLength;
        walk.Push(ProtocolId.Tcp, offset, Math.Max(TcpLength, Math.Min(header, length)));
        if (captured >= PortsLength && packet.TcpOffset < 0) packet.TcpOffset = offset;
        TcpShape shape = Shape(captured, length, header, walk.Quoted);
        if (packet.TcpShape == TcpShape.None || !walk.Quoted) packet.TcpShape = shape;
        if (shape == TcpShape.PortsOnly && length < TcpLength) packet.Malformed = true;
        if (shape is TcpShape.BadOffset or TcpShape.OffsetBeyondPayload) packet.Malformed = true;
        if (walk.Quoted) return;
        packet.TcpOffset = captured >= PortsLength ? offset : -1;
        packet.Transport = ProtocolId.Tcp;
        packet.TransportOffset = Math.Min(offset, walk.Frame.Length);
        packet.TransportLength = Math.Max(0, length);
        int skip = shape is TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset ? header : Math.Max(0, length);
        walk.Stop(offset + skip, end);
    }

    public static void Udp(ref HeaderWalk walk, int offset, int end)
    {
        ref DecodedPacket packet = ref walk.Packet;
        int captured = walk.Captured(offset, end);
        walk.Push(ProtocolId.Udp, offset, UdpLength);
        if (captured >= PortsLength)
        {
            if (packet.UdpOffset < 0) packet.UdpOffset = offset;
            packet.UdpCount++;
        }

        if (captured >= 6)
        {
            int said = walk.U16(offset + 4);
            if (said >= UdpLength && offset + said < end) end = offset + said;
        }

        if (end - offset < UdpLength) packet.Malformed = true;
        if (walk.Quoted) return;
        packet.Transport = ProtocolId.Udp;
        packet.TransportOffset = Math.Min(offset, walk.Frame.Length);
        packet.TransportLength = Math.Max(0, end - offset);
        walk.Stop(Math.Min(offset + UdpLength, Math.Max(offset, end)), end);
    }

    private static TcpShape Shape(int captured, int length, int header, bool quoted)
    {
        if (quoted) return captured >= TcpAnalysable ? TcpShape.Quoted : TcpShape.QuotedPortsOnly;
        if (captured < TcpAnalysable || length < TcpLength) return TcpShape.PortsOnly;
        if (header < TcpLength) return TcpShape.BadOffset;
        if (header > length) return TcpShape.OffsetBeyondPayload;
        return captured < TcpLength ? TcpShape.Cut16 : TcpShape.Full;
    }
}
