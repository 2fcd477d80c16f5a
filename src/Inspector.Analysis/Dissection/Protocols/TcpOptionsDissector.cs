namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>TCP's options (RFC 9293 section 3.1 and the RFCs named at each); unknown ones are kept as bytes.</summary>
internal static class TcpOptionsDissector
{
    private const byte EndOfList = 0, NoOperation = 1, MaximumSegmentSize = 2, WindowScale = 3, SackPermitted = 4, Sack = 5, Timestamps = 8, Md5 = 19,
        UserTimeout = 28, Authentication = 29, Multipath = 30, FastOpen = 34;

    public static void Dissect(ref DissectionContext context, int at, int length)
    {
        int end = at + length;
        context.Tree.Open("tcp.options", $"Options: ({length} bytes)", TreeValue.Bytes, at, length);
        while (at < end)
        {
            byte kind = context.U8(at);
            if (kind is EndOfList or NoOperation)
            {
                context.Tree.Open(kind == NoOperation ? "tcp.options.nop" : "tcp.options.eol", $"TCP Option - {Name(kind)}", TreeValue.Bytes, at, 1);
                context.Byte("tcp.option_kind", "Kind", at, Name(kind));
                context.Tree.Close();
                at++;
                continue;
            }

            int size = at + 1 < end ? context.U8(at + 1) : 0;
            if (size < 2 || at + size > end)
            {
                context.Remark("tcp.option.len.invalid", $"Option {Name(kind)} says {size} bytes, {end - at} are left", TreeSeverity.Error, at, end - at);
                break;
            }

            One(ref context, kind, at, size);
            at += size;
        }

        context.Tree.Close();
    }

    private static void One(ref DissectionContext context, byte kind, int at, int size)
    {
        context.Tree.Open(Abbreviation(kind), $"TCP Option - {Name(kind)}", TreeValue.Bytes, at, size);
        context.Byte("tcp.option_kind", "Kind", at, Name(kind));
        context.Byte("tcp.option_len", "Length", at + 1);
        switch (kind)
        {
            case MaximumSegmentSize when size == 4:
                context.Tree.Rename($"TCP Option - {Name(kind)}: {context.U16(at + 2)} bytes");
                context.Word("tcp.options.mss_val", "MSS Value", at + 2);
                break;
            case WindowScale when size == 3:
                int shift = context.Byte("tcp.options.wscale.shift", "Shift count", at + 2);
                int effective = Math.Min(shift, 14);
                context.Tree.Rename($"TCP Option - {Name(kind)}: {shift} (multiply by {1 << effective})");
                context.Derived("tcp.options.wscale.multiplier", $"Multiplier: {1 << effective}", TreeValue.Of(1UL << effective));
                if (shift > effective) context.Remark("tcp.options.wscale.shift.invalid", "Window scale shift exceeds 14", TreeSeverity.Error, at + 2, 1);
                break;
            case Timestamps when size == 10:
                context.Tree.Rename($"TCP Option - {Name(kind)}: TSval {context.U32(at + 2)}, TSecr {context.U32(at + 6)}");
                context.Double("tcp.options.timestamp.tsval", "Timestamp value", at + 2);
                context.Double("tcp.options.timestamp.tsecr", "Timestamp echo reply", at + 6);
                break;
            case Sack when (size - 2) % 8 == 0:
                SackBlocks(ref context, at + 2, at + size);
                break;
            case UserTimeout when size == 4:
                context.Value("tcp.options.user_to_val", "User Timeout", (ulong)(context.U16(at + 2) & 0x7FFF), at + 2, 2);
                break;
            case FastOpen:
                if (size == 2) context.Tree.Add("tcp.options.tfo.request", "Fast Open Cookie Request", TreeValue.None, at, 2);
                else context.Raw("tcp.options.tfo.cookie", "Fast Open Cookie", at + 2, size - 2);
                break;
            case Multipath when size > 2:
                int subtype = context.U8(at + 2) >> 4;
                context.Value("tcp.options.mptcp.subtype", "Multipath TCP subtype", (ulong)subtype, at + 2, 1, MultipathName(subtype));
                if (size > 3) context.Raw("tcp.options.mptcp.data", "Data", at + 3, size - 3);
                break;
            case Md5 when size > 2:
                context.Raw("tcp.options.md5.digest", "MD5 digest", at + 2, size - 2);
                break;
            default:
                if (size > 2) context.Raw("tcp.options.unknown.payload", "Payload", at + 2, size - 2);
                break;
        }

        context.Tree.Close();
    }

    /// <summary>Selective acknowledgements (RFC 2018), relative to the other side's first number as the acknowledgment is.</summary>
    private static void SackBlocks(ref DissectionContext context, int at, int end)
    {
        uint difference = context.Row is { RawAcknowledgement: uint raw, Acknowledgement: uint shown } ? raw - shown : 0;
        for (int block = at; block + 8 <= end; block += 8)
        {
            uint left = context.U32(block) - difference, right = context.U32(block + 4) - difference;
            context.Tree.Add("tcp.options.sack_le", $"left edge = {left}", TreeValue.Of((ulong)left), block, 4);
            context.Tree.Add("tcp.options.sack_re", $"right edge = {right}", TreeValue.Of((ulong)right), block + 4, 4);
        }

        context.Derived("tcp.options.sack.count", $"TCP SACK Count: {(end - at) / 8}", TreeValue.Of((ulong)((end - at) / 8)));
    }

    private static string Abbreviation(byte kind) => kind switch
    {
        MaximumSegmentSize => "tcp.options.mss",
        WindowScale => "tcp.options.wscale",
        SackPermitted => "tcp.options.sack_perm",
        Sack => "tcp.options.sack",
        Timestamps => "tcp.options.timestamp",
        Md5 => "tcp.options.md5",
        UserTimeout => "tcp.options.user_to",
        Multipath => "tcp.options.mptcp",
        FastOpen => "tcp.options.tfo",
        _ => "tcp.options.unknown",
    };

    private static string Name(byte kind) => kind switch
    {
        EndOfList => "End of Option List (EOL)",
        NoOperation => "No-Operation (NOP)",
        MaximumSegmentSize => "Maximum segment size",
        WindowScale => "Window scale",
        SackPermitted => "SACK permitted",
        Sack => "SACK",
        Timestamps => "Timestamps",
        Md5 => "TCP MD5 signature",
        UserTimeout => "User Timeout",
        Authentication => "TCP AO",
        Multipath => "Multipath TCP",
        FastOpen => "TCP Fast Open",
        172 => "Accurate ECN Order 0",
        174 => "Accurate ECN Order 1",
        253 or 254 => "Experimental",
        _ => "Unknown",
    };

    private static string? MultipathName(int subtype) => subtype switch
    {
        0 => "Multipath Capable",
        1 => "Join Connection",
        2 => "Data Sequence Signal",
        3 => "Add Address",
        4 => "Remove Address",
        5 => "Change Subflow Priority",
        6 => "Fallback",
        7 => "Fast Close",
        8 => "Reset",
        _ => null,
    };
}
