using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>GRE header, version 0 (RFC 2784, RFC 2890) and 1 (RFC 2637). The optional fields are null where the flags leave them out; TryParse checked that they fit.</summary>
public readonly ref struct GreHeader
{
    private const int TypeAt = 2;
    private const int OptionalAt = 4;
    private const int ChecksumFlag = 0x8000;
    private const int RoutingFlag = 0x4000;
    private const int KeyFlag = 0x2000;
    private const int SequenceFlag = 0x1000;
    private const int AcknowledgementFlag = 0x0080;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;

    private GreHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>All flags and the version (gre.flags_and_version).</summary>
    public ushort FlagsAndVersion => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>0, or 1 for PPTP (gre.flags.version).</summary>
    public int Version => FlagsAndVersion & 7;

    /// <summary>A checksum is there (gre.flags.checksum).</summary>
    public bool HasChecksum => (FlagsAndVersion & ChecksumFlag) != 0;

    /// <summary>Source routes are there (gre.flags.routing).</summary>
    public bool HasRouting => (FlagsAndVersion & RoutingFlag) != 0;

    /// <summary>A key is there (gre.flags.key).</summary>
    public bool HasKey => (FlagsAndVersion & KeyFlag) != 0;

    /// <summary>A sequence number is there (gre.flags.sequence_number).</summary>
    public bool HasSequence => (FlagsAndVersion & SequenceFlag) != 0;

    /// <summary>An acknowledgement number is there, version 1 only (gre.flags.ack).</summary>
    public bool HasAcknowledgement => Version == 1 && (FlagsAndVersion & AcknowledgementFlag) != 0;

    /// <summary>Protocol type (gre.proto).</summary>
    public ushort ProtocolType => BinaryPrimitives.ReadUInt16BigEndian(_bytes[TypeAt..]);

    /// <summary>Checksum (gre.checksum).</summary>
    public ushort? Checksum => HasChecksum ? BinaryPrimitives.ReadUInt16BigEndian(_bytes[OptionalAt..]) : null;

    /// <summary>Key (gre.key); in version 1 payload length and call identifier.</summary>
    public uint? Key => HasKey ? At(KeyAt) : null;

    /// <summary>Sequence number (gre.sequence_number).</summary>
    public uint? Sequence => HasSequence ? At(SequenceAt) : null;

    /// <summary>Acknowledgement number (gre.ack_number).</summary>
    public uint? Acknowledgement => HasAcknowledgement ? At(AcknowledgementAt) : null;

    /// <summary>Length with the optional fields, without source routes, bytes.</summary>
    public int HeaderLength => AcknowledgementAt + (HasAcknowledgement ? 4 : 0);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out GreHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Gre, MinimumLength, bytes.Length);
            return false;
        }

        if (new GreHeader(bytes).HeaderLength is int length && length > bytes.Length)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Gre, length, bytes.Length);
            return false;
        }

        header = new GreHeader(bytes);
        fault = default;
        return true;
    }

    private int KeyAt => OptionalAt + (HasChecksum || HasRouting ? 4 : 0);

    private int SequenceAt => KeyAt + (HasKey ? 4 : 0);

    private int AcknowledgementAt => SequenceAt + (HasSequence ? 4 : 0);

    private uint At(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_bytes[offset..]);
}
