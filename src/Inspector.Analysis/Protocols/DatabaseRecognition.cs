using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Directory and database protocols that can switch to TLS: LDAP, MySQL, PostgreSQL.</summary>
internal static class DatabaseRecognition
{
    // Bit of the conversation's state.
    private const uint TlsAsked = 1;

    private static readonly MessageFraming s_mySql = new(4, 0, 3, 4, LittleEndian: true);

    /// <summary>StartTLS is an extended request named by an OID (RFC 4511 section 4.14).</summary>
    public static bool Ldap(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const byte Sequence = 0x30;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.Ldap);
        if (bytes.Length == 0 || bytes[0] != Sequence) return true;
        ref uint state = ref conversation.ApplicationState;
        if (payload.ToServer)
        {
            if (bytes.IndexOf("1.3.6.1.4.1.1466.20037"u8) >= 0) state |= TlsAsked;
        }
        else if ((state & TlsAsked) != 0)
        {
            TlsRecognition.Settle(ref conversation);
        }

        return true;
    }

    /// <summary>The client's first packet, cut short behind the capabilities, asks for TLS.</summary>
    public static bool MySql(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const int Header = 4, TlsRequest = 32;
        const ushort WantsTls = 0x0800;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.MySql);
        s_mySql.Walk(ref payload);
        bool request = payload.ToServer && bytes.Length == Header + TlsRequest && bytes[3] == 1;
        if (request && (BinaryPrimitives.ReadUInt16LittleEndian(bytes[Header..]) & WantsTls) != 0) TlsRecognition.Settle(ref conversation);
        return true;
    }

    /// <summary>A request of eight bytes with the code 80877103, answered by one letter.</summary>
    public static bool Pgsql(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const uint TlsRequest = 80877103;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.Pgsql);
        ref uint state = ref conversation.ApplicationState;
        if (payload.ToServer)
        {
            if (bytes.Length == 8 && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == TlsRequest) state |= TlsAsked;
        }
        else if ((state & TlsAsked) != 0)
        {
            state &= ~TlsAsked;
            if (bytes.SequenceEqual("S"u8)) TlsRecognition.Settle(ref conversation);
        }

        return true;
    }
}
