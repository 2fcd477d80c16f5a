using Inspector.Analysis.Filtering.Language.Binding;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language.Completion;

/// <summary>
/// What can be written at a place of a filter: fields and functions where an operand begins, operators behind one, known values behind an operator.
/// Reads the tokens before the caret only, so that an unfinished filter is no obstacle.
/// </summary>
public static class FilterCompleter
{
    /// <summary>Most completions given.</summary>
    public const int MaxCount = 40;

    /// <summary>Longest text looked at; the box of a page holds less.</summary>
    private const int MaxLength = 8_192;

    private static readonly string[] s_comparisons = ["==", "!=", ">", "<", ">=", "<=", "in {", "!=="];
    private static readonly string[] s_equalities = ["==", "!="];
    private static readonly string[] s_texts = ["==", "!=", "contains", "matches", "in {"];
    private static readonly string[] s_bytes = ["==", "!=", "contains", "matches"];
    private static readonly string[] s_methods = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "PATCH"];

    /// <summary>The completions at the caret, the best first; none inside quotes or where only something new to us can follow.</summary>
    public static IReadOnlyList<FilterCompletion> At(string text, int caret)
    {
        caret = Math.Clamp(caret, 0, text.Length);
        if (caret > MaxLength) return [];
        if (new FilterLexer(new ProblemList(text[..caret])).Read() is not { } tokens) return [];
        tokens.RemoveAt(tokens.Count - 1);

        // A word the caret touches is being typed; anything else before the caret is done.
        FilterToken? typed = tokens is [.., { Kind: >= FilterTokenKind.Word and <= FilterTokenKind.Constant or FilterTokenKind.Unknown } last] && last.Range.End == caret ? last : null;
        typed ??= tokens is [.., var word] && word.Range.End == caret && char.IsAsciiLetter(text[word.Range.Start]) && word.Kind != FilterTokenKind.Text ? word : null;
        if (typed is not null) tokens.RemoveAt(tokens.Count - 1);
        string start = typed is { } part ? text[part.Range.Start..caret] : "";
        int end = caret;
        while (typed is not null && end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.')) end++;
        var range = new TextRange(typed?.Range.Start ?? caret, end - (typed?.Range.Start ?? caret));
        return Follow(tokens, start, range, caret > 0 && typed is null && char.IsWhiteSpace(text[caret - 1]));
    }

    private static List<FilterCompletion> Follow(List<FilterToken> tokens, string start, TextRange range, bool afterSpace)
    {
        FilterToken? last = tokens.Count > 0 ? tokens[^1] : null;
        switch (last?.Kind)
        {
            case null or FilterTokenKind.And or FilterTokenKind.Or or FilterTokenKind.Not or FilterTokenKind.OpenParenthesis or FilterTokenKind.Any or FilterTokenKind.All:
                return NameRanking.Names(start, range, withFunctions: last?.Kind != FilterTokenKind.OpenParenthesis || !IsCall(tokens));
            case >= FilterTokenKind.Equal and <= FilterTokenKind.Contains:
                return Values(FieldBefore(tokens, tokens.Count - 1), start, range);
            case FilterTokenKind.OpenBrace or FilterTokenKind.Comma:
                return SetField(tokens) is { } inSet ? Values(inSet, start, range) : [];
            case FilterTokenKind.Word or FilterTokenKind.FieldWord or FilterTokenKind.Brackets or FilterTokenKind.Layer or FilterTokenKind.Constant or FilterTokenKind.Text
                or FilterTokenKind.Character or FilterTokenKind.CloseParenthesis or FilterTokenKind.CloseBrace when start.Length > 0 || afterSpace:
                return Operators(tokens, start, range);
            default:
                return [];
        }
    }

    private static bool IsCall(List<FilterToken> tokens) =>
        tokens.Count > 1 && tokens[^2].Kind == FilterTokenKind.Word && tokens[^2].Range.End == tokens[^1].Range.Start && FilterFunctions.Find(tokens[^2].Text) is not null;

    private static List<FilterCompletion> Operators(List<FilterToken> tokens, string start, TextRange range)
    {
        FilterToken last = tokens[^1];
        List<string> operators = [];
        bool isCompared = tokens.Count > 1 && tokens[^2].Kind is >= FilterTokenKind.Equal and <= FilterTokenKind.Matches;
        if (!isCompared)
        {
            if (last.Kind is FilterTokenKind.Word or FilterTokenKind.FieldWord && FieldCatalog.TryGet(last.Text, out Field? field))
            {
                operators.AddRange(field.Type switch
                {
                    FieldType.Label => [],
                    FieldType.Boolean => s_equalities,
                    FieldType.Text => s_texts,
                    FieldType.Protocol or FieldType.Bytes or FieldType.Ethernet => s_bytes,
                    _ => s_comparisons,
                });
            }
            else if (last.Kind is FilterTokenKind.Brackets)
            {
                operators.AddRange(s_bytes);
            }
            else if (last.Kind == FilterTokenKind.CloseParenthesis && IsOfCall(tokens))
            {
                operators.AddRange(["==", "!=", ">", "<", ">=", "<="]);
                return [.. Matching(operators, start, range)];
            }
            else if (last.Kind == FilterTokenKind.Word)
            {
                return [];
            }
        }

        operators.AddRange(["&&", "||", "and", "or"]);
        return [.. Matching(operators, start, range)];
    }

    private static IEnumerable<FilterCompletion> Matching(List<string> operators, string start, TextRange range) => operators
        .Where(sign => sign.StartsWith(start, StringComparison.Ordinal) && (start.Length > 0 || sign is not ("and" or "or")))
        .Select(sign => new FilterCompletion(sign, CompletionKind.Operator, "", null, range));

    private static bool IsOfCall(List<FilterToken> tokens)
    {
        int depth = 0;
        for (int at = tokens.Count - 1; at > 0; at--)
        {
            if (tokens[at].Kind == FilterTokenKind.CloseParenthesis) depth++;
            if (tokens[at].Kind == FilterTokenKind.OpenParenthesis && --depth == 0) return tokens[at - 1].Kind == FilterTokenKind.Word;
        }

        return false;
    }

    /// <summary>The field an operator stands behind.</summary>
    private static Field? FieldBefore(List<FilterToken> tokens, int at) =>
        at > 0 && tokens[at - 1].Kind is FilterTokenKind.Word or FilterTokenKind.FieldWord && FieldCatalog.TryGet(tokens[at - 1].Text, out Field? field) ? field : null;

    /// <summary>The field whose set is open at the end.</summary>
    private static Field? SetField(List<FilterToken> tokens)
    {
        for (int at = tokens.Count - 1; at > 1; at--)
        {
            if (tokens[at].Kind == FilterTokenKind.CloseBrace) return null;
            if (tokens[at].Kind != FilterTokenKind.OpenBrace) continue;
            if (tokens[at - 1].Kind != FilterTokenKind.In) return null;
            return FieldBefore(tokens, tokens[at - 2].Kind == FilterTokenKind.Not ? at - 2 : at - 1);
        }

        return null;
    }

    private static List<FilterCompletion> Values(Field? field, string start, TextRange range)
    {
        if (field is null) return [];
        IEnumerable<(string Text, string Help)> values = field switch
        {
            { Name: "http.request.method" } => s_methods.Select(static method => ("\"" + method + "\"", "")),
            { Type: FieldType.Boolean } => [("1", field.Names.FirstOrDefault(static name => name.Value == 1).Name ?? ""), ("0", field.Names.FirstOrDefault(static name => name.Value == 0).Name ?? "")],
            _ => field.Names.Select(name => (Written(name.Name), name.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
        return [.. values
            .Where(value => value.Text.TrimStart('"').StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Take(MaxCount)
            .Select(value => new FilterCompletion(value.Text, CompletionKind.Value, value.Help, null, range))];
    }

    private static string Written(string name) => name.All(char.IsAsciiLetterOrDigit) && !char.IsAsciiDigit(name[0]) && !FieldCatalog.TryGet(name, out _)
        && !FilterLexer.OperatorWords.Contains(name) ? name : FilterExpression.Quote(name);
}
