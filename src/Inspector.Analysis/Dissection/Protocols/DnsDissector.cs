using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>DNS (RFC 1035) and its relatives mDNS, LLMNR and NetBIOS names: header and all four sections.</summary>
internal static class DnsDissector
{
    private const int Header = 12;

    /// <summary>Smallest record: root name, type, class, TTL, length.</summary>
    private const int SmallestRecord = 11;

    private const ushort ClassMask = 0x7FFF;
    private const ushort OptType = 41;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        if (context.IsTcp) OverTcp(ref context, layer);
        else Message(ref context, layer.Offset, "dns", "Domain Name System", false);
    }

    public static void Multicast(ref DissectionContext context, Layer layer) => Message(ref context, layer.Offset, "mdns", "Multicast Domain Name System", true);

    public static void LinkLocal(ref DissectionContext context, Layer layer) => Message(ref context, layer.Offset, "llmnr", "Link-local Multicast Name Resolution", false);

    /// <summary>DNS carried by TCP: each message is preceded by its length.</summary>
    private static void OverTcp(ref DissectionContext context, Layer layer)
    {
        int end = context.End, at = layer.Offset;
        while (at < end && !context.Tree.IsFull)
        {
            context.End = end;
            if (!context.Need(at, 2, "the message's length")) return;
            int length = context.U16(at);
            context.End = Math.Min(end, at + 2 + length);
            Message(ref context, at + 2, "dns", "Domain Name System", false, at);
            at += 2 + Math.Max(length, 1);
        }

        context.End = end;
    }

    private static void Message(ref DissectionContext context, int start, string abbreviation, string name, bool multicast, int lengthAt = -1)
    {
        int first = lengthAt >= 0 ? lengthAt : start;
        context.Protocol(abbreviation, name, first, context.End - first);
        if (lengthAt >= 0) context.Word("dns.length", "Length", lengthAt);
        if (!context.Need(start, Header, "the DNS header")) return;
        bool response = (context.U16(start + 2) & 0x8000) != 0;
        context.Tree.Rename($"{name} ({(response ? "response" : "query")})");
        context.HexWord("dns.id", "Transaction ID", start);
        DnsFlagsDissector.Dissect(ref context, start + 2, response);
        bool update = ((context.U16(start + 2) >> 11) & 0xF) == 5;
        int questions = context.Word(update ? "dns.count.zones" : "dns.count.queries", update ? "Zones" : "Questions", start + 4);
        int answers = context.Word(update ? "dns.count.prerequisites" : "dns.count.answers", update ? "Prerequisites" : "Answer RRs", start + 6);
        int authorities = context.Word(update ? "dns.count.updates" : "dns.count.auth_rr", update ? "Updates" : "Authority RRs", start + 8);
        int additional = context.Word("dns.count.add_rr", "Additional RRs", start + 10);
        int at = start + Header;
        if (Questions(ref context, start, ref at, questions, multicast)
            && Records(ref context, start, ref at, answers, "Answers", multicast)
            && Records(ref context, start, ref at, authorities, "Authoritative nameservers", multicast))
        {
            Records(ref context, start, ref at, additional, "Additional records", multicast);
        }

        if (context.Exchanges is { } exchanges && context.Row.HasConversation && !multicast) Links(ref context, exchanges, context.U16(start), response);
    }

    /// <summary>The query of a response, the response to a query, and the time between.</summary>
    private static void Links(ref DissectionContext context, CaptureExchanges exchanges, ushort id, bool response)
    {
        DnsExchange exchange = exchanges.Dns(context.Row.ConversationId);
        int packet = context.Row.Packet;
        int other = response ? exchange.QueryOf(packet, id, context.IsTcp) : exchange.ResponseTo(packet, id, context.IsTcp);
        if (other < 0) return;
        string name = response ? "dns.response_to" : "dns.response_in";
        context.Derived(name, $"{(response ? "Request" : "Response")} In: {other + 1}", TreeValue.Of((ulong)other + 1));
        if (!response || context.Row.Time is not long answered || new PacketView(exchanges.Index, exchanges.Conversations, other).Time is not long asked) return;
        context.Derived("dns.time", $"Time: {TreeValue.FormatSeconds(answered - asked)} seconds", TreeValue.Duration(answered - asked));
    }

    private static bool Questions(ref DissectionContext context, int message, ref int at, int count, bool multicast)
    {
        if (count == 0) return true;
        int section = context.Tree.Depth;
        context.Heading("Queries", at, context.End - at);
        for (int i = 0; i < count && !context.Tree.IsFull; i++)
        {
            int start = at;
            if (!Name(ref context, message, start, out string name, out at) || !context.Need(at, 4, "type and class of a query")) return Stop(ref context, section);
            string type = DnsNumbers.Type(context.U16(at));
            int classField = context.U16(at + 2);
            context.Heading($"{name}: type {type}, class {DnsNumbers.Class(classField & ClassMask)}", start, at + 4 - start);
            context.Tree.Add("dns.qry.name", "Name: " + DissectionContext.Printable(name), TreeValue.Of(name), start, at - start);
            context.Derived("dns.qry.name.len", $"Name Length: {name.Length}", TreeValue.Of((ulong)name.Length));
            int labels = name == "<Root>" ? 0 : 1 + name.AsSpan().Count('.');
            context.Derived("dns.count.labels", $"Label Count: {labels}", TreeValue.Of((ulong)labels));
            context.Word("dns.qry.type", "Type", at, type);
            Class(ref context, "dns.qry.class", "dns.qry.qu", "\"QU\" question", at + 2, multicast);
            context.Tree.Close();
            at += 4;
        }

        context.Tree.CloseTo(section);
        return true;
    }

    private static bool Records(ref DissectionContext context, int message, ref int at, int count, string heading, bool multicast)
    {
        if (count == 0) return true;
        int section = context.Tree.Depth;
        context.Heading(heading, at, context.End - at);
        if ((long)count * SmallestRecord > context.End - at && context.WireEnd <= context.End)
        {
            context.Remark("dns.count.too_many", $"{count} records do not fit into the {context.End - at} bytes left", TreeSeverity.Warning, at, context.End - at);
        }

        for (int i = 0; i < count && !context.Tree.IsFull; i++)
        {
            int start = at;
            if (!Name(ref context, message, start, out string name, out at) || !context.Need(at, 10, "a record's type, class, TTL and length")) return Stop(ref context, section);
            int type = context.U16(at), length = context.U16(at + 8);
            context.Heading($"{name}: type {DnsNumbers.Type(type)}, class {DnsNumbers.Class(context.U16(at + 2) & ClassMask)}", start, at + 10 + length - start);
            context.Tree.Add("dns.resp.name", "Name: " + DissectionContext.Printable(name), TreeValue.Of(name), start, at - start);
            context.Word("dns.resp.type", "Type", at, DnsNumbers.Type(type));
            if (type == OptType) OptFields(ref context, at + 2);
            else Class(ref context, "dns.resp.class", "dns.resp.cache_flush", "Cache flush", at + 2, multicast);
            if (type != OptType) context.Double("dns.resp.ttl", "Time to live", at + 4);
            context.Word("dns.resp.len", "Data length", at + 8);
            at += 10;
            if (!context.Need(at, length, "a record's data")) return Stop(ref context, section);
            DnsDataDissector.Dissect(ref context, message, type, at, length);
            context.Tree.Close();
            at += length;
        }

        context.Tree.CloseTo(section);
        return true;
    }

    /// <summary>EDNS (RFC 6891) uses class and TTL for other things.</summary>
    private static void OptFields(ref DissectionContext context, int at)
    {
        context.Word("dns.rr.udp_payload_size", "UDP payload size", at);
        context.HexByte("dns.resp.ext_rcode", "Higher bits in extended RCODE", at + 2);
        context.Byte("dns.resp.edns0_version", "EDNS0 version", at + 3);
        context.Tree.Open("dns.resp.z", $"Z: 0x{context.U16(at + 4):x4}", TreeValue.Hex(context.U16(at + 4), 4), at + 4, 2);
        context.Flag("dns.resp.z.do", "DO bit", (context.U16(at + 4) & 0x8000) != 0, at + 4, 2);
        context.Tree.Close();
    }

    private static void Class(ref DissectionContext context, string abbreviation, string bitAbbreviation, string bit, int at, bool multicast)
    {
        int value = context.U16(at);
        int shown = multicast ? value & ClassMask : value;
        context.Tree.Add(abbreviation, $"Class: {DnsNumbers.Class(shown)} (0x{shown:x4})", TreeValue.Hex((ulong)shown, 4), at, 2);
        if (multicast) context.Tree.Add(bitAbbreviation, $"{bit}: {(value & 0x8000) != 0}", TreeValue.Of((value & 0x8000) != 0), at, 2);
    }

    private static bool Name(ref DissectionContext context, int message, int at, out string name, out int next)
    {
        if (DnsName.TryRead(context.Bytes, message, at, context.End, out name, out next)) return true;
        context.Remark(
            "dns.name.invalid", $"A name that is cut, too long, or points in a circle: {DissectionContext.Printable(name)}", TreeSeverity.Error, at, Math.Max(0, context.End - at));
        return false;
    }

    private static bool Stop(ref DissectionContext context, int depth)
    {
        context.Tree.CloseTo(depth);
        return false;
    }
}
