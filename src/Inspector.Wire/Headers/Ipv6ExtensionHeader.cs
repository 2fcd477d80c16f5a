namespace Inspector.Wire.Headers;

/// <summary>Hop-by-hop options, destination options and routing header (RFC 8200 sections 4.3 to 4.6): next header, length, contents.</summary>
public readonly ref struct Ipv6ExtensionHeader
{
    private const int LengthAt = 1;
    private const int RoutingTypeAt = 2;
    private const int SegmentsLeftAt = 3;
    private const int Unit = 8;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private Ipv6ExtensionHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Protocol number of the next header.</summary>
    public byte NextHeader => _bytes[0];

    /// <summary>Length of the whole header in bytes; may be more than there is.</summary>
    public int HeaderLength => (_bytes[LengthAt] + 1) * Unit;

    /// <summary>Routing header: its type (ipv6.routing.type).</summary>
    public byte RoutingType => _bytes[RoutingTypeAt];

    /// <summary>Routing header: segments left (ipv6.routing.segleft).</summary>
    public byte SegmentsLeft => _bytes[SegmentsLeftAt];

    /// <summary>Options headers: the options that are there, as type, length, value (one byte 0 is padding).</summary>
    public ReadOnlySpan<byte> Options => _bytes[RoutingTypeAt..Math.Min(HeaderLength, _bytes.Length)];

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Ipv6ExtensionHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Ipv6HopByHop, MinimumLength, bytes.Length);
            return false;
        }

        header = new Ipv6ExtensionHeader(bytes);
        fault = default;
        return true;
    }
}
