using System.Buffers.Text;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>FTP's control connection (RFC 959, RFC 2428), which announces where data connections go to.</summary>
internal static class FtpRecognition
{
    public static bool Control(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Ftp);
        ReadOnlySpan<byte> bytes = payload.Bytes;
        MailRecognition.SwitchToTls(payload, ref conversation, bytes, "auth tls"u8, "234"u8);
        IpAddress sender = payload.FromB ? conversation.AddressB : conversation.AddressA;
        if (bytes.StartsWith("227 "u8) && TryReadNumbers(AfterDigitsStart(bytes[4..]), out IpAddress address, out ushort port)) payload.Expected?.Add(address, port, ProtocolId.FtpData);
        else if (Ascii.StartsWith(bytes, "port "u8) && TryReadNumbers(bytes[5..], out address, out port)) payload.Expected?.Add(address, port, ProtocolId.FtpData);
        else if (bytes.StartsWith("229 "u8) && TryReadExtended(bytes, out port)) payload.Expected?.Add(sender, port, ProtocolId.FtpData);
        else if (Ascii.StartsWith(bytes, "eprt "u8) && TryReadExtended(bytes, out port)) payload.Expected?.Add(sender, port, ProtocolId.FtpData);
        return true;
    }

    /// <summary>A data connection: shown as lines when it starts like text.</summary>
    public static bool Data(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const int Looked = 10;
        payload.Add(ProtocolId.FtpData);
        payload.Add(Ascii.IsText(payload.Bytes[..Math.Min(Looked, payload.Bytes.Length)]) ? ProtocolId.LineText : ProtocolId.Data);
        return true;
    }

    private static ReadOnlySpan<byte> AfterDigitsStart(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOfAnyInRange((byte)'0', (byte)'9');
        return at < 0 ? [] : text[at..];
    }

    /// <summary>Six numbers: the four of the address, the two bytes of the port.</summary>
    private static bool TryReadNumbers(ReadOnlySpan<byte> text, out IpAddress address, out ushort port)
    {
        address = default;
        port = 0;
        ulong value = 0;
        for (int i = 0; i < 6; i++)
        {
            if (!Utf8Parser.TryParse(text, out byte part, out int used)) return false;
            value = (value << 8) | part;
            text = text[used..];
            if (i == 5) break;
            if (text.Length == 0 || text[0] != ',') return false;
            text = text[1..];
        }

        address = IpAddress.V4((uint)(value >> 16));
        port = (ushort)value;
        return true;
    }

    /// <summary>The port behind the third delimiter, as in "(|||49152|)" and "|2|::1|49152|".</summary>
    private static bool TryReadExtended(ReadOnlySpan<byte> text, out ushort port)
    {
        port = 0;
        for (int i = 0; i < 3; i++)
        {
            int bar = text.IndexOf((byte)'|');
            if (bar < 0) return false;
            text = text[(bar + 1)..];
        }

        return Utf8Parser.TryParse(text, out port, out _);
    }
}
