using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>GENEVE header (RFC 8926 section 3.4).</summary>
public readonly ref struct GeneveHeader
{
    private const int FlagsAt = 1;
    private const int TypeAt = 2;
    private const int NetworkAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private GeneveHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Version, 0 (geneve.version).</summary>
    public int Version => _bytes[0] >> 6;

    /// <summary>Length of the options, bytes; may be more than there is (geneve.option.length).</summary>
    public int OptionsLength => (_bytes[0] & 0x3F) * 4;

    /// <summary>Control packet (geneve.flags.oam).</summary>
    public bool IsControl => (_bytes[FlagsAt] & 0x80) != 0;

    /// <summary>Critical options are there (geneve.flags.critical).</summary>
    public bool HasCriticalOptions => (_bytes[FlagsAt] & 0x40) != 0;

    /// <summary>EtherType of the payload (geneve.proto_type).</summary>
    public ushort ProtocolType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[TypeAt..]);

    /// <summary>Network identifier, 24 bits (geneve.vni).</summary>
    public int NetworkId => (int)(BinaryPrimitives.ReadUInt32BigEndian(_bytes[NetworkAt..]) >> 8);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out GeneveHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Geneve, MinimumLength, bytes.Length);
            return false;
        }

        header = new GeneveHeader(bytes);
        fault = default;
        return true;
    }
}
