using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>IPv6 fragment header (RFC 8200 section 4.5).</summary>
public readonly ref struct Ipv6FragmentHeader
{
    private const int ReservedAt = 1;
    private const int PositionAt = 2;
    private const int IdentificationAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private Ipv6FragmentHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Protocol number of what is fragmented (ipv6.fraghdr.nxt).</summary>
    public byte NextHeader => _bytes[0];

    /// <summary>Reserved octet (ipv6.fraghdr.reserved_octet).</summary>
    public byte Reserved => _bytes[ReservedAt];

    /// <summary>Position in the datagram, in units of 8 bytes (ipv6.fraghdr.offset).</summary>
    public int FragmentOffset => BinaryPrimitives.ReadUInt16BigEndian(_bytes[PositionAt..]) >> 3;

    /// <summary>The two reserved bits (ipv6.fraghdr.reserved_bits).</summary>
    public int ReservedBits => (_bytes[PositionAt + 1] >> 1) & 3;

    /// <summary>More fragments (ipv6.fraghdr.more).</summary>
    public bool MoreFragments => (_bytes[PositionAt + 1] & 1) != 0;

    /// <summary>Identification (ipv6.fraghdr.ident).</summary>
    public uint Identification => BinaryPrimitives.ReadUInt32BigEndian(_bytes[IdentificationAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv6FragmentHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Ipv6Fragment, MinimumLength, bytes.Length);
            return false;
        }

        header = new Ipv6FragmentHeader(bytes);
        fault = default;
        return true;
    }
}
