namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Parameters of service bindings, SVCB and HTTPS (RFC 9460).</summary>
internal static class DnsServiceDissector
{
    public static void Parameters(ref DissectionContext context, int at, int end)
    {
        while (at + 4 <= end && !context.Tree.IsFull)
        {
            int key = context.U16(at), length = context.U16(at + 2);
            context.Tree.Open("dns.svcb.svcparam", $"SvcParam: {Name(key)}", TreeValue.None, at, 4 + length);
            context.Word("dns.svcb.svcparam.key", "SvcParamKey", at, Name(key));
            context.Word("dns.svcb.svcparam.value.length", "SvcParamValue length", at + 2);
            at += 4;
            if (length > end - at)
            {
                context.Remark("dns.svcb.svcparam.cut", $"The value needs {length} bytes, {end - at} are left", TreeSeverity.Error, at, end - at);
                context.Tree.Close();
                return;
            }

            Value(ref context, key, at, length);
            context.Tree.Close();
            at += length;
        }
    }

    private static void Value(ref DissectionContext context, int key, int at, int length)
    {
        int end = at + length;
        switch (key)
        {
            case 1:
                while (at < end)
                {
                    int size = Math.Min((int)context.Byte("dns.svcb.svcparam.alpn.length", "ALPN length", at), end - at - 1);
                    context.Text("dns.svcb.svcparam.alpn", "ALPN", at + 1, size);
                    at += 1 + size;
                }

                break;
            case 3 when length == 2:
                context.Word("dns.svcb.svcparam.port", "Port", at);
                break;
            case 4:
                for (; at + 4 <= end; at += 4) context.Address("dns.svcb.svcparam.ipv4hint.ip", "IP", context.V4(at), at, 4);
                break;
            case 6:
                for (; at + 16 <= end; at += 16) context.Address("dns.svcb.svcparam.ipv6hint.ip", "IP", context.V6(at), at, 16);
                break;
            default:
                if (length > 0) context.Raw("dns.svcb.svcparam.value", "SvcParamValue", at, length);
                break;
        }
    }

    private static string Name(int key) => key switch
    {
        0 => "mandatory", 1 => "alpn", 2 => "no-default-alpn", 3 => "port", 4 => "ipv4hint", 5 => "ech", 6 => "ipv6hint", 7 => "dohpath", _ => "key" + key,
    };
}
