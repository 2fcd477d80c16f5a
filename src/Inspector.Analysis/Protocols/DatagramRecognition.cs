using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Small rules for protocols over UDP.</summary>
internal static class DatagramRecognition
{
    public static bool Kerberos(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const byte Version4 = 4, ClassMask = 0xC0, ApplicationClass = 0x40;

        // Every message of version 5 has a tag of the application class (RFC 4120 section 5).
        if (!payload.IsTcp && payload.Bytes.Length > 0 && payload.Bytes[0] != Version4 && (payload.Bytes[0] & ClassMask) != ApplicationClass) return false;
        payload.Add(ProtocolId.Kerberos);
        if (!payload.IsTcp && payload.Bytes.Length > 0 && payload.Bytes[0] == Version4) payload.Add(ProtocolId.Krb4);
        return true;
    }

    public static bool Rip(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Rip);
        if (payload.Bytes.Length > 1) payload.Label(payload.Bytes[1] switch { 1 => "RIPv1", 2 => "RIPv2", _ => "RIP" });
        return true;
    }

    public static bool Dropbox(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.DropboxDiscovery);
        if (payload.Bytes.Length > 0 && payload.Bytes[0] == '{')
        {
            payload.Add(ProtocolId.Json);
            payload.Label("DB-LSP-DISC/JSON");
        }

        return true;
    }

    public static bool Stun(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const uint Cookie = 0x2112A442;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 20 || (bytes[0] & 0xC0) != 0) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != Cookie || length + 20 != payload.WireLength) return false;
        payload.Add(ProtocolId.Stun);
        return true;
    }

    public static bool Dtls(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const uint VersionMask = 0xFF, VersionKnown = 0x100;
        const int RecordHeader = 13;
        const byte Handshake = 22, ClientHello = 1;
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < RecordHeader || bytes[0] is < 20 or > 25 || bytes[1] != 0xFE || bytes[2] is not (0xFF or 0xFD or 0xFC)) return false;
        payload.Add(ProtocolId.Dtls);
        ref uint state = ref conversation.ApplicationState;
        bool hello = bytes[0] == Handshake && bytes.Length > RecordHeader && bytes[RecordHeader] == ClientHello;
        if ((state & VersionKnown) == 0 && !hello) state = (state & ~VersionMask) | VersionKnown | bytes[2];
        byte version = (state & VersionKnown) != 0 ? (byte)(state & VersionMask) : (byte)0;
        payload.Label(version switch { 0xFF => "DTLSv1.0", 0xFD => "DTLSv1.2", 0xFC => "DTLSv1.3", _ => "DTLS" });
        conversation.Application = ProtocolId.Dtls;
        state |= ApplicationRecognizer.Settled;
        return true;
    }

    public static bool Rtcp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 8 || (bytes[0] & 0xC0) != 0x80 || bytes[1] is < 200 or > 207 || payload.WireLength % 4 != 0) return false;
        if ((BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1) * 4 > payload.WireLength) return false;
        payload.Add(ProtocolId.Rtcp);
        return true;
    }

    public static bool BitTorrentTable(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (!bytes.StartsWith("d1:"u8) && !bytes.StartsWith("d2:ip"u8)) return false;
        payload.Add(ProtocolId.BtDht);
        return true;
    }

    /// <summary>BACnet/IP (ASHRAE 135 annex J): virtual link, network layer, application layer.</summary>
    public static bool Bacnet(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 4 || bytes[0] != 0x81) return false;
        payload.Add(ProtocolId.Bvlc);
        int network = bytes[1] switch { 4 => 10, 9 or 10 or 11 => 4, _ => 0 };
        if (network == 0 || bytes.Length < network + 2) return true;
        payload.Add(ProtocolId.Bacnet);
        const byte NetworkMessage = 0x80;
        if ((bytes[network + 1] & NetworkMessage) == 0) payload.Add(ProtocolId.BacnetApdu);
        return true;
    }
}
