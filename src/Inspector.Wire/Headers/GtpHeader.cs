using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>GTP-U header version 1 (3GPP TS 29.281 section 5.1).</summary>
public readonly ref struct GtpHeader
{
    private const int TypeAt = 1;
    private const int LengthAt = 2;
    private const int TunnelAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private GtpHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>All flags (gtp.flags).</summary>
    public byte Flags => _bytes[0];

    /// <summary>Version, 1 (gtp.flags.version).</summary>
    public int Version => _bytes[0] >> 5;

    /// <summary>Message type, 255 for user data (gtp.message).</summary>
    public byte MessageType => _bytes[TypeAt];

    /// <summary>Bytes behind the first eight (gtp.length).</summary>
    public ushort Length => BinaryPrimitives.ReadUInt16BigEndian(_bytes[LengthAt..]);

    /// <summary>Tunnel endpoint identifier (gtp.teid).</summary>
    public uint TunnelId => BinaryPrimitives.ReadUInt32BigEndian(_bytes[TunnelAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out GtpHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.GtpU, MinimumLength, bytes.Length);
            return false;
        }

        header = new GtpHeader(bytes);
        fault = default;
        return true;
    }
}
