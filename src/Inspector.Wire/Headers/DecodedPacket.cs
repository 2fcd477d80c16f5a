using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Inspector.Wire.Headers;

/// <summary>
/// Where the headers of one packet are. A value that is filled again for each packet; it holds offsets into the frame, no bytes.
/// Invariant: every offset and captured length lies inside the frame it was decoded from.
/// </summary>
public struct DecodedPacket
{
    /// <summary>The layers found; only the first <see cref="LayerCount"/> are valid.</summary>
    public LayerList Layers;

    public int LayerCount;

    /// <summary>Offset of the first Ethernet header, -1 when there is none.</summary>
    public int EthernetOffset;

    /// <summary>VLAN id of the first 802.1Q tag, -1 when there is none.</summary>
    public int VlanId;

    /// <summary>Offset of the outermost IPv4 header, -1 when there is none.</summary>
    public int Ipv4Offset;

    /// <summary>Offset of the outermost IPv6 header, -1 when there is none.</summary>
    public int Ipv6Offset;

    /// <summary>Offset of the innermost IP header outside an ICMP quotation (it carries <see cref="Transport"/>), -1 when there is none.</summary>
    public int NetworkOffset;

    /// <summary>4, 6 or 0: the version of the header at <see cref="NetworkOffset"/>.</summary>
    public byte NetworkVersion;

    /// <summary>True when there is more than one IP header outside quotations (tunnel).</summary>
    public bool HasTunnel;

    /// <summary>Offset of an ARP header, -1 when there is none.</summary>
    public int ArpOffset;

    /// <summary>Offset of the first ICMP or ICMPv6 header of which the type is known, -1 when there is none. Which of the two: <see cref="Layers"/>.</summary>
    public int IcmpOffset;

    /// <summary>
    /// Offset of the outermost UDP or UDP-Lite header whose ports were captured, quoted ones included, -1 when there is none. It has a stream only when
    /// <see cref="UdpCount"/> is not 0. udp.length is the field at +4 when 6 bytes were captured; UDP-Lite: <see cref="TransportLength"/>.
    /// </summary>
    public int UdpOffset;

    /// <summary>
    /// Number of UDP and UDP-Lite headers that have a stream (whole, with a sound length), quoted ones included. When there are several,
    /// they are the layers <see cref="ProtocolId.Udp"/> and <see cref="ProtocolId.UdpLite"/> with a length of 8.
    /// </summary>
    public int UdpCount;

    /// <summary>Offset of the TCP header, quoted included, -1 when there is none or its ports were not captured.</summary>
    public int TcpOffset;

    public TcpShape TcpShape;

    /// <summary>The innermost transport header outside a quotation: Tcp, Udp, UdpLite, Sctp, Dccp or None.</summary>
    public ProtocolId Transport;

    /// <summary>Offset of the header of <see cref="Transport"/>.</summary>
    public int TransportOffset;

    /// <summary>Bytes from the transport header to the end of the IP payload, as the IP length says (wire, not captured).</summary>
    public int TransportLength;

    /// <summary>Offset of what the transport carries; for other packets, of the bytes behind the last decoded header.</summary>
    public int PayloadOffset;

    /// <summary>Length on the wire of the transport's payload (tcp.len); of the undecoded rest for other packets.</summary>
    public int PayloadLength;

    /// <summary>Bytes of the payload that were captured; at most <see cref="PayloadLength"/>.</summary>
    public int PayloadCaptured;

    /// <summary>Index in <see cref="Layers"/> of the first layer inside an ICMP quotation; <see cref="LayerCount"/> when there is none.</summary>
    public int QuoteStart;

    /// <summary>Decoding stopped at an IP fragment, whether it can be put together (see <see cref="FragmentIpOffset"/>) or not.</summary>
    public bool IsFragment;

    /// <summary>Offset of the IP header whose payload is a fragment that was captured whole (decoding stopped there), -1 when there is none.</summary>
    public int FragmentIpOffset;

    /// <summary>Offset of the IPv6 fragment header; -1 for IPv4 or none.</summary>
    public int FragmentHeaderOffset;

    /// <summary>Offset in the frame of the fragment's data.</summary>
    public int FragmentDataOffset;

    /// <summary>Length on the wire of the fragment's data, bytes.</summary>
    public int FragmentDataLength;

    /// <summary>Position of the fragment's data in the datagram, bytes.</summary>
    public int FragmentPosition;

    public bool MoreFragments;

    /// <summary>Protocol number of what is fragmented.</summary>
    public byte FragmentProtocol;

    /// <summary>Identification (16 bits in IPv4, 32 in IPv6).</summary>
    public uint FragmentId;

    /// <summary>A length lied or a header was cut by more than the snaplen explains.</summary>
    public bool Malformed;

    /// <summary>More headers than <see cref="LayerList.Capacity"/>.</summary>
    public bool TooDeep;

    /// <summary>The last EtherType, IP protocol or PPP protocol number that was not decoded further; -1 when none.</summary>
    public int UnknownNumber;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(ProtocolId protocol, int offset, int length)
    {
        if ((uint)LayerCount < LayerList.Capacity) Layers[LayerCount++] = new Layer(protocol, offset, length);
        else TooDeep = true;
    }

    /// <summary>Makes every offset -1 and every count 0; the layers are left as they are, beyond the count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        LayerCount = 0;
        EthernetOffset = VlanId = Ipv4Offset = Ipv6Offset = NetworkOffset = ArpOffset = IcmpOffset = UdpOffset = TcpOffset = -1;
        NetworkVersion = 0;
        HasTunnel = IsFragment = MoreFragments = Malformed = TooDeep = false;
        UdpCount = TransportLength = PayloadOffset = PayloadLength = PayloadCaptured = QuoteStart = 0;
        TcpShape = TcpShape.None;
        Transport = ProtocolId.None;
        TransportOffset = FragmentIpOffset = FragmentHeaderOffset = UnknownNumber = -1;
        FragmentDataOffset = FragmentDataLength = FragmentPosition = 0;
        FragmentProtocol = 0;
        FragmentId = 0;
    }

    /// <summary>The layers found, outermost first.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<Layer> Found => ((ReadOnlySpan<Layer>)Layers)[..LayerCount];
}
