using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Grammar;

// Layers and slices, and what to say of a token that fits nowhere.
internal sealed partial class FilterGrammar
{
    /// <summary>A word and the layers behind it.</summary>
    private Syntax? Layered(WordSyntax word)
    {
        switch (Next.Kind)
        {
            case FilterTokenKind.Layer:
                FilterToken layer = tokens[_at++];
                if (!int.TryParse(layer.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return Fail(FilterProblemKind.BadLayer, layer.Range, null);
                return new LayerSyntax(TextRange.Between(word.Range, layer.Range), word, [new LayerRange(number, number)]);
            case FilterTokenKind.LayerMark:
                _at++;
                FilterToken brackets = tokens[_at++];
                if (Parts(brackets) is not { } parts) return null;
                List<LayerRange> layers = [.. parts.Select(part => new LayerRange(part.Start, part.Length is { } length ? part.Start + length - 1 : int.MaxValue))];
                return new LayerSyntax(TextRange.Between(word.Range, brackets.Range), word, layers);
            default:
                return word;
        }
    }

    private List<SliceRange>? Parts(FilterToken brackets)
    {
        List<SliceRange> parts = [];
        foreach (string part in brackets.Text.Split(','))
        {
            if (Part(part.Trim()) is not { } range)
            {
                problems.Fail(FilterProblemKind.BadRange, brackets.Range, null, part.Trim());
                return null;
            }

            parts.Add(range);
        }

        return parts;
    }

    private static SliceRange? Part(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            int start = 0;
            if (text[..colon].Trim() is { Length: > 0 } from && !TryOffset(from, out start)) return null;
            if (text[(colon + 1)..].Trim() is not { Length: > 0 } size) return new SliceRange(start, null);
            return TryOffset(size, out int length) && length > 0 ? new SliceRange(start, length) : null;
        }

        int hyphen = text.IndexOf('-', Math.Min(1, text.Length));
        if (hyphen > 0)
        {
            if (!TryOffset(text[..hyphen].Trim(), out int first) || !TryOffset(text[(hyphen + 1)..].Trim(), out int last) || first >= last || (first < 0) != (last < 0)) return null;
            return new SliceRange(first, last - first + 1);
        }

        return TryOffset(text, out int only) ? new SliceRange(only, 1) : null;
    }

    private static bool TryOffset(string text, out int offset)
    {
        bool isNegative = text.StartsWith('-');
        ReadOnlySpan<char> digits = text.AsSpan(isNegative ? 1 : 0);
        bool isNumber = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out offset)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out offset);
        offset = isNegative ? -offset : offset;
        return isNumber && Math.Abs((long)offset) <= ushort.MaxValue * 1024L;
    }

    /// <summary>Says what is wrong with the next token, and what was probably meant.</summary>
    private Syntax? Unexpected()
    {
        FilterToken token = Next;
        FilterToken? after = _at + 1 < tokens.Count ? tokens[_at + 1] : null;
        switch (token.Kind)
        {
            case FilterTokenKind.End:
                bool isJoined = _at > 0 && tokens[_at - 1].Kind is FilterTokenKind.And or FilterTokenKind.Or;
                return Fail(FilterProblemKind.UnexpectedEnd, token.Range, isJoined ? problems.Text[..tokens[_at - 1].Range.Start] : null);
            case FilterTokenKind.CloseParenthesis when _depth == 0:
                return Fail(FilterProblemKind.UnopenedParenthesis, token.Range, problems.Replace(token.Range, ""));
            case FilterTokenKind.Greater or FilterTokenKind.Less or FilterTokenKind.Unknown or FilterTokenKind.Equal or FilterTokenKind.Not:
                return UnexpectedSign(token, after);
            case FilterTokenKind.BitAnd:
                return Fail(FilterProblemKind.SingleAmpersand, token.Range, problems.Replace(token.Range, "&&"));
            case FilterTokenKind.Word when OperatorInLowerCase(token.Text) is { } lower:
                return Fail(FilterProblemKind.OperatorCase, token.Range, problems.Replace(token.Range, lower), lower);
            case FilterTokenKind.Word when token.Text is "xor" or "XOR" or "is" or "equals" or "like" or "has" or "bitand":
                return Fail(FilterProblemKind.NoSuchOperator, token.Range, OperatorFor(token.Text) is { } known ? problems.Replace(token.Range, known) : null, token.Text);
            case FilterTokenKind.Word or FilterTokenKind.Constant or FilterTokenKind.Text or FilterTokenKind.Character or FilterTokenKind.OpenParenthesis or FilterTokenKind.Any or FilterTokenKind.All
                when _at > 0:
                string? joined = token.Kind is FilterTokenKind.Word or FilterTokenKind.OpenParenthesis ? problems.Text.Insert(token.Range.Start, "and ") : null;
                return Fail(FilterProblemKind.MissingOperator, token.Range, joined, problems.At(token.Range));
            default:
                return Fail(FilterProblemKind.UnexpectedToken, token.Range, null, problems.At(token.Range));
        }
    }

    private Syntax? UnexpectedSign(FilterToken token, FilterToken? after)
    {
        FilterToken? before = _at > 0 ? tokens[_at - 1] : null;
        string sign = problems.At(token.Range);
        bool touches = before is { } last && last.Range.End == token.Range.Start;
        if (sign == "=" && touches && before!.Value.Kind is FilterTokenKind.Less or FilterTokenKind.Greater) sign = problems.At(before!.Value.Range) + sign;
        switch (sign)
        {
            case "=" when after?.Kind is FilterTokenKind.Greater or FilterTokenKind.Less && after.Value.Range.Start == token.Range.End:
                TextRange both = TextRange.Between(token.Range, after.Value.Range);
                return Fail(FilterProblemKind.NoSuchOperator, both, problems.Replace(both, problems.At(after.Value.Range) + "="), problems.At(both));
            case "=":
                return Fail(FilterProblemKind.SingleEquals, token.Range, problems.Replace(token.Range, "=="));
            case "|":
                return Fail(FilterProblemKind.SingleBar, token.Range, problems.Replace(token.Range, "||"));
            case ">" when touches && before!.Value.Kind == FilterTokenKind.Less:
                TextRange unequal = TextRange.Between(before.Value.Range, token.Range);
                return Fail(FilterProblemKind.NoSuchOperator, unequal, problems.Replace(unequal, "!="), "<>");
            case "@":
                return Fail(FilterProblemKind.RawField, token.Range, null);
            case "$":
                return Fail(FilterProblemKind.Reference, token.Range, null);
            case ";":
                return Fail(FilterProblemKind.UnexpectedToken, token.Range, problems.Replace(token.Range, ""), sign);
            default:
                return Fail(FilterProblemKind.UnexpectedToken, token.Range, null, sign);
        }
    }

    private static string? OperatorInLowerCase(string word)
    {
        string lower = word.ToLowerInvariant();
        return lower != word && FilterLexer.OperatorWords.Contains(lower) ? lower : null;
    }

    private static string? OperatorFor(string word) => word switch
    {
        "is" or "equals" => "==",
        "like" => "matches",
        "has" => "contains",
        "bitand" => "&",
        _ => null,
    };
}
