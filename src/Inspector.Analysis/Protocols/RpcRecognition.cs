using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>ONC RPC (RFC 5531): a call names its program, whatever the ports.</summary>
internal static class RpcRecognition
{
    /// <summary>Transaction, kind of message, version of RPC, program, its version, procedure.</summary>
    private const int CallHeader = 24;

    /// <summary>What stands before each message in TCP (RFC 5531 section 11).</summary>
    private const int RecordMark = 4;
    private const uint Call = 0, Version = 2, Portmap = 100000, Nfs = 100003;

    /// <summary>On the port of the port mapper: everything is taken.</summary>
    public static bool Port(ref ApplicationPayload payload, ref Conversation conversation)
    {
        payload.Add(ProtocolId.Rpc);
        AddProgram(ref payload, ProgramOf(payload, out bool hasArguments), hasArguments);
        return true;
    }

    /// <summary>On other ports: a call of a program that is known.</summary>
    public static bool Signature(ref ApplicationPayload payload, ref Conversation conversation)
    {
        uint program = ProgramOf(payload, out bool hasArguments);
        if (program is not Portmap and not Nfs) return false;
        payload.Add(ProtocolId.Rpc);
        AddProgram(ref payload, program, hasArguments);
        return true;
    }

    private static uint ProgramOf(in ApplicationPayload payload, out bool hasArguments)
    {
        hasArguments = false;
        int at = payload.IsTcp ? RecordMark : 0;
        if (payload.Bytes.Length < at + CallHeader) return 0;
        ReadOnlySpan<byte> call = payload.Bytes[at..];
        bool isCall = BinaryPrimitives.ReadUInt32BigEndian(call[4..]) == Call && BinaryPrimitives.ReadUInt32BigEndian(call[8..]) == Version;
        hasArguments = isCall && call.Length > BehindAuthentication(call);
        return isCall ? BinaryPrimitives.ReadUInt32BigEndian(call[12..]) : 0;
    }

    /// <summary>Credential and verifier are each a flavour, a length, and bytes filled up to four (RFC 5531 section 8.2).</summary>
    private static long BehindAuthentication(ReadOnlySpan<byte> call)
    {
        const int Head = 8;
        long at = CallHeader;
        for (int i = 0; i < 2 && at + Head <= call.Length; i++) at += Head + ((BinaryPrimitives.ReadUInt32BigEndian(call[(int)(at + 4)..]) + 3L) & ~3L);
        return at;
    }

    private static void AddProgram(ref ApplicationPayload payload, uint program, bool hasArguments)
    {
        if (program is not Portmap and not Nfs) return;

        // Without arguments there is nothing to dissect: only the column shows the program.
        if (!hasArguments) payload.Label(program == Portmap ? "Portmap" : "NFS");
        else payload.Add(program == Portmap ? ProtocolId.Portmap : ProtocolId.Nfs);
    }
}
