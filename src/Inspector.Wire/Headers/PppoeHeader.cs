using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>PPPoE header (RFC 2516 section 4).</summary>
public readonly ref struct PppoeHeader
{
    private const int CodeAt = 1;
    private const int SessionAt = 2;
    private const int LengthAt = 4;

    /// <summary>Length of the fixed part, bytes.</summary>
    public const int MinimumLength = 6;

    private readonly ReadOnlySpan<byte> _bytes;

    private PppoeHeader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Version, 1 (pppoe.version).</summary>
    public int Version => _bytes[0] >> 4;

    /// <summary>Type, 1 (pppoe.type).</summary>
    public int Type => _bytes[0] & 15;

    /// <summary>Code, 0 for session data (pppoe.code).</summary>
    public byte Code => _bytes[CodeAt];

    /// <summary>Session identifier (pppoe.session_id).</summary>
    public ushort SessionId => BinaryPrimitives.ReadUInt16BigEndian(_bytes[SessionAt..]);

    /// <summary>Length of the payload, bytes (pppoe.payload_length).</summary>
    public ushort PayloadLength => BinaryPrimitives.ReadUInt16BigEndian(_bytes[LengthAt..]);

    /// <summary>Reads a header at the start of the bytes, which may be longer. After success no accessor fails.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out PppoeHeader header, out HeaderFault fault)
    {
        if (bytes.Length < MinimumLength)
        {
            header = default;
            fault = HeaderFault.Cut(ProtocolId.PppoeSession, MinimumLength, bytes.Length);
            return false;
        }

        header = new PppoeHeader(bytes);
        fault = default;
        return true;
    }
}
