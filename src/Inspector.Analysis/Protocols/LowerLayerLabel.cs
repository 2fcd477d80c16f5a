using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>The protocol column where it depends on what a header says, for packets whose top layer is no application over TCP or UDP.</summary>
public static class LowerLayerLabel
{
    private const int TransportPorts = 4;

    // Texts of numbers nobody decodes: at most one a number.
    private static readonly ConcurrentDictionary<int, string> s_numbers = new();

    /// <summary>
    /// The column's text, null where the one of the layers is right (no allocation then). Not to be asked when an application was recognised.
    /// </summary>
    /// <param name="frame">The bytes <paramref name="packet"/> was decoded from.</param>
    /// <param name="packet">The packet.</param>
    public static string? Of(ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        if (packet.LayerCount == 0) return packet.UnknownNumber >= 0 ? "UNKNOWN" : null;
        Layer top = packet.Layers[packet.LayerCount - 1];
        switch (top.Protocol)
        {
            case ProtocolId.Tcp or ProtocolId.Udp or ProtocolId.UdpLite or ProtocolId.Sctp:
                return top.Length < TransportPorts ? Below(packet, packet.LayerCount - 1) : null;
            case ProtocolId.Data or ProtocolId.EtherType or ProtocolId.Ppp or ProtocolId.CiscoHdlc:
                return Unclaimed(frame, packet);
        }

        // A layer of few bytes must not be asked for its type.
        ReadOnlySpan<byte> bytes = frame[top.Offset..];
        return top.Protocol switch
        {
            ProtocolId.Igmp => Igmp(bytes, packet),
            ProtocolId.Pim => bytes.Length > 0 && ((bytes[0] >> 4) == 1 || Carrier(packet) == ProtocolId.Igmp) ? "PIMv1" : null,
            ProtocolId.Arp => Arp(bytes),
            ProtocolId.Eapol => bytes.Length > 1 && bytes[1] == 0 ? "EAP" : null,
            ProtocolId.Ipx => Ipx(bytes),
            ProtocolId.L2tp => L2tp(bytes, packet, packet.LayerCount - 1),
            ProtocolId.Llc => bytes.Length > 2 && (bytes[2] & 0xEF) == 0xAF ? "XID" : null,
            _ => null,
        };
    }

    /// <summary>The number of an unknown EtherType or PPP protocol; other layers keep their name over data.</summary>
    private static string? Unclaimed(ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        int at = packet.LayerCount - 1;
        if (at > 0 && packet.Layers[at - 1].Protocol == ProtocolId.L2tp) return L2tp(frame[packet.Layers[at - 1].Offset..], packet, at - 1);
        if (packet.Layers[at].Protocol == ProtocolId.Data) at--;
        if (at < 0) return packet.UnknownNumber >= 0 ? "UNKNOWN" : null;
        return packet.UnknownNumber >= 0 && packet.Layers[at].Protocol is ProtocolId.EtherType or ProtocolId.Ppp or ProtocolId.CiscoHdlc
            ? s_numbers.GetOrAdd(packet.UnknownNumber, number => string.Create(CultureInfo.InvariantCulture, $"0x{number:x4}"))
            : null;
    }

    /// <summary>The column of the layers below one that did not get as far as setting it.</summary>
    private static string? Below(in DecodedPacket packet, int layer)
    {
        while (--layer >= 0)
        {
            if (Indexing.ProtocolNames.Column(packet.Layers[layer].Protocol) is { } column) return column;
        }

        return null;
    }

    private static ProtocolId Carrier(in DecodedPacket packet) => packet.LayerCount > 1 ? packet.Layers[packet.LayerCount - 2].Protocol : ProtocolId.None;

    private static string? Igmp(ReadOnlySpan<byte> bytes, in DecodedPacket packet)
    {
        const int VersionThreeQuery = 12;
        if (Carrier(packet) != ProtocolId.Igmp || bytes.Length < 2) return null;
        int length = packet.PayloadLength;
        return bytes[0] switch
        {
            0x11 => length >= VersionThreeQuery ? "IGMPv3" : bytes[1] == 0 ? "IGMPv1" : "IGMPv2",
            0x12 => "IGMPv1",
            0x16 or 0x17 => "IGMPv2",
            0x22 => "IGMPv3",
            0x00 => "IGMPv0",
            _ => null,
        };
    }

    private static string? Arp(ReadOnlySpan<byte> bytes) => bytes.Length < 8
        ? null
        : BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) switch
        {
            3 or 4 => "RARP",
            5 or 6 or 7 => "DRARP",
            8 or 9 => "Inverse ARP",
            _ => null,
        };

    /// <summary>IPX names the column after a socket, the destination's first.</summary>
    private static string? Ipx(ReadOnlySpan<byte> bytes)
    {
        const int Length = 30;
        if (bytes.Length < Length) return null;
        const int NetBiosBroadcast = 20;
        if (bytes[5] == NetBiosBroadcast) return "NBIPX";
        return Socket(BinaryPrimitives.ReadUInt16BigEndian(bytes[16..])) ?? Socket(BinaryPrimitives.ReadUInt16BigEndian(bytes[28..]));
    }

    private static string? Socket(int number) => number switch
    {
        0x0451 => "NCP",
        0x0452 => "IPX SAP",
        0x0453 => "IPX RIP",
        0x0455 => "NBIPX",
        0x9001 => "NLSP",
        _ => null,
    };

    private static string? L2tp(ReadOnlySpan<byte> bytes, in DecodedPacket packet, int layer)
    {
        bool overIp = layer > 0 && packet.Layers[layer - 1].Protocol is not ProtocolId.Udp;
        return overIp || (bytes.Length > 1 && (bytes[1] & 15) == 3) ? "L2TPv3" : null;
    }
}
