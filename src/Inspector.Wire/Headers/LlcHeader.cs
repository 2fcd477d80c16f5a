using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>LLC header (IEEE 802.2) with its SNAP extension (RFC 1042), when that is there.</summary>
public readonly ref struct LlcHeader
{
    private const int SourceAt = 1;
    private const int ControlAt = 2;
    private const int OrganisationAt = 2;
    private const int ProtocolAt = 6;
    private const int Snap = 0xAA;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 3;

    private readonly ReadOnlySpan<byte> _bytes;

    private LlcHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Destination service access point (llc.dsap).</summary>
    public byte DestinationAccessPoint => _bytes[0];

    /// <summary>Source service access point (llc.ssap).</summary>
    public byte SourceAccessPoint => _bytes[SourceAt];

    /// <summary>First control byte (llc.control).</summary>
    public byte Control => _bytes[ControlAt];

    /// <summary>True when a SNAP header follows and was captured.</summary>
    public bool IsSnap => DestinationAccessPoint == Snap && SourceAccessPoint == Snap && (Control & 3) == 3 && _bytes.Length >= HeaderWithSnap;

    /// <summary>Organisation code, 24 bits; 0 without SNAP (llc.oui).</summary>
    public int Organisation => IsSnap ? (int)(BinaryPrimitives.ReadUInt32BigEndian(_bytes[OrganisationAt..]) & 0xFFFFFF) : 0;

    /// <summary>Protocol identifier; 0 without SNAP (llc.type, llc.cisco_pid, …).</summary>
    public ushort Protocol => IsSnap ? BinaryPrimitives.ReadUInt16BigEndian(_bytes[ProtocolAt..]) : (ushort)0;

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out LlcHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Llc, MinimumLength, bytes.Length);
            return false;
        }

        header = new LlcHeader(bytes);
        fault = default;
        return true;
    }

    private const int HeaderWithSnap = 8;
}
