namespace Inspector.Analysis.Filtering.Language;

/// <summary>Puts filter texts together so that they mean what they meant before.</summary>
public static class FilterText
{
    /// <summary>Joins an expression to a filter. Parentheses are written where there is more than one test on a side.</summary>
    /// <param name="current">The filter there is; null or blank for none.</param>
    /// <param name="expression">A filter by itself.</param>
    /// <param name="how">How they are joined.</param>
    public static string Combine(string? current, string expression, FilterCombination how)
    {
        bool negated = how is FilterCombination.NotSelected or FilterCombination.AndNotSelected or FilterCombination.OrNotSelected;
        if (negated) expression = $"!({expression})";
        if (string.IsNullOrWhiteSpace(current) || how is FilterCombination.Selected or FilterCombination.NotSelected) return expression;
        string join = how is FilterCombination.AndSelected or FilterCombination.AndNotSelected ? "&&" : "||";
        return $"{Whole(current.Trim())} {join} {(negated ? expression : Whole(expression))}";
    }

    /// <summary>A text that stays one operand whatever stands beside it.</summary>
    private static string Whole(string text) => Joins(text) ? $"({text})" : text;

    /// <summary>Whether a text has a logical operator outside of quotes and parentheses. Reads too much rather than too little: that costs parentheses only.</summary>
    private static bool Joins(string text)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '\\') i++;
                else quoted = c != '"';
                continue;
            }

            switch (c)
            {
                case '"': quoted = true; break;
                case '(' or '{' or '[': depth++; break;
                case ')' or '}' or ']': depth--; break;
                case '&' or '|' when depth <= 0 && i + 1 < text.Length && text[i + 1] == c: return true;
                default:
                    if (depth <= 0 && (StartsWord(text, i, "and") || StartsWord(text, i, "or"))) return true;
                    break;
            }
        }

        return false;
    }

    private static bool StartsWord(string text, int at, string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ')' or '"')
        && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] is '(' or '!');
}
