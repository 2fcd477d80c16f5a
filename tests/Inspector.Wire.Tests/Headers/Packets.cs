using System.Buffers.Binary;
using System.Net;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Xunit;

namespace Inspector.Wire.Tests.Headers;

/// <summary>Packets built by hand, byte for byte, from the RFCs; deliberately not through the code under test.</summary>
internal static class Packets
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;

    public static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Ethernet(int type, params byte[][] payload) => Join(Hex("020000000002 020000000001"), Number(type), Join(payload));

    public static byte[] Ipv4(byte protocol, byte[] payload, int fragment = 0, int id = 1, int? total = null, byte[]? options = null)
    {
        options ??= [];
        int header = 20 + options.Length;
        byte[] fixedPart = Join(
            [(byte)(0x40 | (header / 4)), 0], Number(total ?? (header + payload.Length)), Number(id), Number(fragment), [64, protocol, 0, 0],
            Hex("0A000001 0A000002"));
        return Join(fixedPart, options, payload);
    }

    public static byte[] Ipv6(byte next, byte[] payload, int? length = null) =>
        Join(Hex("60000000"), Number(length ?? payload.Length), [next, 64], Address("fd00::1"), Address("fd00::2"), payload);

    public static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    public static byte[] TcpSegment(byte[] payload, int source = 1000, int destination = 2000, int words = 5, byte[]? options = null)
    {
        options ??= [];
        return Join(Number(source), Number(destination), Hex("00000064 000000C8"), [(byte)((words + (options.Length / 4)) << 4), 0x10], Hex("0400 0000 0000"), options, payload);
    }

    public static byte[] UdpDatagram(byte[] payload, int source = 30000, int destination = 30001, int? length = null) =>
        Join(Number(source), Number(destination), Number(length ?? (8 + payload.Length)), [0, 0], payload);

    public static DecodedPacket Decode(byte[] frame, LinkType linkType = LinkType.Ethernet, int wireLength = 0)
    {
        var packet = new DecodedPacket();
        PacketDecoder.Decode(frame, linkType, (uint)Math.Max(wireLength, frame.Length), ref packet);
        return packet;
    }

    public static string Path(in DecodedPacket packet) => string.Join(':', packet.Found.ToArray().Select(layer => layer.Protocol));

    public static void SetNumber(byte[] frame, int offset, int value) => BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(offset), (ushort)value);

    /// <summary>Every offset and captured length of a decoded packet lies inside its frame.</summary>
    public static void AssertInside(ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        Assert.InRange(packet.LayerCount, 0, LayerList.Capacity);
        foreach (Layer layer in packet.Found)
        {
            Assert.InRange(layer.Offset, 0, frame.Length);
            Assert.InRange(layer.Length, 0, frame.Length - layer.Offset);
        }

        Room(frame, packet.EthernetOffset, 14);
        Room(frame, packet.Ipv4Offset, 20);
        Room(frame, packet.Ipv6Offset, 40);
        Room(frame, packet.NetworkOffset, packet.NetworkVersion == 6 ? 40 : 20);
        Room(frame, packet.ArpOffset, 8);
        Room(frame, packet.IcmpOffset, 4);
        Room(frame, packet.UdpOffset, packet.UdpCount > 0 ? 8 : 4);
        Room(frame, packet.TcpOffset, packet.TcpShape switch { TcpShape.Full => 20, TcpShape.PortsOnly or TcpShape.QuotedPortsOnly => 4, _ => 16 });
        Room(frame, packet.TransportOffset, 0);
        Assert.InRange(packet.PayloadOffset, 0, frame.Length);
        Assert.InRange(packet.PayloadCaptured, 0, Math.Min(frame.Length - packet.PayloadOffset, packet.PayloadLength));
        Assert.True(packet.PayloadLength >= 0 && packet.TransportLength >= 0);
        Assert.InRange(packet.QuoteStart, 0, packet.LayerCount);
        if (packet.FragmentIpOffset < 0) return;
        Assert.True(packet.IsFragment);
        Assert.InRange(packet.FragmentDataLength, 1, frame.Length - packet.FragmentDataOffset);
    }

    private static void Room(ReadOnlySpan<byte> frame, int offset, int needed)
    {
        if (offset >= 0) Assert.InRange(offset, 0, frame.Length - needed);
    }
}
