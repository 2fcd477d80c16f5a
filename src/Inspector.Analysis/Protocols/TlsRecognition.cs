using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>TLS and SSL (RFC 8446, RFC 5246, RFC 6101): the column shows the negotiated version once a server told it.</summary>
internal static class TlsRecognition
{
    /// <summary>Bits of the conversation's state: the low byte of the version, 0 while unknown, with this bit.</summary>
    private const uint VersionMask = 0xFF;
    private const uint VersionKnown = 0x100;

    private const byte ChangeCipherSpec = 20, Handshake = 22, ApplicationData = 23, WithConnectionId = 25;
    private const byte ClientHello = 1, ServerHello = 2;
    private const int RecordHeader = 5;

    /// <summary>What encryption may add to a record of 16,384 bytes is less (RFC 5246 section 6.2.3).</summary>
    private const int LongestRecord = 16384 + 2048;
    private const ushort SupportedVersions = 43;

    /// <summary>A record header of SSL 3.0 to TLS 1.3.</summary>
    public static bool LooksLikeTls(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 3 && bytes[0] is >= ChangeCipherSpec and <= WithConnectionId && bytes[1] == 3 && bytes[2] <= 4;

    /// <summary>A handshake or application data of SSL 3.0 to TLS 1.3, of a length that may be.</summary>
    public static bool IsCommonRecord(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= RecordHeader && bytes[0] is Handshake or ApplicationData && bytes[1] == 3 && bytes[2] <= 3
        && BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]) is > 0 and < LongestRecord;

    /// <summary>An SSL 2.0 compatible ClientHello (RFC 5246 appendix E.2).</summary>
    private static bool LooksLikeOldHello(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 5 && (bytes[0] & 0x80) != 0 && bytes[2] == ClientHello && (bytes[3] == 3 || (bytes[3] == 0 && bytes[4] == 2));

    /// <summary>Four characters at the start are no record, whatever the conversation: encrypted bytes that happen to begin so are refused as well.</summary>
    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) => bytes.Length > 4 && !bytes[..4].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);

    /// <summary>On the ports of TLS, and where STARTTLS was agreed: everything but text is taken.</summary>
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (LooksLikeText(payload.Bytes)) return false;
        payload.Add(ProtocolId.Tls);
        ref uint state = ref conversation.ApplicationState;
        string column = (state & VersionKnown) != 0 ? Column((byte)(state & VersionMask)) : "SSL";
        ReadOnlySpan<byte> bytes = payload.Bytes;
        while (bytes.Length > 0)
        {
            if (LooksLikeOldHello(bytes))
            {
                if ((state & VersionKnown) == 0) column = "SSLv2";
                break;
            }

            if (bytes.Length < RecordHeader || !LooksLikeTls(bytes)) break;
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);

            // Of a record that does not end in the segment not even the version is believed.
            if (length > bytes.Length - RecordHeader) break;
            byte version = bytes[2];
            bool hello = bytes[0] == Handshake && bytes.Length > RecordHeader && bytes[RecordHeader] == ClientHello;
            if ((state & VersionKnown) == 0)
            {
                if (!hello) Learn(ref state, version);
                column = Column(version);
            }

            if (bytes[0] == Handshake && bytes.Length > RecordHeader && bytes[RecordHeader] == ServerHello)
            {
                Learn(ref state, NegotiatedVersion(bytes[RecordHeader..], version));
                column = Column((byte)(state & VersionMask));
            }

            bytes = bytes[(RecordHeader + length)..];
        }

        payload.Label(column);
        return true;
    }

    /// <summary>On other ports: a record header (heuristic "tls_tcp").</summary>
    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (!IsCommonRecord(payload.Bytes)) return false;
        Settle(ref conversation);
        return Port(ref payload, ref conversation);
    }

    /// <summary>From here on the conversation is TLS, whatever its ports.</summary>
    public static void Settle(ref Conversation conversation)
    {
        conversation.Application = ProtocolId.Tls;
        conversation.ApplicationState = (conversation.ApplicationState & ~(ApplicationRecognizer.ReservedState - 1)) | ApplicationRecognizer.Settled;
    }

    /// <summary>TLS 1.3 was negotiated.</summary>
    public static bool IsVersion13(in Conversation conversation) =>
        conversation.Application == ProtocolId.Tls && (conversation.ApplicationState & (VersionKnown | VersionMask)) == (VersionKnown | 4);

    private static void Learn(ref uint state, byte version) => state = (state & ~VersionMask) | VersionKnown | version;

    private static string Column(byte version) => version switch
    {
        0 => "SSLv3",
        1 => "TLSv1",
        2 => "TLSv1.1",
        3 => "TLSv1.2",
        4 => "TLSv1.3",
        _ => "SSL",
    };

    /// <summary>The version a ServerHello chose: its supported_versions extension, else its version field.</summary>
    private static byte NegotiatedVersion(ReadOnlySpan<byte> message, byte fallback)
    {
        // type 1, length 3, version 2, random 32, session id 1+n, cipher 2, compression 1, extensions 2+n
        const int SessionId = 38;
        if (message.Length < 6 || message[4] != 3) return fallback;
        byte version = message[5];
        if (message.Length <= SessionId) return version;
        int at = SessionId + 1 + message[SessionId] + 2 + 1 + 2;
        while (at + 4 <= message.Length)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]), length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
            if (type == SupportedVersions && length == 2 && at + 6 <= message.Length && message[at + 4] == 3) return message[at + 5];
            if (type == SupportedVersions && length == 2 && at + 6 <= message.Length && message[at + 4] == 0x7F) return 4;
            at += 4 + length;
        }

        return version;
    }
}
