using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>QUIC by its long header (RFC 9000 section 17.2) and Google's older form by its version.</summary>
internal static class QuicRecognition
{
    private const uint Version1 = 1, Version2 = 0x6B3343CF, DraftMask = 0xFFFFFF00, Draft = 0xFF000000;

    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 7 || (bytes[0] & 0xC0) != 0xC0) return false;
        uint version = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        if (version is not Version1 and not Version2 && (version & DraftMask) != Draft) return false;
        if (bytes[5] > 20) return false;
        conversation.Application = ProtocolId.Quic;
        conversation.ApplicationState |= ApplicationRecognizer.Settled;
        payload.Add(ProtocolId.Quic);
        return true;
    }

    public static bool GoogleSignature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (payload.SourcePort is not 443 and not 80 && payload.DestinationPort is not 443 and not 80) return false;

        // public flags with version and 8-byte connection id, then "Q0nn"
        if (bytes.Length < 13 || (bytes[0] & 0x09) != 0x09 || bytes[9] != 'Q' || bytes[10] != '0') return false;
        conversation.Application = ProtocolId.Gquic;
        conversation.ApplicationState |= ApplicationRecognizer.Settled;
        payload.Add(ProtocolId.Gquic);
        return true;
    }
}
