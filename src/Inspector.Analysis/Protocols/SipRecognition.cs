using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>SIP (RFC 3261) with a session description.</summary>
internal static class SipRecognition
{
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (!LooksLikeSip(payload.Bytes)) return false;
        payload.Add(ProtocolId.Sip);
        int body = payload.Bytes.IndexOf("\r\n\r\n"u8);
        if (body >= 0 && body + 4 < payload.WireLength && payload.Bytes[..body].IndexOf("application/sdp"u8) >= 0)
        {
            payload.Add(ProtocolId.Sdp);
            payload.Label("SIP/SDP");
        }

        return true;
    }

    private static bool LooksLikeSip(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = bytes[..(end < 0 ? bytes.Length : end)].TrimEnd((byte)'\r');
        return line.StartsWith("SIP/2.0 "u8) || (line.Length > 12 && line.EndsWith(" SIP/2.0"u8) && line[0] is >= (byte)'A' and <= (byte)'Z');
    }
}
