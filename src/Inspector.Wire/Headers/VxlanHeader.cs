using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>VXLAN header (RFC 7348 section 5).</summary>
public readonly ref struct VxlanHeader
{
    private const int NetworkAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private VxlanHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Flags (vxlan.flags).</summary>
    public ushort Flags => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>Group policy identifier (vxlan.gbp).</summary>
    public ushort GroupPolicy => BinaryPrimitives.ReadUInt16BigEndian(_bytes[2..]);

    /// <summary>Network identifier, 24 bits (vxlan.vni).</summary>
    public int NetworkId => (int)(BinaryPrimitives.ReadUInt32BigEndian(_bytes[NetworkAt..]) >> 8);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out VxlanHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Vxlan, MinimumLength, bytes.Length);
            return false;
        }

        header = new VxlanHeader(bytes);
        fault = default;
        return true;
    }
}
