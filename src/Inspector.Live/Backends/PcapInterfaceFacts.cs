using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Inspector.Live;

/// <summary>What libpcap's numbers of an interface mean.</summary>
internal static class PcapInterfaceFacts
{
    private const uint Loopback = 1;
    private const uint Up = 2;
    private const uint Running = 4;
    private const uint Wireless = 8;
    private const uint ConnectionStatus = 0x30;
    private const uint Connected = 0x10;

    /// <summary>The bits PCAP_IF_…, and whether the system has an interface of that name.</summary>
    public static LiveInterfaceFlags Flags(string name, uint flags)
    {
        LiveInterfaceFlags result = LiveInterfaceFlags.None;
        if ((flags & Up) != 0) result |= LiveInterfaceFlags.Up;
        if ((flags & Running) != 0) result |= LiveInterfaceFlags.Running;
        if ((flags & Loopback) != 0) result |= LiveInterfaceFlags.Loopback;
        if ((flags & Wireless) != 0) result |= LiveInterfaceFlags.Wireless;
        if ((flags & ConnectionStatus) == Connected) result |= LiveInterfaceFlags.Connected;
        if (!SystemLinkType.IsReal(name)) result |= LiveInterfaceFlags.Pseudo;
        return result;
    }

    /// <summary>Bits of a network's mask, null without one.</summary>
    public static int? PrefixLength(IPAddress? mask)
    {
        if (mask is null) return null;
        byte[] bytes = mask.GetAddressBytes();
        return mask.AddressFamily == AddressFamily.InterNetwork
            ? BitOperations.PopCount(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : BitOperations.PopCount(BinaryPrimitives.ReadUInt64BigEndian(bytes)) + BitOperations.PopCount(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)));
    }
}
