using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>Ethernet II and IEEE 802.3 header (IEEE 802.3 clause 3.2): two addresses and a type or length.</summary>
public readonly ref struct EthernetHeader
{
    private const int SourceAt = 6;
    private const int TypeAt = 12;
    private const int AddressLength = 6;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 14;

    private readonly ReadOnlySpan<byte> _bytes;

    private EthernetHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Destination address, 6 bytes (eth.dst).</summary>
    public ReadOnlySpan<byte> Destination => _bytes[..AddressLength];

    /// <summary>Source address, 6 bytes (eth.src).</summary>
    public ReadOnlySpan<byte> Source => _bytes.Slice(SourceAt, AddressLength);

    /// <summary>Group bit of the destination (eth.dst.ig).</summary>
    public bool IsGroup => (_bytes[0] & 1) != 0;

    /// <summary>Locally administered bit of the destination (eth.dst.lg).</summary>
    public bool IsDestinationLocal => (_bytes[0] & 2) != 0;

    /// <summary>Locally administered bit of the source (eth.src.lg).</summary>
    public bool IsSourceLocal => (_bytes[SourceAt] & 2) != 0;

    /// <summary>Type (1536 and more) or length (1500 and less) field.</summary>
    public ushort TypeOrLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[TypeAt..]);

    /// <summary>True when the field is a length: LLC follows.</summary>
    public bool IsLength => TypeOrLength is > 0 and <= EtherTypes.LargestLength;

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out EthernetHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Ethernet, MinimumLength, bytes.Length);
            return false;
        }

        header = new EthernetHeader(bytes);
        fault = default;
        return true;
    }
}
