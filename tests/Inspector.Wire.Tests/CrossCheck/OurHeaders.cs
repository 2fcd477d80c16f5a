using System.Globalization;
using System.Net;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>The headers of a frame that both libraries know, as Inspector.Wire reads them; quotations in ICMP errors left out.</summary>
internal static class OurHeaders
{
    /// <param name="frame">The captured bytes.</param>
    /// <param name="linkType">What they start with.</param>
    /// <param name="wireLength">Length on the wire.</param>
    /// <param name="atFragment">Whether decoding stopped at a fragment.</param>
    public static List<HeaderFields> Of(ReadOnlySpan<byte> frame, LinkType linkType, uint wireLength, out bool atFragment)
    {
        DecodedPacket packet = default;
        PacketDecoder.Decode(frame, linkType, wireLength, ref packet);
        var headers = new List<HeaderFields>();
        var behind = new List<ProtocolId>();
        foreach (Layer layer in packet.Found[..packet.QuoteStart])
        {
            if (Of(layer, frame[Math.Min(layer.Offset, frame.Length)..]) is { } header)
            {
                headers.Add(header with { Behind = [.. behind] });
                behind.Clear();
            }
            else
            {
                behind.Add(layer.Protocol);
            }
        }

        atFragment = packet.IsFragment;
        return headers;
    }

    private static HeaderFields? Of(Layer layer, ReadOnlySpan<byte> bytes) => layer.Protocol switch
    {
        ProtocolId.Ethernet when EthernetHeader.TryParse(bytes, out EthernetHeader header, out _) => new(layer.Protocol, layer.Offset,
            ("eth.dst", Convert.ToHexString(header.Destination)), ("eth.src", Convert.ToHexString(header.Source)), ("eth.type", Text(header.TypeOrLength))),
        ProtocolId.Vlan or ProtocolId.Ieee8021ad when VlanTag.TryParse(bytes, out VlanTag header, out _) => new(ProtocolId.Vlan, layer.Offset,
            ("vlan.id", Text(header.Id)), ("vlan.priority", Text(header.Priority)), ("vlan.dei", Text(header.DropEligible ? 1 : 0)), ("vlan.etype", Text(header.TypeOrLength))),
        ProtocolId.Arp when ArpHeader.TryParse(bytes, out ArpHeader header, out _) => new(layer.Protocol, layer.Offset,
            ("arp.hw.type", Text(header.HardwareType)), ("arp.proto.type", Text(header.ProtocolType)), ("arp.hw.size", Text(header.HardwareSize)),
            ("arp.proto.size", Text(header.ProtocolSize)), ("arp.opcode", Text(header.Operation)),
            ("arp.src.hw_mac", Convert.ToHexString(header.SenderHardware)), ("arp.src.proto_ipv4", Convert.ToHexString(header.SenderProtocol)),
            ("arp.dst.hw_mac", Convert.ToHexString(header.TargetHardware)), ("arp.dst.proto_ipv4", Convert.ToHexString(header.TargetProtocol))),
        ProtocolId.Ipv4 when Ipv4Header.TryParse(bytes, out Ipv4Header header, out _) => new(layer.Protocol, layer.Offset,
            ("ip.src", Address(header.SourceBytes)), ("ip.dst", Address(header.DestinationBytes)), ("ip.proto", Text(header.Protocol)), ("ip.ttl", Text(header.TimeToLive)),
            ("ip.len", Text(header.TotalLength)), ("ip.hdr_len", Text(header.HeaderLength)), ("ip.id", Text(header.Identification)), ("ip.flags", Text(header.Flags)),
            ("ip.frag_offset", Text(header.FragmentOffset)), ("ip.dsfield", Text(header.DifferentiatedServices)), ("ip.checksum", Text(header.Checksum))),
        ProtocolId.Ipv6 when Ipv6Header.TryParse(bytes, out Ipv6Header header, out _) => new(layer.Protocol, layer.Offset,
            ("ipv6.src", Address(header.Source)), ("ipv6.dst", Address(header.Destination)), ("ipv6.nxt", Text(header.NextHeader)), ("ipv6.hlim", Text(header.HopLimit)),
            ("ipv6.plen", Text(header.PayloadLength)), ("ipv6.tclass", Text(header.TrafficClass)), ("ipv6.flow", Text(header.FlowLabel))),
        ProtocolId.Tcp when TcpHeader.TryParse(bytes, out TcpHeader header, out _) => new(layer.Protocol, layer.Offset,
            ("tcp.srcport", Text(header.SourcePort)), ("tcp.dstport", Text(header.DestinationPort)), ("tcp.seq_raw", Text(header.Sequence.Raw)),
            ("tcp.ack_raw", Text(header.Acknowledgement.Raw)), ("tcp.flags", Text((int)header.Flags)), ("tcp.window_size_value", Text(header.Window)),
            ("tcp.hdr_len", Text(header.HeaderLength)), ("tcp.options", Text(header.OptionBytes.Length)), ("tcp.checksum", Text(header.Checksum)),
            ("tcp.urgent_pointer", Text(header.UrgentPointer))),
        ProtocolId.Udp when UdpHeader.TryParse(bytes, out UdpHeader header, out _) => new(layer.Protocol, layer.Offset,
            ("udp.srcport", Text(header.SourcePort)), ("udp.dstport", Text(header.DestinationPort)), ("udp.length", Text(header.Length)), ("udp.checksum", Text(header.Checksum))),
        ProtocolId.Icmp or ProtocolId.Icmpv6 when IcmpHeader.TryParse(bytes, out IcmpHeader header, out _) => new(layer.Protocol, layer.Offset,
            ("icmp.type", Text(header.Type)), ("icmp.code", Text(header.Code)), ("icmp.checksum", Text(header.Checksum))),
        _ => null,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Address(ReadOnlySpan<byte> bytes) => new IPAddress(bytes).ToString();
}
