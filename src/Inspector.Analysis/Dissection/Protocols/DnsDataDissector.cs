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
            case 64 or 65 when length >= 3:
                context.Word("dns.svcb.svcpriority", "SvcPriority", at);
                int next = Name(ref context, message, "dns.svcb.targetname", "TargetName", at + 2, end);
                if (next < end) context.Raw("dns.svcb.svcparams", "SvcParams", next, end - next);
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
