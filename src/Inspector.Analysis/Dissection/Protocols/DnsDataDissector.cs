namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>What resource records hold, by type; types without a line here are shown as bytes.</summary>
internal static class DnsDataDissector
{
    public static void Dissect(ref DissectionContext context, int message, int type, int at, int length)
    {
        int end = at + length;
        switch (type)
        {
            case 1 when length == 4:
                context.Address("dns.a", "Address", context.V4(at), at, 4);
                break;
            case 28 when length == 16:
                context.Address("dns.aaaa", "AAAA Address", context.V6(at), at, 16);
                break;
            case 2:
                Name(ref context, message, "dns.ns", "Name Server", at, end);
                break;
            case 5:
                Name(ref context, message, "dns.cname", "CNAME", at, end);
                break;
            case 12:
                Name(ref context, message, "dns.ptr.domain_name", "Domain Name", at, end);
                break;
            case 39:
                Name(ref context, message, "dns.dname", "DNAME", at, end);
                break;
            case 15 when length >= 3:
                context.Word("dns.mx.preference", "Preference", at);
                Name(ref context, message, "dns.mx.mail_exchange", "Mail Exchange", at + 2, end);
                break;
            case 33 when length >= 7:
                context.Word("dns.srv.priority", "Priority", at);
                context.Word("dns.srv.weight", "Weight", at + 2);
                context.Word("dns.srv.port", "Port", at + 4);
                Name(ref context, message, "dns.srv.target", "Target", at + 6, end);
                break;
            case 6:
                Authority(ref context, message, at, end);
                break;
            case 16 or 99:
                Texts(ref context, type == 16 ? "dns.txt" : "dns.spf", at, end);
                break;
            case 41:
                Options(ref context, at, end);
                break;
            case 47:
                Name(ref context, message, "dns.nsec.next_domain_name", "Next Domain Name", at, end);
                break;
            case 43 when length >= 4:
                context.Word("dns.ds.key_id", "Key id", at);
                context.Byte("dns.ds.algorithm", "Algorithm", at + 2);
                context.Byte("dns.ds.digest_type", "Digest Type", at + 3);
                context.Raw("dns.ds.digest", "Digest", at + 4, length - 4);
                break;
            case 46 when length >= 19:
                Signature(ref context, message, at, end);
                break;
            case 48 when length >= 4:
                context.HexWord("dns.dnskey.flags", "Flags", at);
                context.Byte("dns.dnskey.protocol", "Protocol", at + 2);
                context.Byte("dns.dnskey.algorithm", "Algorithm", at + 3);
                context.Raw("dns.dnskey.public_key", "Public Key", at + 4, length - 4);
                break;
            case 257 when length >= 2 && context.U8(at + 1) <= length - 2:
                Authorization(ref context, at, end);
                break;
            case 64 or 65 when length >= 3:
                context.Word("dns.svcb.svcpriority", "SvcPriority", at);
                int next = Name(ref context, message, "dns.svcb.targetname", "TargetName", at + 2, end);
                DnsServiceDissector.Parameters(ref context, next, end);
                break;
            default:
                if (length > 0) context.Raw("dns.data", "Data", at, length);
                break;
        }
    }

    private static int Name(ref DissectionContext context, int message, string abbreviation, string label, int at, int end)
    {
        bool whole = DnsName.TryRead(context.Bytes, message, at, end, out string name, out int next);
        context.Tree.Add(abbreviation, $"{label}: {DissectionContext.Printable(name)}", TreeValue.Of(name), at, next - at);
        if (!whole) context.Remark("dns.name.invalid", "The name is cut, too long, or points in a circle", TreeSeverity.Error, at, end - at);
        return next;
    }

    private static void Authority(ref DissectionContext context, int message, int at, int end)
    {
        const int Numbers = 20;
        int next = Name(ref context, message, "dns.soa.mname", "Primary name server", at, end);
        if (next >= end) return;
        next = Name(ref context, message, "dns.soa.rname", "Responsible authority's mailbox", next, end);
        if (end - next < Numbers) return;
        context.Double("dns.soa.serial_number", "Serial Number", next);
        context.Double("dns.soa.refresh_interval", "Refresh Interval", next + 4);
        context.Double("dns.soa.retry_interval", "Retry Interval", next + 8);
        context.Double("dns.soa.expire_limit", "Expire limit", next + 12);
        context.Double("dns.soa.minimum_ttl", "Minimum TTL", next + 16);
    }

    private static void Signature(ref DissectionContext context, int message, int at, int end)
    {
        context.Word("dns.rrsig.type_covered", "Type Covered", at, DnsNumbers.Type(context.U16(at)));
        context.Byte("dns.rrsig.algorithm", "Algorithm", at + 2);
        context.Byte("dns.rrsig.labels", "Labels", at + 3);
        context.Double("dns.rrsig.original_ttl", "Original TTL", at + 4);
        Time(ref context, "dns.rrsig.signature_expiration", "Signature Expiration", at + 8);
        Time(ref context, "dns.rrsig.signature_inception", "Signature Inception", at + 12);
        context.Word("dns.rrsig.key_tag", "Key Tag", at + 16);
        int next = Name(ref context, message, "dns.rrsig.signers_name", "Signer's name", at + 18, end);
        if (next < end) context.Raw("dns.rrsig.signature", "Signature", next, end - next);
    }

    private static void Time(ref DissectionContext context, string abbreviation, string label, int at)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(context.U32(at));
        context.Tree.Add(abbreviation, $"{label}: {time:yyyy-MM-dd HH:mm:ss} UTC", TreeValue.Time(context.U32(at) * 1_000_000_000L), at, 4);
    }

    /// <summary>CAA (RFC 8659): a flag, a tag and a value.</summary>
    private static void Authorization(ref DissectionContext context, int at, int end)
    {
        byte flags = context.HexByte("dns.caa.flags", "CAA Flags", at);
        context.Flag("dns.caa.flags.issuer_critical", "Issuer Critical", (flags & 0x80) != 0, at, 1);
        int tag = context.Byte("dns.caa.tag_length", "Tag length", at + 1);
        context.Text("dns.caa.tag", "Tag", at + 2, tag);
        context.Text("dns.caa.value", "Value", at + 2 + tag, end - at - 2 - tag);
    }

    private static void Texts(ref DissectionContext context, string abbreviation, int at, int end)
    {
        while (at < end)
        {
            int length = Math.Min(context.U8(at), end - at - 1);
            context.Byte(abbreviation + ".length", "TXT Length", at);
            context.Text(abbreviation, "TXT", at + 1, length);
            at += 1 + length;
        }
    }

    private static void Options(ref DissectionContext context, int at, int end)
    {
        while (at + 4 <= end)
        {
            int code = context.U16(at), length = Math.Min(context.U16(at + 2), end - at - 4);
            context.Tree.Open("dns.opt", "Option: " + OptionName(code), TreeValue.None, at, 4 + length);
            context.Word("dns.opt.code", "Option Code", at, OptionName(code));
            context.Word("dns.opt.len", "Option Length", at + 2);
            if (length > 0) context.Raw("dns.opt.data", "Option Data", at + 4, length);
            context.Tree.Close();
            at += 4 + length;
        }
    }

    private static string OptionName(int code) => code switch
    {
        3 => "NSID",
        8 => "CSUBNET - Client subnet",
        9 => "EXPIRE",
        10 => "COOKIE",
        11 => "TCP keepalive",
        12 => "PADDING",
        15 => "Extended DNS Error",
        _ => "Unknown",
    };
}
