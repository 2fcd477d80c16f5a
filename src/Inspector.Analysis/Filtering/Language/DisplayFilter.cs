using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Inspector.Analysis.Filtering.Language.Binding;
using Inspector.Analysis.Filtering.Language.Grammar;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>A filter that compiled: its text, its typed tree, and what may not be what its writer meant.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Root">The test; null for a blank filter, which every packet passes.</param>
/// <param name="Warnings">Suspicious places, in order.</param>
public sealed record DisplayFilter(string Text, FilterNode? Root, IReadOnlyList<FilterProblem> Warnings)
{
    /// <summary>Longest filter, UTF-16 units.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Compiles a filter. Never throws, never looks anything up.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="filter">The compiled filter.</param>
    /// <param name="error">What is wrong with it, where, and where possible what was meant.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out DisplayFilter? filter, [NotNullWhen(false)] out FilterProblem? error) =>
        TryParse(text, FilterSettings.Default, out filter, out error);

    /// <summary>Compiles a filter whose times may be written in another zone than UTC.</summary>
    public static bool TryParse(string text, FilterSettings settings, [NotNullWhen(true)] out DisplayFilter? filter, [NotNullWhen(false)] out FilterProblem? error)
    {
        error = Compile(text, settings, out filter);
        if (error is not null) error = FilterRepair.Improve(text, error, candidate => Compile(candidate, settings, out _));
        return error is null;
    }

    private static FilterProblem? Compile(string text, FilterSettings settings, out DisplayFilter? filter)
    {
        var problems = new ProblemList(text);
        filter = null;
        if (text.Length > MaxLength)
        {
            problems.Fail(FilterProblemKind.TextTooLong, new TextRange(MaxLength, text.Length - MaxLength), null, MaxLength.ToString(CultureInfo.InvariantCulture));
            return problems.Error;
        }

        if (new FilterLexer(problems).Read() is not { } tokens) return problems.Error;
        Syntax? syntax = new FilterGrammar(problems, tokens).Filter();
        if (problems.Error is not null) return problems.Error;
        FilterNode? root = syntax is null ? null : new FilterBinder(problems, settings).Test(syntax);
        if (problems.Error is null) filter = new DisplayFilter(text, root, problems.Warnings);
        return problems.Error;
    }
}
