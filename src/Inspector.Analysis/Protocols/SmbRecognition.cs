using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>NetBIOS sessions and datagrams (RFC 1002) with the SMB they carry.</summary>
internal static class SmbRecognition
{
    private static readonly MessageFraming s_session = new(4, 1, 3, 4);

    private static ReadOnlySpan<byte> SpnegoOid => [0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02];

    /// <summary>The context-specific tag of a NegTokenResp (RFC 4178 section 4.2).</summary>
    private static ReadOnlySpan<byte> NegotiationResponse => [0xA1];

    public static bool Session(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.Nbss);
        s_session.Walk(ref payload);
        if (bytes.Length < 8 || bytes[0] != 0) return true;
        Message(ref payload, bytes[4..]);
        return true;
    }

    public static bool Datagram(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        payload.Add(ProtocolId.Nbdgm);
        int smb = bytes.IndexOf(SmbMagic);
        if (smb < 0) return true;
        payload.Add(ProtocolId.Smb);
        if (bytes[smb..].IndexOf("\\MAILSLOT\\BROWSE"u8) >= 0 || bytes[smb..].IndexOf("\\MAILSLOT\\LANMAN"u8) >= 0) payload.Add(ProtocolId.Browser);
        return true;
    }

    private static ReadOnlySpan<byte> SmbMagic => [0xFF, (byte)'S', (byte)'M', (byte)'B'];

    private static void Message(ref ApplicationPayload payload, ReadOnlySpan<byte> message)
    {
        if (!message[1..].StartsWith("SMB"u8)) return;
        switch (message[0])
        {
            case 0xFF:
                payload.Add(ProtocolId.Smb);
                Security(ref payload, message);
                if (message.IndexOf("\\PIPE\\LANMAN"u8) >= 0) payload.Label("LANMAN");
                break;
            case 0xFE or 0xFD:
                payload.Add(ProtocolId.Smb2);
                Security(ref payload, message);
                break;
        }
    }

    /// <summary>Security blobs of negotiation and session setup.</summary>
    private static void Security(ref ApplicationPayload payload, ReadOnlySpan<byte> message)
    {
        bool ntlm = message.IndexOf("NTLMSSP\0"u8) >= 0;
        bool spnego = message.IndexOf(SpnegoOid) >= 0 || (ntlm && message.IndexOf(NegotiationResponse) >= 0);
        if (!ntlm && !spnego) return;
        string column = payload.Protocols.Column(payload.Entry);
        if (spnego)
        {
            payload.Add(ProtocolId.GssApi);
            payload.Add(ProtocolId.Spnego);
        }

        if (ntlm) payload.Add(ProtocolId.Ntlmssp);
        payload.Label(column);
    }
}
