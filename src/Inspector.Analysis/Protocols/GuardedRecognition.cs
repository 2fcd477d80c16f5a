using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Protocols that refuse what does not start as theirs, although it came on their port.</summary>
internal static class GuardedRecognition
{
    private const byte Sequence = 0x30, Integer = 2;

    /// <summary>A BER sequence (X.690 section 8.9) that ends in the payload and starts with the version.</summary>
    public static bool Snmp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        ReadOnlySpan<byte> bytes = payload.Bytes;
        if (bytes.Length < 2 || bytes[0] != Sequence) return false;
        int at = 2;
        long length = bytes[1];
        if (bytes[1] > 0x80)
        {
            int count = bytes[1] & 0x7F;
            if (count > 4 || bytes.Length < 2 + count) return false;
            length = 0;
            for (; at < 2 + count; at++) length = (length << 8) | bytes[at];
        }

        if (length > payload.WireLength - at || (at < bytes.Length && bytes[at] != Integer)) return false;
        payload.Add(ProtocolId.Snmp);
        return true;
    }

    /// <summary>A code that is assigned (RFC 3575, RFC 5176).</summary>
    public static bool Radius(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (payload.Bytes.Length < 1 || payload.Bytes[0] is not ((>= 1 and <= 13) or (>= 21 and <= 34) or (>= 40 and <= 45) or 50 or 51)) return false;
        payload.Add(ProtocolId.Radius);
        return true;
    }

    /// <summary>The version of NetFlow and IPFIX.</summary>
    public static bool Cflow(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (payload.Bytes.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(payload.Bytes) is not (1 or 5 or 7 or 8 or 9 or 10)) return false;
        payload.Add(ProtocolId.Cflow);
        return true;
    }

    /// <summary>The version of sFlow.</summary>
    public static bool Sflow(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (payload.Bytes.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(payload.Bytes) is not (2 or 4 or 5)) return false;
        payload.Add(ProtocolId.Sflow);
        return true;
    }

    /// <summary>The version of the remote management protocol's header.</summary>
    public static bool Rmcp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        const byte Version = 6;
        if (payload.Bytes.Length < 4 || payload.Bytes[0] != Version) return false;
        payload.Add(ProtocolId.Rmcp);
        return true;
    }

    /// <summary>The two bytes every frame of the data link starts with (IEEE 1815 clause 9).</summary>
    public static bool Dnp3(ref ApplicationPayload payload, ref Conversation conversation)
    {
        if (!payload.Bytes.StartsWith((ReadOnlySpan<byte>)[0x05, 0x64])) return false;
        payload.Add(ProtocolId.Dnp3);
        return true;
    }

    /// <summary>UDP encapsulation of ESP (RFC 3948): a keep-alive of one byte, IKE behind four zeros, or ESP.</summary>
    public static bool Esp(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.UdpEncapsulation);
        if (payload.Bytes.Length < 4) return true;
        payload.Add(BinaryPrimitives.ReadUInt32BigEndian(payload.Bytes) == 0 ? ProtocolId.Isakmp : ProtocolId.Esp);
        return true;
    }

    /// <summary>OpenVPN in TCP puts a length of two bytes before each packet.</summary>
    public static bool OpenVpn(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.OpenVpn);
        if (payload.IsTcp && payload.Bytes.Length < 2) payload.Label("TCP");
        return true;
    }
}
