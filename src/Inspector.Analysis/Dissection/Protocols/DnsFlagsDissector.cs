namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>The second word of a DNS header.</summary>
internal static class DnsFlagsDissector
{
    public static void Dissect(ref DissectionContext context, int at, bool response)
    {
        int flags = context.U16(at);
        int opcode = (flags >> 11) & 0xF, reply = flags & 0xF;
        string what = response ? $"{DnsNumbers.Opcode(opcode)} response, {DnsNumbers.ReplyCode(reply)}" : DnsNumbers.Opcode(opcode);
        context.Tree.Open("dns.flags", $"Flags: 0x{flags:x4} {what}", TreeValue.Hex((ulong)flags, 4), at, 2);
        context.Tree.Add("dns.flags.response", response ? "Response: Message is a response" : "Response: Message is a query", TreeValue.Of(response), at, 2);
        context.Value("dns.flags.opcode", "Opcode", (ulong)opcode, at, 2, DnsNumbers.Opcode(opcode));
        if (response) context.Flag("dns.flags.authoritative", "Authoritative", (flags & 0x400) != 0, at, 2);
        context.Flag("dns.flags.truncated", "Truncated", (flags & 0x200) != 0, at, 2);
        context.Flag("dns.flags.recdesired", "Recursion desired", (flags & 0x100) != 0, at, 2);
        if (response) context.Flag("dns.flags.recavail", "Recursion available", (flags & 0x80) != 0, at, 2);
        context.Flag("dns.flags.z", "Z: reserved", (flags & 0x40) != 0, at, 2);
        if (response) context.Flag("dns.flags.authenticated", "Answer authenticated", (flags & 0x20) != 0, at, 2);
        context.Flag("dns.flags.checkdisable", "Non-authenticated data acceptable", (flags & 0x10) != 0, at, 2);
        if (response) context.Value("dns.flags.rcode", "Reply code", (ulong)reply, at, 2, DnsNumbers.ReplyCode(reply));
        context.Tree.Close();
    }
}
