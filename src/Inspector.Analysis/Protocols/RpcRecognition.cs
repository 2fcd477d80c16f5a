using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>ONC RPC (RFC 5531): a call names its program, whatever the ports.</summary>
internal static class RpcRecognition
{
    /// <summary>Transaction, kind of message, version of RPC, program.</summary>
    private const int CallHeader = 16;

    /// <summary>What stands before each message in TCP (RFC 5531 section 11).</summary>
    private const int RecordMark = 4;
    private const uint Call = 0, Version = 2, Portmap = 100000, Nfs = 100003;

    /// <summary>On the port of the port mapper: everything is taken.</summary>
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Rpc);
        AddProgram(ref payload, ProgramOf(payload));
        return true;
    }

    /// <summary>On other ports: a call of a program that is known.</summary>
    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        uint program = ProgramOf(payload);
        if (program is not Portmap and not Nfs) return false;
        payload.Add(ProtocolId.Rpc);
        AddProgram(ref payload, program);
        return true;
    }

    private static uint ProgramOf(in ApplicationPayload payload)
    {
        int at = payload.IsTcp ? RecordMark : 0;
        if (payload.Bytes.Length < at + CallHeader) return 0;
        ReadOnlySpan<byte> call = payload.Bytes[at..];
        bool isCall = BinaryPrimitives.ReadUInt32BigEndian(call[4..]) == Call && BinaryPrimitives.ReadUInt32BigEndian(call[8..]) == Version;
        return isCall ? BinaryPrimitives.ReadUInt32BigEndian(call[12..]) : 0;
    }

    private static void AddProgram(ref ApplicationPayload payload, uint program)
    {
        if (program == Portmap) payload.Add(ProtocolId.Portmap);
        else if (program == Nfs) payload.Add(ProtocolId.Nfs);
    }
}
