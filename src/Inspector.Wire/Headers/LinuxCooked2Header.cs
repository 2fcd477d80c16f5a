using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>Linux cooked header version 2 (LINKTYPE_LINUX_SLL2).</summary>
public readonly ref struct LinuxCooked2Header
{
    private const int InterfaceAt = 4;
    private const int HardwareAt = 8;
    private const int PacketTypeAt = 10;
    private const int AddressLengthAt = 11;
    private const int AddressAt = 12;
    private const int AddressRoom = 8;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 20;

    private readonly ReadOnlySpan<byte> _bytes;

    private LinuxCooked2Header(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>EtherType, or a small number of Linux (sll.etype, sll.ltype).</summary>
    public ushort Protocol => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>Index of the interface (sll.ifindex).</summary>
    public uint InterfaceIndex => BinaryPrimitives.ReadUInt32BigEndian(_bytes[InterfaceAt..]);

    /// <summary>ARPHRD number of the device (sll.hatype).</summary>
    public ushort HardwareType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[HardwareAt..]);

    /// <summary>0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us (sll.pkttype).</summary>
    public byte PacketType => _bytes[PacketTypeAt];

    /// <summary>Bytes of the sender's address, as written; only 8 fit (sll.halen).</summary>
    public byte AddressLength => _bytes[AddressLengthAt];

    /// <summary>The sender's address, at most 8 bytes (sll.src.eth).</summary>
    public ReadOnlySpan<byte> Address => _bytes.Slice(AddressAt, Math.Min((int)AddressLength, AddressRoom));

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out LinuxCooked2Header header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Sll, MinimumLength, bytes.Length);
            return false;
        }

        header = new LinuxCooked2Header(bytes);
        fault = default;
        return true;
    }
}
