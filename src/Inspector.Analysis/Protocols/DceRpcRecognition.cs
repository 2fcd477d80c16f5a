using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Connection-oriented DCE/RPC (C706 chapter 12) on TCP, known by its common header; the ports are agreed at run time.</summary>
internal static class DceRpcRecognition
{
    // Common header: version 5, minor, packet type, flags, data representation (4), fragment length (2), …
    private const int HeaderBytes = 16;
    private const int TypeAt = 2;
    private const int RepresentationAt = 4;
    private const int LastType = 19;

    private static readonly MessageFraming s_littleEndian = new(HeaderBytes, 8, 2, 0, LittleEndian: true);
    private static readonly MessageFraming s_bigEndian = new(HeaderBytes, 8, 2, 0);

    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < HeaderBytes || bytes[0] != 5 || bytes[1] > 1 || bytes[TypeAt] > LastType) return false;

        // Integers big- or little-endian and characters ASCII or EBCDIC: a nibble each, 0 or 1; then one of four kinds of floating point.
        if ((bytes[RepresentationAt] & 0xEE) != 0 || bytes[RepresentationAt + 1] > 3) return false;
        MessageFraming framing = (bytes[RepresentationAt] & 0x10) != 0 ? s_littleEndian : s_bigEndian;
        if (framing.LengthOf(bytes) < HeaderBytes) return false;
        payload.Add(ProtocolId.DceRpc);
        framing.Walk(ref payload);
        return true;
    }
}
