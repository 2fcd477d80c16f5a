using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>ARP (RFC 826), with addresses of any length. The addresses are empty where they were not captured.</summary>
public readonly ref struct ArpHeader
{
    private const int ProtocolTypeAt = 2;
    private const int HardwareSizeAt = 4;
    private const int ProtocolSizeAt = 5;
    private const int OperationAt = 6;
    private const int AddressesAt = 8;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private ArpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Hardware type, 1 Ethernet (arp.hw.type).</summary>
    public ushort HardwareType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>EtherType of the protocol (arp.proto.type).</summary>
    public ushort ProtocolType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ProtocolTypeAt..]);

    /// <summary>Bytes of a hardware address (arp.hw.size).</summary>
    public int HardwareSize => _bytes[HardwareSizeAt];

    /// <summary>Bytes of a protocol address (arp.proto.size).</summary>
    public int ProtocolSize => _bytes[ProtocolSizeAt];

    /// <summary>1 request, 2 reply, 3 and 4 reverse (arp.opcode).</summary>
    public ushort Operation => BinaryPrimitives.ReadUInt16BigEndian(_bytes[OperationAt..]);

    /// <summary>Length with the addresses, bytes; may be more than there is.</summary>
    public int HeaderLength => AddressesAt + (2 * (HardwareSize + ProtocolSize));

    /// <summary>Hardware address of the sender (arp.src.hw_mac).</summary>
    public ReadOnlySpan<byte> SenderHardware => Part(AddressesAt, HardwareSize);

    /// <summary>Protocol address of the sender (arp.src.proto_ipv4).</summary>
    public ReadOnlySpan<byte> SenderProtocol => Part(AddressesAt + HardwareSize, ProtocolSize);

    /// <summary>Hardware address of the target (arp.dst.hw_mac).</summary>
    public ReadOnlySpan<byte> TargetHardware => Part(AddressesAt + HardwareSize + ProtocolSize, HardwareSize);

    /// <summary>Protocol address of the target (arp.dst.proto_ipv4).</summary>
    public ReadOnlySpan<byte> TargetProtocol => Part(AddressesAt + (2 * HardwareSize) + ProtocolSize, ProtocolSize);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out ArpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Arp, MinimumLength, bytes.Length);
            return false;
        }

        header = new ArpHeader(bytes);
        fault = default;
        return true;
    }

    private ReadOnlySpan<byte> Part(int offset, int length) => offset + length <= _bytes.Length ? _bytes.Slice(offset, length) : default;
}
