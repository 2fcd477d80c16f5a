using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>IGMP (RFC 2236, RFC 3376): type, maximum response time, checksum, group.</summary>
public readonly ref struct IgmpHeader
{
    private const int MaximumResponseAt = 1;
    private const int ChecksumAt = 2;
    private const int GroupAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private IgmpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Type (igmp.type).</summary>
    public byte Type => _bytes[0];

    /// <summary>Maximum response time, tenths of a second, as a code in version 3 (igmp.max_resp).</summary>
    public byte MaximumResponse => _bytes[MaximumResponseAt];

    /// <summary>Checksum as written (igmp.checksum).</summary>
    public ushort Checksum => BinaryPrimitives.ReadUInt16BigEndian(_bytes[ChecksumAt..]);

    /// <summary>Group address, 4 bytes (igmp.maddr).</summary>
    public ReadOnlySpan<byte> Group => _bytes.Slice(GroupAt, 4);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out IgmpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.Igmp, MinimumLength, bytes.Length);
            return false;
        }

        header = new IgmpHeader(bytes);
        fault = default;
        return true;
    }
}
