using System.Globalization;
using System.Text.RegularExpressions;

namespace Inspector.Analysis.Filtering.Language.CaptureFilters;

/// <summary>
/// Recognises what belongs into the capture filter of tcpdump and says it as a display filter. The usual part of pcap-filter(7):
/// <code>
/// either    = test , { ( "and" | "&amp;&amp;" | "or" | "||" ) , test }     (of one rank, from the left)
/// test      = ( "not" | "!" ) , test | "(" , either , ")" | bytes | primitive
/// primitive = [ protocol ] , [ "src" | "dst" | "src or dst" | "src and dst" ] , [ "host" | "net" | "port" | "portrange" | "proto" ] , value
///           | protocol | "less" n | "greater" n | "vlan" [ n ] | [ "ether" ] ( "broadcast" | "multicast" )
/// bytes     = protocol , "[" , part , "]" , [ "&amp;" , number ] , comparison , number
/// </code>
/// </summary>
internal sealed partial class CaptureFilterTranslator
{
    /// <summary>Parentheses and negations inside one another.</summary>
    private const int MaxDepth = 50;

    private static readonly Dictionary<string, string> s_protocols = new(StringComparer.Ordinal)
    {
        ["ip"] = "ip", ["ip6"] = "ipv6", ["arp"] = "arp", ["tcp"] = "tcp", ["udp"] = "udp", ["icmp"] = "icmp", ["icmp6"] = "icmpv6", ["ether"] = "eth", ["sctp"] = "sctp",
    };

    private readonly string[] _words;
    private int _at;
    private int _depth;
    private bool _isPlain = true;
    private Qualifiers _last;

    private CaptureFilterTranslator(string[] words) => _words = words;

    private string Next => _at < _words.Length ? _words[_at] : "";

    /// <summary>The display filter; null when the text is no capture filter, or says nothing a display filter would say otherwise.</summary>
    public static string? Translate(string text)
    {
        string[] words = [.. Words().Matches(text).Select(static match => match.Value)];
        if (words.Length == 0 || string.Concat(words).Length != text.Count(static c => !char.IsWhiteSpace(c))) return null;
        var translator = new CaptureFilterTranslator(words);
        string? filter = translator.Either();
        return translator._at == words.Length && !translator._isPlain ? filter : null;
    }

    [GeneratedRegex(@"\[[^\]]*\]|&&|\|\||==|!=|<=|>=|[()!&|=<>]|[\w.:/\-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    private string? Either()
    {
        string? left = Test();
        string before = "";
        while (left is not null && Next is "and" or "&&" or "or" or "||")
        {
            string sign = Next is "and" or "&&" ? " && " : " || ";
            _at++;
            if (Test() is not { } right) return null;
            if (before.Length > 0 && before != sign) left = "(" + left + ")";
            left += sign + right;
            before = sign;
        }

        return left;
    }

    private string? Test()
    {
        if (_depth > MaxDepth) return null;
        switch (Next)
        {
            case "not" or "!":
                _at++;
                _depth++;
                string? denied = Test();
                _depth--;
                return denied is null ? null : denied.StartsWith('(') ? "!" + denied : "!(" + denied + ")";
            case "(":
                _at++;
                _depth++;
                string? inner = Either();
                _depth--;
                if (inner is null || Next != ")") return null;
                _at++;
                return "(" + inner + ")";
            default:
                return Primitive();
        }
    }

    private string? Primitive()
    {
        if (_at + 1 < _words.Length && s_protocols.TryGetValue(Next, out string? of) && _words[_at + 1].StartsWith('[')) return Bytes(of);
        int start = _at;
        string protocol = s_protocols.ContainsKey(Next) ? _words[_at++] : "";
        string direction = Direction();
        string kind = Next is "host" or "net" or "port" or "portrange" or "proto" ? _words[_at++] : "";
        switch (Next)
        {
            case "broadcast" when direction.Length == 0:
                return Say("eth.dst == ff:ff:ff:ff:ff:ff");
            case "multicast" when direction.Length == 0:
                return Say("eth.dst[0] & 1");
            case "less" or "greater" when _at + 1 < _words.Length && _words[_at + 1].All(char.IsAsciiDigit):
                string sign = _words[_at++] == "less" ? "<=" : ">=";
                return Say($"frame.len {sign} {Next}");
            case "vlan" when _at == start:
                _at++;
                return Next.Length > 0 && Next.All(char.IsAsciiDigit) ? Say("vlan.id == " + Next) : "vlan";
        }

        bool isBare = protocol.Length == 0 && direction.Length == 0 && kind.Length == 0;
        if (protocol.Length > 0 && direction.Length == 0 && kind.Length == 0 && !IsValue(Next)) return s_protocols[protocol];
        var qualifiers = isBare ? _last : new Qualifiers(protocol, direction, kind);
        if (!IsValue(Next) || (isBare && _last.Kind is null)) return null;
        string? said = CaptureFilterValues.Say(qualifiers, _words[_at]);
        if (said is null) return null;
        _last = qualifiers;
        return Say(said);
    }

    private string Say(string filter)
    {
        _at++;
        _isPlain = false;
        return filter;
    }

    private static bool IsValue(string word) => word.Length > 0 && word is not ("and" or "or" or "not") && (char.IsAsciiLetterOrDigit(word[0]) || word[0] == ':');

    private string Direction()
    {
        if (Next is not ("src" or "dst")) return "";
        string first = _words[_at++];
        if (Next is not ("or" or "and") || _at + 1 >= _words.Length || _words[_at + 1] is not ("src" or "dst") || _words[_at + 1] == first) return first;
        string joined = _words[_at];
        _at += 2;
        return joined == "or" ? "" : "both";
    }

    /// <summary>"tcp[tcpflags] &amp; (tcp-syn|tcp-ack) != 0", "ip[8] &lt; 5".</summary>
    private string? Bytes(string protocol)
    {
        _at++;
        string part = _words[_at++].Trim('[', ']').Trim();
        bool isFlags = part is "tcpflags" or "13" && protocol == "tcp";
        int? mask = null;
        if (Next == "&")
        {
            _at++;
            mask = CaptureFilterValues.Number(_words, ref _at);
            if (mask is null) return null;
        }

        string sign = Next switch { "=" or "==" => "==", "!=" or "<" or ">" or "<=" or ">=" => Next, _ => "" };
        if (sign.Length == 0) return null;
        _at++;
        if (CaptureFilterValues.Number(_words, ref _at) is not { } value) return null;
        _isPlain = false;
        if (isFlags) return mask is { } bits ? sign == "!=" && value == 0 ? $"tcp.flags & 0x{bits:x2}" : $"tcp.flags & 0x{bits:x2} {sign} 0x{value:x2}" : $"tcp.flags & 0xff {sign} 0x{value:x2}";
        if (!part.All(static c => char.IsAsciiDigit(c) || c == ':')) return null;
        int length = part.Contains(':', StringComparison.Ordinal) && int.TryParse(part.AsSpan(part.IndexOf(':', StringComparison.Ordinal) + 1), out int written) ? written : 1;
        if (length is < 1 or > 4) return null;
        string number = value.ToString("x" + (length * 2), CultureInfo.InvariantCulture);
        string masked = mask is { } set ? " & " + set.ToString("x" + (length * 2), CultureInfo.InvariantCulture) : "";
        return $"{protocol}[{part}]{masked} {sign} {number}";
    }
}
