using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>SCTP (RFC 9260): common header and the chunks' heads.</summary>
internal static class SctpDissector
{
    private const int Header = 12;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("sctp", "Stream Control Transmission Protocol", at, Header);
        if (!context.Need(at, Header, "the SCTP header")) return;
        context.Tree.Rename($"Stream Control Transmission Protocol, Src Port: {context.U16(at)}, Dst Port: {context.U16(at + 2)}");
        context.Word("sctp.srcport", "Source port", at);
        context.Word("sctp.dstport", "Destination port", at + 2);
        context.HexDouble("sctp.verification_tag", "Verification tag", at + 4);
        context.HexDouble("sctp.checksum", "Checksum", at + 8);
        int next = at + Header;
        while (context.Has(next, 4) && !context.Tree.IsFull)
        {
            int length = context.U16(next + 2);
            string? name = ChunkName(context.U8(next));
            if (length < 4)
            {
                context.Remark("sctp.chunk_length.bad", $"Chunk length {length} is less than 4", TreeSeverity.Error, next, 4);
                return;
            }

            context.Tree.Open("", $"{name ?? "Unknown"} chunk ({length} bytes)", TreeValue.None, next, length);
            context.Byte("sctp.chunk_type", "Chunk type", next, name);
            context.HexByte("sctp.chunk_flags", "Chunk flags", next + 1);
            context.Word("sctp.chunk_length", "Chunk length", next + 2);
            context.Tree.Close();
            next += (length + 3) & ~3;
        }
    }

    private static string? ChunkName(byte type) => type switch
    {
        0 => "DATA",
        1 => "INIT",
        2 => "INIT_ACK",
        3 => "SACK",
        4 => "HEARTBEAT",
        5 => "HEARTBEAT_ACK",
        6 => "ABORT",
        7 => "SHUTDOWN",
        8 => "SHUTDOWN_ACK",
        9 => "ERROR",
        10 => "COOKIE_ECHO",
        11 => "COOKIE_ACK",
        14 => "SHUTDOWN_COMPLETE",
        _ => null,
    };
}
