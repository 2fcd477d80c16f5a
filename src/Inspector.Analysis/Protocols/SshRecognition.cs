using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>SSH (RFC 4253): the column shows the version once a banner told it.</summary>
internal static class SshRecognition
{
    private const uint Version1 = 1;
    private const uint Version2 = 2;

    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Ssh);
        ref uint state = ref conversation.ApplicationState;
        if (payload.Bytes.StartsWith("SSH-"u8))
        {
            // The banner's own packet is still without a version.
            bool first = payload.Bytes.StartsWith("SSH-1."u8) && !payload.Bytes.StartsWith("SSH-1.99"u8);
            state |= first ? Version1 : Version2;
        }
        else if ((state & Version2) != 0)
        {
            payload.Label("SSHv2");
        }
        else if ((state & Version1) != 0)
        {
            payload.Label("SSHv1");
        }

        return true;
    }
}
