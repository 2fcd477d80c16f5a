using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Indexing.Info;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>SIP (RFC 3261): the first line and the headers, those people look for taken apart.</summary>
internal static class SipDissector
{
    private const int LineLimit = 300;

    private static readonly FrozenDictionary<string, string> s_headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Via"] = "sip.Via", ["v"] = "sip.Via", ["From"] = "sip.From", ["f"] = "sip.From", ["To"] = "sip.To", ["t"] = "sip.To", ["Call-ID"] = "sip.Call-ID", ["i"] = "sip.Call-ID",
        ["CSeq"] = "sip.CSeq", ["Contact"] = "sip.Contact", ["m"] = "sip.Contact", ["User-Agent"] = "sip.User-Agent", ["Server"] = "sip.Server", ["Allow"] = "sip.Allow",
        ["Supported"] = "sip.Supported", ["Require"] = "sip.Require", ["Expires"] = "sip.Expires", ["Max-Forwards"] = "sip.Max-Forwards", ["Content-Type"] = "sip.Content-Type",
        ["Content-Length"] = "sip.Content-Length", ["l"] = "sip.Content-Length", ["Route"] = "sip.Route", ["Record-Route"] = "sip.Record-Route", ["Authorization"] = "sip.Authorization",
        ["WWW-Authenticate"] = "sip.WWW-Authenticate", ["Proxy-Authorization"] = "sip.Proxy-Authorization", ["Event"] = "sip.Event", ["Accept"] = "sip.Accept",
        ["Subject"] = "sip.Subject", ["Reason"] = "sip.Reason", ["P-Asserted-Identity"] = "sip.P-Asserted-Identity",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("sip", "Session Initiation Protocol", at, context.End - at);
        ReadOnlySpan<byte> line = InfoContext.FirstLine(context.Bytes[at..context.End], out int whole);
        if (!First(ref context, Encoding.UTF8.GetString(line), at, line.Length)) return;
        at += whole;
        int headers = at;
        context.Heading("Message Header", at, context.End - at, "sip.msg_hdr");
        for (int i = 0; i < LineLimit && at < context.End && !context.Tree.IsFull; i++)
        {
            line = InfoContext.FirstLine(context.Bytes[at..context.End], out whole);
            int length = line.Length;
            if (length == 0)
            {
                at += whole;
                break;
            }

            Header(ref context, at, length);
            at += whole;
        }

        context.Tree.Close();
        if (at < context.End && at > headers) context.Raw("sip.msg_body", "Message Body", at, context.End - at);
    }

    private static bool First(ref DissectionContext context, string text, int at, int length)
    {
        if (text.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
        {
            context.Tree.Open("sip.Status-Line", $"Status-Line: {DissectionContext.Printable(text)}", TreeValue.Of(text), at, length);
            if (text.Length >= 11 && uint.TryParse(text.AsSpan(8, 3), NumberStyles.None, CultureInfo.InvariantCulture, out uint code)) context.Value("sip.Status-Code", "Status-Code", code, at + 8, 3);
            context.Tree.Close();
            return true;
        }

        int space = text.IndexOf(' ', StringComparison.Ordinal), end = text.LastIndexOf(" SIP/2.0", StringComparison.Ordinal);
        if (space <= 0 || end <= space)
        {
            context.Raw("sip.continuation", "Continuation data", at, context.End - at);
            return false;
        }

        context.Tree.Open("sip.Request-Line", $"Request-Line: {DissectionContext.Printable(text)}", TreeValue.Of(text), at, length);
        context.Text("sip.Method", "Method", at, space);
        context.Text("sip.r-uri", "Request-URI", at + space + 1, Math.Max(0, length - space - 1 - " SIP/2.0".Length));
        context.Tree.Close();
        return true;
    }

    private static void Header(ref DissectionContext context, int at, int length)
    {
        string text = Encoding.UTF8.GetString(context.Bytes.Slice(at, length));
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon].Trim();
        string value = colon < 0 ? "" : text[(colon + 1)..].Trim();
        string abbreviation = s_headers.GetValueOrDefault(name, "");
        bool number = abbreviation is "sip.Content-Length" or "sip.Max-Forwards" or "sip.Expires";
        TreeValue typed = number && ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong parsed) ? TreeValue.Of(parsed) : TreeValue.Of(value);
        context.Tree.Open(abbreviation, DissectionContext.Printable(text), typed, at, length);
        switch (abbreviation)
        {
            case "sip.CSeq" when value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var sequence, var method]:
                if (ulong.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out ulong counted)) context.Value("sip.CSeq.seq", "Sequence Number", counted, at, length);
                context.Tree.Add("sip.CSeq.method", $"Method: {DissectionContext.Printable(method)}", TreeValue.Of(method), at, length);
                break;
            case "sip.From":
                Party(ref context, "sip.from", value, at, length);
                break;
            case "sip.To":
                Party(ref context, "sip.to", value, at, length);
                break;
            default:
                break;
        }

        context.Tree.Close();
    }

    private static void Party(ref DissectionContext context, string prefix, string value, int at, int length)
    {
        int open = value.IndexOf('<', StringComparison.Ordinal), close = value.IndexOf('>', StringComparison.Ordinal);
        int semicolon = value.IndexOf(';', StringComparison.Ordinal);
        string address = open >= 0 && close > open ? value[(open + 1)..close] : semicolon >= 0 ? value[..semicolon] : value;
        context.Tree.Add(prefix + ".addr", $"Address: {DissectionContext.Printable(address)}", TreeValue.Of(address), at, length);
        int tag = value.IndexOf(";tag=", StringComparison.OrdinalIgnoreCase);
        if (tag < 0) return;
        string shown = value[(tag + 5)..].Split(';')[0];
        context.Tree.Add(prefix + ".tag", $"Tag: {DissectionContext.Printable(shown)}", TreeValue.Of(shown), at, length);
    }
}
