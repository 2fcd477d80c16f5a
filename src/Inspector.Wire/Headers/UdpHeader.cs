using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>UDP header (RFC 768); UDP-Lite (RFC 3828) has the checksum's coverage where the length is.</summary>
public readonly ref struct UdpHeader
{
    private const int DestinationAt = 2;
    private const int LengthAt = 4;
    private const int ChecksumAt = 6;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private UdpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Source port (udp.srcport).</summary>
    public ushort SourcePort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[0..]);

    /// <summary>Destination port (udp.dstport).</summary>
    public ushort DestinationPort => BinaryPrimitives.ReadUInt16BigEndian(_bytes[DestinationAt..]);

    /// <summary>Length of header and payload as written, bytes (udp.length).</summary>
    public ushort Length => BinaryPrimitives.ReadUInt16BigEndian(_bytes[LengthAt..]);

    /// <summary>Checksum as written; 0 means none (udp.checksum).</summary>
    public ushort Checksum => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ChecksumAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out UdpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Udp, MinimumLength, bytes.Length);
            return false;
        }

        header = new UdpHeader(bytes);
        fault = default;
        return true;
    }
}
