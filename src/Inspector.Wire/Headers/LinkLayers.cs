using System.Buffers.Binary;
using Inspector.Wire.Captures;

namespace Inspector.Wire.Headers;

/// <summary>What a frame may start with, and the tags between link and network layer.</summary>
internal static class LinkLayers
{
    private const int EthernetLength = 14;
    private const int VlanLength = 4;
    private const int SllLength = 16;
    private const int Sll2Length = 20;
    private const int LoopbackLength = 4;

    public static void Decode(ref HeaderWalk walk, LinkType linkType, int end)
    {
        switch (linkType)
        {
            case LinkType.Ethernet: Ethernet(ref walk, 0, end); break;
            case LinkType.LinuxSll: LinuxCooked(ref walk, end, SllLength, 14); break;
            case LinkType.LinuxSll2: LinuxCooked(ref walk, end, Sll2Length, 0); break;
            case LinkType.Null or LinkType.Loop: Loopback(ref walk, end); break;
            case LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd or LinkType.Ipv4 or LinkType.Ipv6: RawIp(ref walk, end); break;
            default: walk.Stop(0, end); break;
        }
    }

    public static void Ethernet(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, EthernetLength, ProtocolId.Ethernet)) return;
        if (walk.Packet.EthernetOffset < 0) walk.Packet.EthernetOffset = offset;
        walk.Packet.Push(ProtocolId.Ethernet, offset, EthernetLength);
        int type = walk.U16(offset + 12);
        int next = offset + EthernetLength;
        if (type >= EtherTypes.Smallest) EtherTypes.Decode(ref walk, type, next, end);
        else LogicalLink(ref walk, next, type > 0 && next + type < end ? next + type : end);
    }

    public static void Vlan(ref HeaderWalk walk, ProtocolId protocol, int offset, int end)
    {
        if (!walk.Has(offset, end, VlanLength, protocol)) return;
        if (walk.Packet.VlanId < 0 && protocol == ProtocolId.Vlan) walk.Packet.VlanId = walk.U16(offset) & 0xFFF;
        walk.Packet.Push(protocol, offset, VlanLength);
        int type = walk.U16(offset + 2);
        if (type >= EtherTypes.Smallest) EtherTypes.Decode(ref walk, type, offset + VlanLength, end);
        else LogicalLink(ref walk, offset + VlanLength, end);
    }

    public static void LogicalLink(ref HeaderWalk walk, int offset, int end)
    {
        walk.Push(ProtocolId.Llc, offset, 3);
        walk.Stop(offset, end);
    }

    private static void LinuxCooked(ref HeaderWalk walk, int end, int length, int typeAt)
    {
        if (!walk.Has(0, end, length, ProtocolId.Sll)) return;
        walk.Packet.Push(ProtocolId.Sll, 0, length);
        EtherTypes.Decode(ref walk, walk.U16(typeAt), length, end);
    }

    private static void Loopback(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, LoopbackLength, ProtocolId.Null)) return;
        walk.Packet.Push(ProtocolId.Null, 0, LoopbackLength);
        uint family = BinaryPrimitives.ReadUInt32LittleEndian(walk.Frame);
        if (family > 0xFFFF) family = BinaryPrimitives.ReverseEndianness(family);
        switch (family)
        {
            case 2: InternetLayers.Ipv4(ref walk, LoopbackLength, end); break;
            case 10 or 24 or 28 or 30: InternetLayers.Ipv6(ref walk, LoopbackLength, end); break;
            default: walk.Data(LoopbackLength, end); break;
        }
    }

    private static void RawIp(ref HeaderWalk walk, int end)
    {
        walk.Push(ProtocolId.Raw, 0, 0);
        switch (walk.Frame.IsEmpty ? 0 : walk.Frame[0] >> 4)
        {
            case 4: InternetLayers.Ipv4(ref walk, 0, end); break;
            case 6: InternetLayers.Ipv6(ref walk, 0, end); break;
            default: walk.Stop(0, end); break;
        }
    }
}
