using System.Globalization;
using Inspector.Wire.Headers;
using PacketDotNet;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>The same headers as PacketDotNet reads them. It throws where a header or what follows is cut.</summary>
internal static class TheirHeaders
{
    /// <param name="frame">The bytes; it keeps the array while it parses.</param>
    /// <param name="linkLayer">What they start with.</param>
    /// <param name="headers">The headers up to where it gave up.</param>
    /// <returns>The exception with which it gave up, null when it did not.</returns>
    public static Exception? Of(byte[] frame, LinkLayers linkLayer, out List<HeaderFields> headers)
    {
        headers = [];
        try
        {
            for (Packet? packet = Packet.ParsePacket(linkLayer, frame); packet is not null; packet = packet.PayloadPacket)
            {
                if (Of(packet) is { } header) headers.Add(header);
            }

            return null;
        }
#pragma warning disable CA1031 // A library's answer to bytes it does not expect is any exception: the answer is what is compared.
        catch (Exception stopped)
#pragma warning restore CA1031
        {
            return stopped;
        }
    }

    private static HeaderFields? Of(Packet packet) => packet switch
    {
        EthernetPacket header => new(ProtocolId.Ethernet, At(packet),
            ("eth.dst", header.DestinationHardwareAddress.ToString()), ("eth.src", header.SourceHardwareAddress.ToString()), ("eth.type", Text((ushort)header.Type))),
        Ieee8021QPacket header => new(ProtocolId.Vlan, At(packet),
            ("vlan.id", Text(header.VlanIdentifier)), ("vlan.priority", Text((int)header.PriorityControlPoint)), ("vlan.dei", Text(header.CanonicalFormatIndicator ? 1 : 0)),
            ("vlan.etype", Text((ushort)header.Type))),
        ArpPacket header => new(ProtocolId.Arp, At(packet),
            ("arp.hw.type", Text((ushort)header.HardwareAddressType)), ("arp.proto.type", Text((ushort)header.ProtocolAddressType)),
            ("arp.hw.size", Text(header.HardwareAddressLength)), ("arp.proto.size", Text(header.ProtocolAddressLength)), ("arp.opcode", Text((ushort)header.Operation)),
            ("arp.src.hw_mac", header.SenderHardwareAddress.ToString()), ("arp.src.proto_ipv4", Convert.ToHexString(header.SenderProtocolAddress.GetAddressBytes())),
            ("arp.dst.hw_mac", header.TargetHardwareAddress.ToString()), ("arp.dst.proto_ipv4", Convert.ToHexString(header.TargetProtocolAddress.GetAddressBytes()))),
        IPv4Packet header => new(ProtocolId.Ipv4, At(packet),
            ("ip.src", header.SourceAddress.ToString()), ("ip.dst", header.DestinationAddress.ToString()), ("ip.proto", Text((int)header.Protocol)),
            ("ip.ttl", Text(header.TimeToLive)), ("ip.len", Text(header.TotalLength)), ("ip.hdr_len", Text(header.HeaderLength * 4)), ("ip.id", Text(header.Id)),
            ("ip.flags", Text(header.FragmentFlags)), ("ip.frag_offset", Text(header.FragmentOffset)), ("ip.dsfield", Text(header.TypeOfService)),
            ("ip.checksum", Text(header.Checksum))),
        IPv6Packet header => new(ProtocolId.Ipv6, At(packet),
            ("ipv6.src", header.SourceAddress.ToString()), ("ipv6.dst", header.DestinationAddress.ToString()), ("ipv6.nxt", Text((int)header.NextHeader)),
            ("ipv6.hlim", Text(header.HopLimit)), ("ipv6.plen", Text(header.PayloadLength)), ("ipv6.tclass", Text(header.TrafficClass)),
            ("ipv6.flow", Text(header.FlowLabel))),
        TcpPacket header => new(ProtocolId.Tcp, At(packet),
            ("tcp.srcport", Text(header.SourcePort)), ("tcp.dstport", Text(header.DestinationPort)), ("tcp.seq_raw", Text(header.SequenceNumber)),
            ("tcp.ack_raw", Text(header.AcknowledgmentNumber)), ("tcp.flags", Text(header.Flags)), ("tcp.window_size_value", Text(header.WindowSize)),
            ("tcp.hdr_len", Text(header.DataOffset * 4)), ("tcp.options", Options(header)), ("tcp.checksum", Text(header.Checksum)),
            ("tcp.urgent_pointer", Text(header.UrgentPointer))),
        UdpPacket header => new(ProtocolId.Udp, At(packet),
            ("udp.srcport", Text(header.SourcePort)), ("udp.dstport", Text(header.DestinationPort)), ("udp.length", Text(header.Length)), ("udp.checksum", Text(header.Checksum))),
        IcmpV4Packet header => new(ProtocolId.Icmp, At(packet),
            ("icmp.type", Text((ushort)header.TypeCode >> 8)), ("icmp.code", Text((ushort)header.TypeCode & 0xFF)), ("icmp.checksum", Text(header.Checksum))),
        IcmpV6Packet header => new(ProtocolId.Icmpv6, At(packet),
            ("icmp.type", Text((byte)header.Type)), ("icmp.code", Text(header.Code)), ("icmp.checksum", Text(header.Checksum))),
        _ => null,
    };

    private static int At(Packet packet) => packet.HeaderSegment.Offset;

    private static string Options(TcpPacket header)
    {
        try
        {
            return Text(header.OptionsSegment.Length);
        }
        catch (NotImplementedException)
        {
            // "Urgent == true not implemented yet".
            return "";
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
