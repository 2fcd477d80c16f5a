using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>IPv6 header (RFC 8200 section 3).</summary>
public readonly ref struct Ipv6Header
{
    private const int PayloadLengthAt = 4;
    private const int NextHeaderAt = 6;
    private const int HopLimitAt = 7;
    private const int SourceAt = 8;
    private const int DestinationAt = 24;
    private const int AddressLength = 16;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 40;

    private readonly ReadOnlySpan<byte> _bytes;

    private Ipv6Header(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Always 6 (ipv6.version).</summary>
    public int Version => _bytes[0] >> 4;

    /// <summary>Traffic class (ipv6.tclass).</summary>
    public byte TrafficClass => (byte)(BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]) >> 4);

    /// <summary>Code point (ipv6.tclass.dscp).</summary>
    public int Dscp => TrafficClass >> 2;

    /// <summary>Explicit congestion notification, 2 bits (ipv6.tclass.ecn).</summary>
    public int Ecn => TrafficClass & 3;

    /// <summary>Flow label, 20 bits (ipv6.flow).</summary>
    public uint FlowLabel => BinaryPrimitives.ReadUInt32BigEndian(_bytes[0..]) & 0xFFFFF;

    /// <summary>Bytes behind this header, extension headers included; 0 in jumbograms (ipv6.plen).</summary>
    public ushort PayloadLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[PayloadLengthAt..]);

    /// <summary>Protocol number of the next header (ipv6.nxt).</summary>
    public byte NextHeader => _bytes[NextHeaderAt];

    /// <summary>Hop limit (ipv6.hlim).</summary>
    public byte HopLimit => _bytes[HopLimitAt];

    /// <summary>Source address, 16 bytes (ipv6.src).</summary>
    public ReadOnlySpan<byte> Source => _bytes.Slice(SourceAt, AddressLength);

    /// <summary>Destination address, 16 bytes (ipv6.dst).</summary>
    public ReadOnlySpan<byte> Destination => _bytes.Slice(DestinationAt, AddressLength);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv6Header header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Ipv6, MinimumLength, bytes.Length);
            return false;
        }

        if (bytes[0] >> 4 != 6)
        {
            header = default;
            fault = new HeaderFault(ProtocolId.Ipv6, 0, 6, bytes[0] >> 4, "ipv6.version");
            return false;
        }

        header = new Ipv6Header(bytes);
        fault = default;
        return true;
    }
}
