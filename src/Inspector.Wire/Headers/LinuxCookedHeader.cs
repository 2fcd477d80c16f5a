using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>Linux cooked header version 1 (LINKTYPE_LINUX_SLL).</summary>
public readonly ref struct LinuxCookedHeader
{
    private const int HardwareAt = 2;
    private const int AddressLengthAt = 4;
    private const int AddressAt = 6;
    private const int ProtocolAt = 14;
    private const int AddressRoom = 8;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 16;

    private readonly ReadOnlySpan<byte> _bytes;

    private LinuxCookedHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us (sll.pkttype).</summary>
    public ushort PacketType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>ARPHRD number of the device (sll.hatype).</summary>
    public ushort HardwareType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[HardwareAt..]);

    /// <summary>Bytes of the sender's address, as written; only 8 fit (sll.halen).</summary>
    public ushort AddressLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[AddressLengthAt..]);

    /// <summary>The sender's address, at most 8 bytes (sll.src.eth).</summary>
    public ReadOnlySpan<byte> Address => _bytes.Slice(AddressAt, Math.Min((int)AddressLength, AddressRoom));

    /// <summary>EtherType, or a small number of Linux (sll.etype, sll.ltype).</summary>
    public ushort Protocol => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ProtocolAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out LinuxCookedHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Sll, MinimumLength, bytes.Length);
            return false;
        }

        header = new LinuxCookedHeader(bytes);
        fault = default;
        return true;
    }
}
