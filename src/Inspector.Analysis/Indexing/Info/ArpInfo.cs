namespace Inspector.Analysis.Indexing.Info;

/// <summary>ARP for Ethernet and IPv4.</summary>
internal static class ArpInfo
{
    private const int OperationAt = 6, SenderMacAt = 8, SenderAt = 14, TargetMacAt = 18, TargetAt = 24, Length = 28;

    public static bool Write(ref InfoContext context)
    {
        if (!context.Has(Length) || context.U8(4) != 6 || context.U8(5) != 4) return context.Say("ARP");
        string sender = context.V4(SenderAt), target = context.V4(TargetAt);
        bool same = sender == target;
        return context.U16(OperationAt) switch
        {
            1 when same => context.Say($"{(sender == "0.0.0.0" ? "Who has" : "ARP Announcement for")} {sender}"),
            1 when sender == "0.0.0.0" => context.Say($"Who has {target}? (ARP Probe)"),
            1 => context.Say($"Who has {target}? Tell {sender}"),
            2 when same => context.Say($"Gratuitous ARP for {sender} (Reply)"),
            2 => context.Say($"{sender} is at {context.Mac(SenderMacAt)}"),
            3 => context.Say($"Who is {context.Mac(TargetMacAt)}? Tell {context.Mac(SenderMacAt)}"),
            4 => context.Say($"{context.Mac(TargetMacAt)} is at {target}"),
            _ => context.Say($"Unknown ARP opcode 0x{context.U16(OperationAt):x4}"),
        };
    }
}
