using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>BOOTP (RFC 951), shown as DHCP when option 53 is there (RFC 2132 section 9.6).</summary>
internal static class DhcpRecognition
{
    private const int Cookie = 236;
    private const uint CookieValue = 0x63825363;
    private const byte Pad = 0, MessageType = 53, End = 255;

    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Dhcp);
        payload.Label(HasMessageType(payload.Bytes) ? "DHCP" : "BOOTP");
        return true;
    }

    private static bool HasMessageType(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Cookie + 4 || BinaryPrimitives.ReadUInt32BigEndian(bytes[Cookie..]) != CookieValue) return false;
        int at = Cookie + 4;
        while (at + 1 < bytes.Length && bytes[at] != End)
        {
            if (bytes[at] == Pad)
            {
                at++;
                continue;
            }

            if (bytes[at] == MessageType) return true;
            at += 2 + bytes[at + 1];
        }

        return false;
    }
}
