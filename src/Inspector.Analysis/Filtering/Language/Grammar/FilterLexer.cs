using System.Buffers;

namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>Cuts a filter text into tokens, the longest that fits first, as Wireshark does: "80..443" is three, "1-1" is one word, ":21" is a constant.</summary>
internal sealed class FilterLexer(ProblemList problems)
{
    private const int MaxAddressLength = 45;
    private static readonly SearchValues<char> s_addressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly (string Sign, FilterTokenKind Kind)[] s_signs =
    [
        ("!==", FilterTokenKind.AnyNotEqual), ("===", FilterTokenKind.AllEqual),
        ("==", FilterTokenKind.Equal), ("!=", FilterTokenKind.NotEqual), ("~=", FilterTokenKind.AnyNotEqual),
        ("<=", FilterTokenKind.LessOrEqual), (">=", FilterTokenKind.GreaterOrEqual),
        ("&&", FilterTokenKind.And), ("||", FilterTokenKind.Or), ("..", FilterTokenKind.Range),
        ("<", FilterTokenKind.Less), (">", FilterTokenKind.Greater), ("!", FilterTokenKind.Not), ("~", FilterTokenKind.Matches),
        ("&", FilterTokenKind.BitAnd), ("+", FilterTokenKind.Plus), ("-", FilterTokenKind.Minus), ("*", FilterTokenKind.Star),
        ("/", FilterTokenKind.Slash), ("%", FilterTokenKind.Percent), ("(", FilterTokenKind.OpenParenthesis), (")", FilterTokenKind.CloseParenthesis),
        ("{", FilterTokenKind.OpenBrace), ("}", FilterTokenKind.CloseBrace), (",", FilterTokenKind.Comma),
    ];

    private static readonly Dictionary<string, FilterTokenKind> s_words = new(StringComparer.Ordinal)
    {
        ["and"] = FilterTokenKind.And, ["or"] = FilterTokenKind.Or, ["not"] = FilterTokenKind.Not, ["any"] = FilterTokenKind.Any, ["all"] = FilterTokenKind.All,
        ["in"] = FilterTokenKind.In, ["contains"] = FilterTokenKind.Contains, ["matches"] = FilterTokenKind.Matches, ["bitwise_and"] = FilterTokenKind.BitAnd,
        ["eq"] = FilterTokenKind.Equal, ["any_eq"] = FilterTokenKind.Equal, ["all_eq"] = FilterTokenKind.AllEqual,
        ["ne"] = FilterTokenKind.NotEqual, ["all_ne"] = FilterTokenKind.NotEqual, ["any_ne"] = FilterTokenKind.AnyNotEqual,
        ["lt"] = FilterTokenKind.Less, ["le"] = FilterTokenKind.LessOrEqual, ["gt"] = FilterTokenKind.Greater, ["ge"] = FilterTokenKind.GreaterOrEqual,
    };

    private readonly string _text = problems.Text;
    private readonly List<FilterToken> _tokens = [];
    private int _at;

    /// <summary>Words that are operators.</summary>
    public static IReadOnlyCollection<string> OperatorWords => s_words.Keys;

