using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>SCTP common header (RFC 9260 section 3.1).</summary>
public readonly ref struct SctpHeader
{
    private const int DestinationAt = 2;
    private const int TagAt = 4;
    private const int ChecksumAt = 8;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 12;

    private readonly ReadOnlySpan<byte> _bytes;

    private SctpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Source port (sctp.srcport).</summary>
    public ushort SourcePort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>Destination port (sctp.dstport).</summary>
    public ushort DestinationPort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[DestinationAt..]);

    /// <summary>Verification tag (sctp.verification_tag).</summary>
    public uint VerificationTag => BinaryPrimitives.ReadUInt32BigEndian(_bytes[TagAt..]);

    /// <summary>Checksum as written, CRC32c (sctp.checksum).</summary>
    public uint Checksum => BinaryPrimitives.ReadUInt32BigEndian(_bytes[ChecksumAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SctpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Sctp, MinimumLength, bytes.Length);
            return false;
        }

        header = new SctpHeader(bytes);
        fault = default;
        return true;
    }
}
