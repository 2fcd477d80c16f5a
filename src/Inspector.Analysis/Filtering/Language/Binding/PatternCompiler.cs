using System.Text;
using System.Text.RegularExpressions;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Compiles the pattern of "matches" for an engine whose time is bounded by the length of what it reads.</summary>
internal static class PatternCompiler
{
    /// <summary>Longest pattern, characters: the automaton grows with it.</summary>
    public const int MaxLength = 4096;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The expression; null after a problem.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="isText">Matched with characters, else with bytes as Latin-1.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static Regex? Compile(TextSyntax text, bool isText, ProblemList problems)
    {
        string pattern = isText ? text.Text : Encoding.Latin1.GetString(text.Bytes);
        if (pattern.Length > MaxLength)
        {
            problems.Fail(FilterProblemKind.TextTooLong, text.Range, null, MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        try
        {
            return new Regex(PcrePattern.Translate(pattern), Options);
        }
        catch (RegexParseException error)
        {
            problems.Fail(FilterProblemKind.PatternInvalid, text.Range, null, error.Error.ToString());
            return null;
        }
        catch (NotSupportedException)
        {
            problems.Fail(FilterProblemKind.PatternUnsupported, text.Range, null);
            return null;
        }
    }
}