    /// <summary>The tokens, closed by an End; null after an error.</summary>
    public List<FilterToken>? Read()
    {
        while (true)
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
            if (_at == _text.Length)
            {
                _tokens.Add(new FilterToken(FilterTokenKind.End, new TextRange(_at, 0), ""));
                return _tokens;
            }

            if (!ReadToken()) return null;
        }
    }

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static bool IsWordStart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private bool ReadToken()
    {
        char c = _text[_at];
        switch (c)
        {
            case '"': return ReadText(_at + 1, raw: false);
            case 'r' or 'R' when Peek(1) == '"': return ReadText(_at + 2, raw: true);
            case '\'': return ReadCharacter();
            case '[': return ReadBrackets();
            case '#': return ReadLayer();
        }

        int constant = ConstantLength();
        int word = WordLength(_at);
        if (constant > word) return Add(FilterTokenKind.Constant, constant);
        if (word > 0)
        {
            string text = _text.Substring(_at, word);
            return Add(s_words.GetValueOrDefault(text, FilterTokenKind.Word), word);
        }

        if (c == '.' && Peek(1) is { } next && IsWordStart(next))
        {
            int length = WordLength(_at + 1);
            return Add(FilterTokenKind.FieldWord, length + 1, _text.Substring(_at + 1, length));
        }

        foreach ((string sign, FilterTokenKind kind) in s_signs)
        {
            if (string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0) return Add(kind, sign.Length);
        }

        if (char.IsAscii(c)) return Add(FilterTokenKind.Unknown, 1);
        int units = char.IsHighSurrogate(c) && Peek(1) is { } low && char.IsLowSurrogate(low) ? 2 : 1;
        var range = new TextRange(_at, units);
        problems.Fail(FilterProblemKind.UnexpectedCharacter, range, PlainSign(c) is null ? null : string.Concat(_text.Select(static sign => PlainSign(sign) ?? sign.ToString())), problems.At(range));
        return false;
    }

    /// <summary>What typesetting made of a sign.</summary>
    private static string? PlainSign(char c) => c switch
    {
        '“' or '”' or '„' or '«' or '»' => "\"",
        '‘' or '’' => "'",
        '≠' => "!=",
        '≤' => "<=",
        '≥' => ">=",
        '＝' => "=",
        '（' => "(",
        '）' => ")",
        '，' => ",",
        '！' => "!",
        '–' or '—' => "-",
        _ => null,
    };

    private char? Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : null;

    private bool Add(FilterTokenKind kind, int length, string? text = null)
    {
        _tokens.Add(new FilterToken(kind, new TextRange(_at, length), text ?? _text.Substring(_at, length)));
        _at += length;
        return true;
    }

    private int WordLength(int from)
    {
        int at = from;
        if (at >= _text.Length || !IsWordStart(_text[at])) return 0;
        while (at < _text.Length)
        {
            if (IsWordCharacter(_text[at])) at++;
            else if (_text[at] == '.' && at + 1 < _text.Length && IsWordCharacter(_text[at + 1])) at += 2;
            else break;
        }

        return at - from;
    }

    /// <summary>The longest address, address with prefix, or bytes with colons that begins here.</summary>
    private int ConstantLength()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at);
        int run = rest.IndexOfAnyExcept(s_addressCharacters);
        if (run < 0) run = rest.Length;
        int address = Math.Min(run, MaxAddressLength);
        int digits = 0;
        for (; address > 1; address--)
        {
            digits = AddressText.IsIpv4(rest[..address]) ? 2 : AddressText.IsIpv6(rest[..address]) ? 3 : 0;
            if (digits != 0) break;
        }

        if (digits == 0) address = 0;
        int prefixed = address;
        if (address > 0 && address < rest.Length && rest[address] == '/')
        {
            int end = address + 1;
            while (end < rest.Length && end <= address + digits && char.IsAsciiDigit(rest[end])) end++;
            if (end > address + 1) prefixed = end;
        }

        // An address alone is as good a word; with its prefix, or with colons, it is more.
        int best = prefixed > address || rest[..address].Contains(':') ? prefixed : 0;
        return Math.Max(best, ColonBytesLength(rest[..run]));
    }

    private static int ColonBytesLength(ReadOnlySpan<char> text)
    {
        int at = text.StartsWith(":") ? 1 : 0;
        int end = 0;
        while (at + 1 < text.Length && char.IsAsciiHexDigit(text[at]) && char.IsAsciiHexDigit(text[at + 1]))
        {
            end = at + 2;
            if (end >= text.Length || text[end] != ':') break;
            at = end + 1;
        }

        return text[..end].Contains(':') ? end : 0;
    }

    private bool ReadBrackets()
    {
        int close = _text.IndexOf(']', _at);
        if (close >= 0) return Add(FilterTokenKind.Brackets, close + 1 - _at, _text[(_at + 1)..close]);
        problems.Fail(FilterProblemKind.UnclosedBracket, new TextRange(_at, 1), _text + "]");
        return false;
    }

    private bool ReadLayer()
    {
        int end = _at + 1;
        while (end < _text.Length && char.IsAsciiDigit(_text[end])) end++;
        if (end > _at + 1) return Add(FilterTokenKind.Layer, end - _at, _text[(_at + 1)..end]);
        if (Peek(1) == '[') return Add(FilterTokenKind.LayerMark, 1);
        problems.Fail(FilterProblemKind.BadLayer, new TextRange(_at, 1), null);
        return false;
    }

    private bool ReadText(int from, bool raw)
    {
        var range = new TextRange(_at, from - _at);
        if (!QuotedText.TryRead(_text, from, '"', raw, out QuotedText quoted))
        {
            if (quoted.BadEscape is { } escape) problems.Fail(FilterProblemKind.UnknownEscape, escape, AsRaw(from), problems.At(escape));
            else problems.Fail(FilterProblemKind.UnclosedString, range, _text.AsSpan(from).Trim().IsEmpty ? null : _text.TrimEnd() + "\"");
            return false;
        }

        _tokens.Add(new FilterToken(FilterTokenKind.Text, new TextRange(_at, quoted.End - _at), quoted.Text, quoted.Bytes));
        _at = quoted.End;
        return true;
    }

    /// <summary>The text with the string at a quote made raw.</summary>
    private string AsRaw(int contents) => _text.Insert(contents - 1, "r");

    private bool ReadCharacter()
    {
        if (!QuotedText.TryRead(_text, _at + 1, '\'', raw: false, out QuotedText quoted))
        {
            if (quoted.BadEscape is { } escape) problems.Fail(FilterProblemKind.UnknownEscape, escape, null, problems.At(escape));
            else problems.Fail(FilterProblemKind.UnclosedCharacter, new TextRange(_at, 1), null);
            return false;
        }

        var range = new TextRange(_at, quoted.End - _at);
        if (quoted.Bytes.Length == 1)
        {
            _tokens.Add(new FilterToken(FilterTokenKind.Character, range, ((char)quoted.Bytes[0]).ToString(), quoted.Bytes));
            _at = quoted.End;
            return true;
        }

        if (quoted.Bytes.Length == 0) problems.Fail(FilterProblemKind.EmptyCharacter, range, problems.Replace(range, "\"\""));
        else problems.Fail(FilterProblemKind.LongCharacter, range, problems.Replace(range, "\"" + _text[(_at + 1)..(quoted.End - 1)].Replace("\"", "\\\"", StringComparison.Ordinal) + "\""));
        return false;
    }
}
