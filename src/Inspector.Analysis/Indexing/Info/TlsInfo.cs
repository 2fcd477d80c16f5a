using System.Buffers.Binary;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Analysis.Protocols;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>TLS: the names of the records and handshake messages that the segment holds.</summary>
internal static class TlsInfo
{
    private const int RecordHeader = 5;
    private const int MessageHeader = 4;
    private const int LongestMessage = 0x3FFFF;
    private const byte ChangeCipherSpec = 20, Alert = 21, Handshake = 22;

    public static bool Write(ref InfoContext context)
    {
        ReadOnlySpan<byte> rest = context.Bytes;
        if (rest.Length >= 3 && (rest[0] & 0x80) != 0 && rest[2] == 1)
        {
            context.Item("Client Hello");
            return true;
        }

        if (!TlsRecognition.LooksLikeTls(rest))
        {
            context.Item(context.View.ProtocolColumn is "SSL" or "SSLv3" or "TLSv1.3" ? "Continuation Data" : "Ignored Unknown Record");
            return true;
        }

        bool encrypted = false;
        for (; TlsRecognition.LooksLikeTls(rest) && rest.Length > RecordHeader; rest = rest[Math.Min(rest.Length, RecordHeader + BinaryPrimitives.ReadUInt16BigEndian(rest[3..]))..])
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
            Record(ref context, rest[0], rest[RecordHeader..Math.Min(rest.Length, RecordHeader + length)], length, ref encrypted);
        }

        return context.Text.Length > 0;
    }

    private static void Record(ref InfoContext context, byte type, ReadOnlySpan<byte> fragment, int length, ref bool encrypted)
    {
        switch (type)
        {
            case ChangeCipherSpec:
                context.Item("Change Cipher Spec");
                encrypted = true;
                break;
            case Alert when length == 2 && fragment.Length == 2 && fragment[0] is 1 or 2:
                context.Item($"Alert (Level: {(fragment[0] == 1 ? "Warning" : "Fatal")}, Description: {TlsNumbers.Alert(fragment[1])})");
                break;
            case Alert:
                context.Item("Encrypted Alert");
                break;
            case Handshake:
                Messages(ref context, fragment, length, encrypted);
                break;
            default:
                context.Item(TlsNumbers.ContentType(type) ?? "Ignored Unknown Record");
                break;
        }
    }

    private static void Messages(ref InfoContext context, ReadOnlySpan<byte> fragment, int length, bool encrypted)
    {
        int at = 0;
        while (at < fragment.Length)
        {
            ReadOnlySpan<byte> message = fragment[at..];
            int size = message.Length >= MessageHeader ? (message[1] << 16) | (message[2] << 8) | message[3] : -1;
            string? name = TlsNumbers.HandshakeType(message[0]);
            if (encrypted || name == null || size < 0 || size > LongestMessage || (at == 0 && size + MessageHeader > length && message[0] > 2 && message[0] != 11))
            {
                context.Item("Encrypted Handshake Message");
                return;
            }

            context.Item(name);
            at += MessageHeader + size;
        }
    }
}
